import type { MultiInstanceBody } from '../definition/flow-node.ts'
import { childOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { isAround, readVariable } from './data-associations.ts'
import type { LoopCollections } from './data.ts'
import { variableOf } from './data-variables.ts'
import { isVariableName } from './names.ts'

type LoopData = Pick<MultiInstanceBody, 'inputCollection' | 'inputElement' | 'outputCollection' | 'outputElement'>

/** The collections of a multi-instance that are elements of the file. */
export function collectionsOf(loop: BpmnElement | undefined): LoopCollections {
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return {}
  return { input: childOf(loop, 'loopDataInputRef'), output: childOf(loop, 'loopDataOutputRef') }
}

/** What a multi-instance goes over and what it collects, as the standard writes it (BPMN 2.0.2, 13.3.7, table 10.29): the collections are variables
 *  around the rounds, the data items variables of each round. */
export function compileLoopData(compiling: Compiling, element: BpmnElement, loop: BpmnElement): LoopData {
  const input = collection(compiling, element, loop, 'loopDataInputRef')
  const output = collection(compiling, element, loop, 'loopDataOutputRef')
  const [item, result] = [childOf(loop, 'inputDataItem'), childOf(loop, 'outputDataItem')]
  if (input === undefined && item) reportHalf(compiling, element, item, 'an inputDataItem, but no loopDataInputRef', 'loopDataInputRef')
  if (output === undefined && result)
    reportHalf(compiling, element, result, 'an outputDataItem, but no loopDataOutputRef', 'loopDataOutputRef')
  if (output !== undefined && !result) reportHalf(compiling, element, loop, 'a loopDataOutputRef, but no outputDataItem', 'outputDataItem')
  return {
    ...(input !== undefined && { inputCollection: readVariable(input) }),
    ...(item && { inputElement: variableOf(item) }),
    ...(output !== undefined && result && { outputCollection: output, outputElement: readVariable(variableOf(result)) }),
  }
}

/** The variable of a collection. Some tools write the variable's own name, where the standard has a reference. */
function collection(
  compiling: Compiling,
  element: BpmnElement,
  loop: BpmnElement,
  property: 'loopDataInputRef' | 'loopDataOutputRef',
): string | undefined {
  const end = childOf(loop, property)
  if (end === undefined) {
    const name = compiling.dangling.textOf(loop, property)
    return name !== undefined && isVariableName(name) ? name : undefined
  }
  const data = end.$type === 'bpmn:DataObjectReference' ? (childOf(end, 'dataObjectRef') ?? end) : end
  const [isStore, owner] = [/DataStore/.test(end.$type), data.$parent]
  if (isStore || (data.$type === 'bpmn:DataObject' && owner && !isAround(owner, element))) {
    compiling.problems.error(loop, {
      code: 'invalid-loop-data',
      message: `The ${property} of ${labelOf(element)} is ${labelOf(end)}, which ${isStore ? 'is a data store' : `is inside of ${labelOf(owner ?? data)}`}.`,
      advice: isStore ? 'Move its value into a data input, and go over that.' : 'Move the data object outward.',
    })
  }
  compiling.movedData.add(data)
  return variableOf(data)
}

function reportHalf(compiling: Compiling, element: BpmnElement, place: BpmnElement, what: string, missing: string): void {
  compiling.problems.error(place, {
    code: 'incomplete-loop-data',
    message: `The multi-instance of ${labelOf(element)} has ${what}.`,
    advice: `Add the ${missing}, or remove it.`,
  })
}
