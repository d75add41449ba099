import type { Json } from '../json.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'

/** An expression that always gives the same value. */
export function compileConstant(value: Json, text = typeof value === 'string' ? value : JSON.stringify(value)): CompiledExpression {
  return { text, variables: [], constant: value, evaluate: () => value }
}

/** Stands in the graph where an expression was wrong; the problem is reported and the graph never runs. */
export const nothing: CompiledExpression = compileConstant(null)
