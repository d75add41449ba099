import { childOf, labelOf, textOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** A data object reference in a state is named `object [state]` (BPMN 2.0.2, 10.4.1). */
export function checkDataStates(compiling: Compiling, element: BpmnElement): void {
  if (element.$type !== 'bpmn:DataObjectReference') return
  const [object, state] = [childOf(element, 'dataObjectRef'), childOf(element, 'dataState')]
  const [objectName, stateName] = [object && textOf(object, 'name'), state && textOf(state, 'name')]
  if (objectName === undefined || stateName === undefined) return
  const expected = `${objectName} [${stateName}]`
  if (textOf(element, 'name') === expected) return
  compiling.problems.error(element, {
    code: 'data-object-reference-name',
    message: `The data object reference ${labelOf(element)} is not named after its object and state.`,
    advice: `Name it "${expected}".`,
  })
}
