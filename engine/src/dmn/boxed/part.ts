import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing } from '../logic.ts'
import type { Evaluator } from '../evaluator.ts'
import { childOf, kindOf, type DmnElement } from '../read/element.ts'
import { coercing } from '../types/coercion.ts'

/** A named part of a boxed expression, such as `in` or `satisfies`: an element that holds one expression. */
export function compilePart(element: DmnElement, part: string, names: VisibleNames, compilation: Compilation): Evaluator {
  const holder = childOf(element, part)
  const expression = childOf(holder, 'expression')
  if (!holder || !expression) {
    compilation.problems.error(element, {
      code: 'missing-expression',
      message: `<${kindOf(element).toLowerCase()}> has no expression in <${part}>.`,
      advice: `Write <${part}> with an expression in it.`,
    })
    return nothing.evaluate
  }
  return coercing(compilation.boxed(expression, names).evaluate, compilation.types.of(holder))
}
