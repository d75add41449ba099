import type { EvaluationEnvironment, Reason } from '../expression/expression-language.ts'
import type { FeelLookup } from '../feel/run.ts'
import type { FeelValue } from '../feel/values/value.ts'

/** Logic compiled to a closure: the value in this scope. */
export type Evaluator = (lookup: FeelLookup, environment: EvaluationEnvironment) => FeelValue

/** The evaluation of one decision with all that it requires. Carries what went wrong in the model's own terms (a hit policy broken, a value that
 *  is not allowed), for which FEEL has no word: the value is null then, and the decision has failed. */
export interface DecisionEnvironment extends EvaluationEnvironment {
  reasons?: Reason[]
  failure?: string
  /** Inputs that were given something of another type: they are null, and this is why. */
  unfit?: Map<object, Reason>
}

/** What can go wrong that is the model's fault and not an expression's. */
export type DecisionReasonKind = 'HIT_POLICY_VIOLATION' | 'VALUE_NOT_ALLOWED'

/** Notes that the model's own rules are broken; the value is null (DMN 1.5, 8.2.8: the result is an error). */
export function fail(environment: EvaluationEnvironment, kind: DecisionReasonKind, message: string): null {
  environment.reasons?.push({ kind, message, from: 0, to: 0 })
  const decision: DecisionEnvironment = environment
  decision.failure ??= message
  return null
}
