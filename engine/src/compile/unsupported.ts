import { childOf, childrenOf, kindOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { isNamedProperty } from './data-variables.ts'

/** The one place that says what of BPMN has meaning for execution and is not executed yet. To execute more, take its row
 *  out of here. Event definitions are executed, all of them; where each may stand is in `events.ts`. */

/** Flow nodes, and what to draw instead. */
const flowNodes: { readonly [type: string]: string } = {
  'bpmn:ImplicitThrowEvent': 'Use an intermediate throw event.',
}

const isFilled = (value: unknown) => !Array.isArray(value) || value.length > 0

/** What is kept for people and other tools, and changes nothing here. */
const unread = ['operationRef', 'renderings', 'auditing', 'monitoring', 'supportedInterfaceRefs', 'ioBinding']
/** What is unread on some elements only is among them. */
const oftenUnread = [...unread, 'resources', 'properties']

/** Says that a flow node of this kind is not executed. */
export function reportUnsupportedNode(compiling: Compiling, element: BpmnElement): void {
  const advice = flowNodes[element.$type]
  compiling.problems.error(element, {
    code: 'unsupported-element',
    message: `The ${kindOf(element)} ${labelOf(element)} is not executed yet.`,
    ...(advice !== undefined && { advice }),
  })
}

/** Reports what is written on an element for people and other tools, and changes nothing here. */
export function reportUnreadProperties(compiling: Compiling, element: BpmnElement): void {
  if (!oftenUnread.some(property => Object.hasOwn(element, property))) return
  // References are own properties too, but not enumerable.
  for (const property of Object.getOwnPropertyNames(element)) {
    const isUnread =
      unread.includes(property) ||
      isUnreadPerformer(element, property) ||
      (property === 'properties' && element.$instanceOf('bpmn:Event') && hasNamedProperty(element))
    if (isUnread) reportUnread(compiling, element, property)
  }
}

function reportUnread(compiling: Compiling, element: BpmnElement, property: string): void {
  if (!isFilled(element.get(property))) return
  compiling.problems.hint(element, {
    code: 'not-read',
    message: `The ${property} of ${labelOf(element)} ${property.endsWith('s') ? 'are' : 'is'} not read.`,
  })
}

/** Only user tasks are given to people. */
function isUnreadPerformer(element: BpmnElement, property: string): boolean {
  return property === 'resources' && !element.$type.endsWith('UserTask')
}

/** A property that is more than the placeholder of a modelling tool. */
function hasNamedProperty(element: BpmnElement): boolean {
  return childrenOf(element, 'properties').some(isNamedProperty)
}

/** Reports data objects and stores of a container once: they are drawn, and variables do their work. */
export function reportDrawnData(compiling: Compiling, container: BpmnElement): void {
  const drawn = childrenOf(container, 'flowElements').filter(
    element => element.$instanceOf('bpmn:ItemAwareElement') && element.$type !== 'bpmn:DataObject' && !isMoved(compiling, element),
  )
  const [first] = drawn
  if (first === undefined) return
  compiling.problems.hint(first, {
    code: 'drawn-only',
    message: `${drawn.map(labelOf).join(', ')} ${drawn.length === 1 ? 'is' : 'are'} drawn only; a process keeps its data in variables.`,
  })
}

function isMoved(compiling: Compiling, element: BpmnElement): boolean {
  return compiling.movedData.has(childOf(element, 'dataObjectRef') ?? element)
}
