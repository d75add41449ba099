import type { EvaluationEnvironment } from '../expression/expression-language.ts'
import { Run } from '../feel/run.ts'
import { coerce } from '../feel/types/conformance.ts'
import { formatFeel } from '../feel/values/format.ts'
import type { FeelFunction, FeelValue } from '../feel/values/value.ts'
import { fit, nameOf } from './types/coercion.ts'

/** Calls a function with all its arguments, in order. An argument that does not fit its parameter makes the result null; the result is made to fit the
 *  declared one (DMN 1.5, 10.3.2.13.4). */
export function callFunction(callee: FeelFunction, args: readonly FeelValue[], environment: EvaluationEnvironment): FeelValue {
  const fitting: FeelValue[] = []
  for (const [index, { name, type }] of callee.parameters.entries()) {
    const arg = args[index] ?? null
    const value = type ? coerce(arg, type) : arg
    if (type && value === undefined) {
      const message = `The parameter "${name}" is a ${nameOf(type)}; ${formatFeel(arg)} is none.`
      environment.reasons?.push({ kind: 'INVALID_ARGUMENTS', message, from: 0, to: 0 })
      return null
    }
    fitting.push(value ?? null)
  }
  const run = new Run(() => undefined, environment, false)
  run.enter()
  const value = callee.body(fitting, run)
  run.leave()
  return callee.result ? fit(value, callee.result, environment) : value
}
