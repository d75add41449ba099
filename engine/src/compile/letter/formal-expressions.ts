import { kindOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** An expression that an engine evaluates is a formal one (BPMN 2.0.2, 8.4.7: others are in natural language). */
export function checkFormalExpression(compiling: Compiling, element: BpmnElement): void {
  if (element.$type !== 'bpmn:Expression') return
  const owner = element.$parent ?? element
  compiling.problems.error(element, {
    code: 'informal-expression',
    message: `An expression of ${owner.id === undefined ? `the ${kindOf(owner)}` : labelOf(owner)} is in natural language, as its xsi:type is not tFormalExpression.`,
    advice: 'Write xsi:type="tFormalExpression".',
  })
}
