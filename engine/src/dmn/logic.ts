import type { EvaluationEnvironment } from '../expression/expression-language.ts'
import type { FeelLookup } from '../feel/run.ts'
import type { FeelValue } from '../feel/values/value.ts'
import type { Evaluator } from './evaluator.ts'
import type { DecisionTable } from './table/decision-table.ts'
import type { TableExplanation } from './table/parts.ts'

/** The logic of a decision, a function or an entry, compiled. */
export interface Logic {
  readonly evaluate: Evaluator
  /** Set when it is a decision table. */
  readonly table?: DecisionTable
  /** The value and how it came about, rule by rule; given with `table`. */
  readonly explain?: (lookup: FeelLookup, environment: EvaluationEnvironment) => TableExplanation
  /** Set when it has the same value always. */
  readonly constant?: FeelValue
}

/** The logic that stands in for what could not be compiled; the problem has been reported. */
export const nothing: Logic = { evaluate: () => null, constant: null }
