import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import type { DmnElement } from '../read/element.ts'
import { compilePart } from './part.ts'

/** A boxed conditional (DMN 1.5, 10.2.1.10): whatever is not true takes the else part, as `if` does in FEEL. */
export function compileConditional(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const condition = compilePart(element, 'if', names, compilation)
  const yes = compilePart(element, 'then', names, compilation)
  const no = compilePart(element, 'else', names, compilation)
  return {
    evaluate: (lookup, environment) => (condition(lookup, environment) === true ? yes(lookup, environment) : no(lookup, environment)),
  }
}
