import type { BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'

const words = new Set(['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of', 'not'])

/** Whether FEEL can read a variable of this name. */
export function isVariableName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !words.has(name)
}

/** Reports a name that no expression could ever read. */
export function checkVariableName(compiling: Compiling, element: BpmnElement, name: string): void {
  const parts = name.trim().split('.')
  if (parts.every(isVariableName)) return
  compiling.problems.error(element, {
    code: 'invalid-variable-name',
    message: `"${name}" cannot be the name of a variable.`,
    advice: 'Use letters, digits and "_", not beginning with a digit, and no word of FEEL; a dot goes into a context.',
  })
}

/** Reports an id that could not stand in a path or a reference. The parser lets names with a prefix pass. */
export function checkId(compiling: Compiling, element: BpmnElement, id: string): void {
  if (/^[A-Za-z_][\w.-]*$/.test(id)) return
  compiling.problems.error(element, {
    code: 'invalid-id',
    message: `"${id}" is no valid id.`,
    advice: 'Use letters, digits, ".", "-" and "_", beginning with a letter or "_".',
  })
}
