import { coerce } from '../../feel/types/conformance.ts'
import { formatFeel } from '../../feel/values/format.ts'
import type { FeelType, FeelValue } from '../../feel/values/value.ts'
import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { Evaluator } from '../evaluator.ts'

/** The logic with its value made to fit a type, as at every place that declares one (DMN 1.5, 10.3.2.9.4). */
export function coercing(evaluate: Evaluator, type: FeelType | undefined): Evaluator {
  return type === undefined || type.kind === 'any'
    ? evaluate
    : (lookup, environment) => fit(evaluate(lookup, environment), type, environment)
}

/** The value made to fit a type; null, with the reason, when nothing fits. */
export function fit(value: FeelValue, type: FeelType, environment: EvaluationEnvironment): FeelValue {
  if (value === null) return null
  const fitting = coerce(value, type)
  if (fitting !== undefined) return fitting
  environment.reasons?.push({ kind: 'INVALID_TYPE', message: `${brief(value)} is not a ${nameOf(type)}.`, from: 0, to: 0 })
  return null
}

/** The name of a type for messages, as one would write it. */
export function nameOf(type: FeelType): string {
  switch (type.kind) {
    case 'any':
      return 'Any'
    case 'simple':
    case 'named':
      return type.name
    case 'list':
    case 'range':
      return `${type.kind}<${nameOf(type.of)}>`
    case 'context':
    case 'function':
      return type.kind
  }
}

function brief(value: FeelValue): string {
  const text = formatFeel(value)
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`
}
