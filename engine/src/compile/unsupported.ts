import { kindOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'

/** What to draw instead of a flow node that the engine does not execute yet. */
const instead: { readonly [type: string]: string } = {
  'bpmn:ComplexGateway': 'Use an exclusive, inclusive or parallel gateway.',
  'bpmn:Transaction': 'Use a subprocess with an error boundary event.',
  'bpmn:AdHocSubProcess': 'Use a subprocess with gateways.',
}

/** Says that an element has meaning for execution and is not executed. */
export function reportUnsupported(compiling: Compiling, element: BpmnElement): void {
  const advice = instead[element.$type]
  compiling.problems.error(element, {
    code: 'unsupported-element',
    message: `The ${kindOf(element)} ${labelOf(element)} is not executed yet.`,
    ...(advice !== undefined && { advice }),
  })
}
