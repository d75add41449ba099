import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import { formatFeel } from '../../feel/values/format.ts'
import type { FeelValue } from '../../feel/values/value.ts'

/** Null, because a part that decides gave something that is neither true nor false. */
export function notBoolean(part: string, value: FeelValue, environment: EvaluationEnvironment): null {
  environment.reasons?.push({ kind: 'INVALID_TYPE', message: `<${part}> gave ${formatFeel(value)}, which is no boolean.`, from: 0, to: 0 })
  return null
}
