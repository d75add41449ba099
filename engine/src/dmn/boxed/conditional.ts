import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import type { DmnElement } from '../read/element.ts'
import { notBoolean } from './not-boolean.ts'
import { compilePart } from './part.ts'

/** A boxed conditional (DMN 1.5, 10.2.1.10): false and null take the else part; what is no boolean has no value. */
export function compileConditional(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const condition = compilePart(element, 'if', names, compilation)
  const yes = compilePart(element, 'then', names, compilation)
  const no = compilePart(element, 'else', names, compilation)
  return {
    evaluate: (lookup, environment) => {
      const holds = condition(lookup, environment)
      if (holds === true) return yes(lookup, environment)
      if (holds === false || holds === null) return no(lookup, environment)
      return notBoolean('if', holds, environment)
    },
  }
}
