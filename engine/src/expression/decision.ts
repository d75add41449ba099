import type { Json } from '../json.ts'
import type { EvaluationEnvironment, Reason, VariableLookup } from './expression-language.ts'

/** One evaluated decision, for audit and for the tables shown to people. */
export interface DecisionTrace {
  readonly decisionId: string
  readonly decisionName: string
  readonly type: 'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'UNSPECIFIED'
  readonly inputs: readonly { readonly id: string; readonly name: string; readonly value: Json }[]
  /** Rules that hit, `index` from 1 in table order. */
  readonly matchedRules: readonly {
    readonly id: string
    readonly index: number
    readonly outputs: readonly { readonly id: string; readonly name: string; readonly value: Json }[]
  }[]
  readonly output: Json
  readonly reasons: readonly Reason[]
  /** Milliseconds that its own logic took, where the caller gave something to measure with. */
  readonly duration?: number
}

/** What came of an evaluation: all decisions evaluated, required ones first; on failure the ones that were done, and which failed. */
export interface DecisionResult {
  readonly output: Json
  readonly evaluated: readonly DecisionTrace[]
  readonly failure?: { readonly decisionId: string; readonly message: string }
}

/** Port: a decision that a process can call. DMN implements it; the step does not know how. */
export interface Decision {
  readonly id: string
  readonly name: string
  /** `now` measures how long each decision takes, in milliseconds. */
  evaluate(lookup: VariableLookup, environment: EvaluationEnvironment, measure?: { readonly now?: () => number }): DecisionResult
}
