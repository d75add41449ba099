import { compileExpression, type FeelExpression } from '../../feel/index.ts'
import type { FeelValue } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing, type Logic } from '../logic.ts'
import { childOf, textOf, type DmnElement } from '../read/element.ts'
import { feelOptions } from '../compile/feel-options.ts'
import { isFeel, reportLanguage } from '../compile/expression-language.ts'

/** A literal expression (DMN 1.5, 7.3.1): FEEL text, compiled once. */
export function compileLiteral(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  if (childOf(element, 'importedValues')) {
    compilation.problems.error(element, {
      code: 'unsupported-imported-values',
      message: 'Imported values are not read.',
      advice: 'Write the values as an expression, or give them in as input data.',
    })
    return nothing
  }
  if (!isFeel(element, compilation)) return reportLanguage(element, compilation)
  return compileText(element, textOf(element, 'text') ?? '', names, compilation)
}

/** FEEL text of an element; nothing written means null. */
export function compileText(element: DmnElement, text: string, names: VisibleNames, compilation: Compilation): Logic {
  if (text.trim() === '') return nothing
  const compiled = compileExpression(text, feelOptions(element, names, compilation))
  if (!compiled.ok) {
    compilation.problems.expression(element, compiled.problems)
    return nothing
  }
  const { expression, findings } = compiled
  compilation.problems.expression(element, findings)
  return expression.constant === undefined ? logicOf(expression) : constantLogic(expression.constant)
}

/** Made here and below, for a closure made in `compileText` would keep in memory what is given there: the whole model as it was read. */
function logicOf(expression: FeelExpression): Logic {
  return { evaluate: (lookup, environment) => expression.evaluate(lookup, environment) }
}

/** Nothing is kept of an expression but its value: most entries of decision tables are constants. */
function constantLogic(constant: FeelValue): Logic {
  return { evaluate: () => constant, constant }
}
