import { childOf, labelOf, textOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** The item that an element carries: data by its `itemSubjectRef`, a message by its `itemRef`, an error or a signal by its `structureRef`. */
export function itemOf(element: BpmnElement): BpmnElement | undefined {
  const data = element.$type === 'bpmn:DataObjectReference' ? (childOf(element, 'dataObjectRef') ?? element) : element
  return (
    childOf(data, 'itemSubjectRef') ?? childOf(element, 'itemSubjectRef') ?? childOf(element, 'itemRef') ?? childOf(element, 'structureRef')
  )
}

/** Whether two items are of one type: the same definition, or definitions of the same structure (BPMN 2.0.2, 10.4.1). */
export function isSameItem(one: BpmnElement | undefined, other: BpmnElement | undefined): boolean {
  if (one === other) return true
  const structure = one && textOf(one, 'structureRef')
  return structure !== undefined && structure === (other && textOf(other, 'structureRef'))
}

/** Whether two items are of different types as far as the file says it: both are named. */
export function areDifferentItems(one: BpmnElement | undefined, other: BpmnElement | undefined): boolean {
  return one !== undefined && other !== undefined && !isSameItem(one, other)
}

/** Data is a collection when its item is one (BPMN 2.0.2, table 10.52). */
export function checkIsCollection(compiling: Compiling, element: BpmnElement): void {
  const item = itemOf(element)
  if (item === undefined || !Object.hasOwn(element, 'isCollection') || !Object.hasOwn(item, 'isCollection')) return
  if (element.get('isCollection') === item.get('isCollection')) return
  compiling.problems.error(element, {
    code: 'collection-mismatch',
    message: `${labelOf(element)} says that it is ${element.get('isCollection') === true ? 'a' : 'no'} collection, but its item ${labelOf(item)} says otherwise.`,
    advice: 'Write the same isCollection at both.',
  })
}
