import type { EvaluationEnvironment } from '../expression/expression-language.ts'
import type { FeelFunction, FeelValue } from '../feel/values/value.ts'
import { fit } from './types/coercion.ts'

/** Calls a function with all its arguments, in order; each is made to fit its parameter, the result the declared one. */
export function callFunction(callee: FeelFunction, args: readonly FeelValue[], environment: EvaluationEnvironment): FeelValue {
  const fitting = callee.parameters.map(({ type }, index) => {
    const arg = args[index] ?? null
    return type ? fit(arg, type, environment) : arg
  })
  const value = callee.body(fitting, { environment, spend: () => {} })
  return callee.result ? fit(value, callee.result, environment) : value
}
