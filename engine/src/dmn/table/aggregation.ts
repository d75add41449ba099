import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import { compareFeel } from '../../feel/values/compare.ts'
import { add, isNumber, type FeelNumber } from '../../feel/values/number.ts'
import type { FeelValue } from '../../feel/values/value.ts'
import { fail } from '../evaluator.ts'
import type { Aggregation } from './hit-policy.ts'

/** One value from the collected ones. Nothing collected counts 0 and has no sum, least or greatest (DMN 1.5, 8.2.8 and the functions of 10.3.4.4). */
export function aggregate(aggregation: Aggregation, values: readonly FeelValue[], environment: EvaluationEnvironment): FeelValue {
  switch (aggregation) {
    case 'COUNT':
      return values.length
    case 'SUM':
      return sum(values, environment)
    case 'MIN':
      return extreme(values, -1, environment)
    case 'MAX':
      return extreme(values, 1, environment)
  }
}

function sum(values: readonly FeelValue[], environment: EvaluationEnvironment): FeelValue {
  if (values.length === 0) return null
  let total: FeelNumber = 0
  for (const value of values) {
    const next: FeelNumber | undefined = isNumber(value) ? add(total, value) : undefined
    if (next === undefined) return fail(environment, 'HIT_POLICY_VIOLATION', 'SUM needs numbers, but a rule gave something else.')
    total = next
  }
  return total
}

function extreme(values: readonly FeelValue[], sign: 1 | -1, environment: EvaluationEnvironment): FeelValue {
  let best: FeelValue = null
  for (const value of values) {
    const order = best === null ? sign : compareFeel(value, best)
    if (order === null)
      return fail(environment, 'HIT_POLICY_VIOLATION', 'MIN and MAX need values that can be compared, but the rules gave others.')
    if (order * sign > 0) best = value
  }
  return best
}
