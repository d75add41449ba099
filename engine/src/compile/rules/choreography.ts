import { kindOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** What partners do with each other is no part of what one of them does (BPMN 2.0.2, 11.5). */
export function checkChoreographyActivity(compiling: Compiling, element: BpmnElement): void {
  compiling.problems.error(element, {
    code: 'choreography-in-process',
    message: `The ${kindOf(element)} ${labelOf(element)} stands in a process.`,
    advice: 'Draw it in a choreography, or use send and receive tasks.',
  })
}
