import { childOf, childrenOf, textOf, type BpmnElement } from '../read/index.ts'
import { isVariableName } from './names.ts'

/** The variable of a data object, property, data input or output, data item or store: its name where that can be one, else its id. */
export function variableOf(element: BpmnElement): string {
  return nameAmong([element, ...referencesTo(element)]) ?? element.id ?? ''
}

/** The name of a data store in expressions. */
export function storeVariableOf(store: BpmnElement, reference: BpmnElement): string {
  return nameAmong([store, reference]) ?? store.id ?? ''
}

function nameAmong(elements: readonly BpmnElement[]): string | undefined {
  return elements.map(candidate => textOf(candidate, 'name') ?? '').find(isVariableName)
}

/** Many tools name the reference, not the object. */
function referencesTo(element: BpmnElement): readonly BpmnElement[] {
  if (element.$type !== 'bpmn:DataObject' || element.$parent === undefined) return []
  return childrenOf(element.$parent, 'flowElements').filter(reference => childOf(reference, 'dataObjectRef') === element)
}

/** A property that is more than the placeholder of a modelling tool. */
export function isNamedProperty(property: BpmnElement): boolean {
  return textOf(property, 'name')?.startsWith('__') !== true
}
