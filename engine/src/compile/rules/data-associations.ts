import { bodyOf, childOf, childrenOf, kindOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'
import { areDifferentItems, itemOf } from './item-types.ts'

/** Data goes out of inputs and into outputs only, and what it becomes without a transformation is what it was (BPMN 2.0.2, 10.4.2). */
export function checkDataAssociations(compiling: Compiling, owner: BpmnElement): void {
  const names = ['dataInputAssociations', 'dataOutputAssociations', 'dataInputAssociation', 'dataOutputAssociation']
  for (const name of names)
    if (Object.hasOwn(owner, name)) for (const association of childrenOf(owner, name)) check(compiling, association, owner)
}

function check(compiling: Compiling, association: BpmnElement, owner: BpmnElement): void {
  const [sources, target] = [childrenOf(association, 'sourceRef'), childOf(association, 'targetRef')]
  const given = target?.$type === 'bpmn:DataInput' && isOfContainer(target, owner) ? target : undefined
  const taken = sources.find(source => source.$type === 'bpmn:DataOutput' && isOfContainer(source, owner))
  if (given ?? taken) {
    compiling.problems.error(association, {
      code: given ? 'association-into-input' : 'association-out-of-output',
      message: `The data of ${labelOf(owner)} ${given ? `goes into the input ${labelOf(given)}` : `comes out of the output ${taken ? labelOf(taken) : ''}`} of the process.`,
      advice: given ? 'Lead it into an output or a data object.' : 'Take it out of an input or a data object.',
    })
    return
  }
  const transformation = childOf(association, 'transformation')
  if (transformation) {
    if (bodyOf(transformation) !== undefined) return
    compiling.problems.error(transformation, {
      code: 'empty-transformation',
      message: `The transformation of an association of ${labelOf(owner)} is empty.`,
      advice: 'Write a FEEL expression, or remove it.',
    })
    return
  }
  if (sources.length > 1 && childrenOf(association, 'assignment').length === 0) {
    compiling.problems.error(association, {
      code: 'association-without-transformation',
      message: `An association of ${labelOf(owner)} has ${sources.length} sources, and nothing says what becomes of them.`,
      advice: 'Add a transformation, or draw an association for each.',
    })
  }
  const [source] = sources
  if (source === undefined || target === undefined || childrenOf(association, 'assignment').length > 0) return
  if (!areDifferentItems(itemOf(source), itemOf(target))) return
  compiling.problems.error(association, {
    code: 'association-types-differ',
    message: `An association of ${labelOf(owner)} leads from the ${kindOf(source)} ${labelOf(source)} to ${labelOf(target)}, which is of another type.`,
    advice: 'Add a transformation, or give both the same item.',
  })
}

/** Of what surrounds the activity, not of itself. */
function isOfContainer(data: BpmnElement, owner: BpmnElement): boolean {
  const holder = data.$parent?.$type === 'bpmn:InputOutputSpecification' ? data.$parent.$parent : data.$parent
  return holder !== owner && holder?.$type !== 'bpmn:MultiInstanceLoopCharacteristics' && holder?.$parent !== owner
}
