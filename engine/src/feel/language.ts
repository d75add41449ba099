import type { CompiledExpression, ExpressionLanguage } from '../expression/expression-language.ts'
import type { KnownNames } from './check/names.ts'
import { compileExpression, explained } from './compile.ts'
import { toJson } from './values/json.ts'

/** FEEL as a language for conditions and mappings: JSON in, JSON out. The text comes without a leading "=".
 *  With `strict` the first null that an operator, a path, a conversion or a function makes is an ExpressionError. */
export function feelLanguage({ strict = false }: { readonly strict?: boolean } = {}): ExpressionLanguage {
  return { name: 'feel', compile: text => compile(text, strict) }
}

/** FEEL as the standard has it: what goes wrong gives null, and a reason to whoever asks. */
export const feel: ExpressionLanguage = feelLanguage()

/** Variables come from everywhere: what is declared inside of the expression is all that is known of it alone. */
const nothingKnown: KnownNames = { types: new Map(), isClosed: false }

function compile(text: string, strict: boolean): ReturnType<ExpressionLanguage['compile']> {
  const compiled = compileExpression(text, { strict, known: nothingKnown })
  if (!compiled.ok) return compiled
  const { expression, findings, reads } = compiled
  const { constant, variables } = expression
  const evaluate: CompiledExpression['evaluate'] = (lookup, environment) => {
    try {
      return toJson(expression.evaluate(lookup, environment))
    } catch (error) {
      throw explained(error)
    }
  }
  const inJson = constant === undefined ? { text, variables, evaluate } : { text, variables, constant: toJson(constant), evaluate }
  return { ok: true, findings, reads, expression: inJson }
}
