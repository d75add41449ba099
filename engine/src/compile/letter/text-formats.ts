import { labelOf, textOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

const mimeType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;.*)?$/s

/** The format of a text is a MIME type (BPMN 2.0.2, tables 8.7 and 8.18). */
export function checkTextFormat(compiling: Compiling, element: BpmnElement): void {
  const format = textOf(element, 'textFormat')
  if (format === undefined || mimeType.test(format)) return
  compiling.problems.error(element, {
    code: 'text-format',
    message: `The textFormat "${format}" of ${labelOf(element)} is no MIME type.`,
    advice: 'Write for example text/plain or text/html.',
  })
}
