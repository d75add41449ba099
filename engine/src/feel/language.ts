import type { ExpressionLanguage } from '../expression/expression-language.ts'
import { compileExpression, explained } from './compile.ts'
import { toJson } from './values/json.ts'

/** FEEL as a language for conditions and mappings: JSON in, JSON out. The text comes without a leading "=". */
export const feel: ExpressionLanguage = {
  name: 'feel',
  compile(text) {
    const compiled = compileExpression(text)
    if (!compiled.ok) return compiled
    const { expression } = compiled
    const { constant } = expression
    return {
      ok: true,
      expression: {
        text,
        variables: expression.variables,
        ...(constant === undefined ? {} : { constant: toJson(constant) }),
        evaluate(lookup, environment) {
          try {
            return toJson(expression.evaluate(lookup, environment))
          } catch (error) {
            throw explained(error)
          }
        },
      },
    }
  },
}
