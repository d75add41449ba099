import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { FeelLookup } from '../../feel/run.ts'
import type { FeelType, FeelValue } from '../../feel/values/value.ts'
import type { Evaluator } from '../evaluator.ts'
import type { Aggregation, HitPolicy } from './hit-policy.ts'

/** A test of one cell: true, false, or null when the value cannot be compared. Only true lets the rule hit. */
export interface CellTest {
  readonly id: string
  readonly text: string
  matches(input: FeelValue, lookup: FeelLookup, environment: EvaluationEnvironment): boolean | null
  /** The values at which its answer may change; undefined when they cannot be told. Costs as much as compiling the cell. */
  boundaries(): readonly FeelValue[] | undefined
}

export interface InputClause {
  readonly id: string
  /** The label, or the text of the expression. */
  readonly name: string
  readonly type: FeelType | undefined
  readonly evaluate: Evaluator
  /** The values that the column may have, when it says. */
  readonly allowed: CellTest | undefined
  /** The same, or else the values that its type allows. What is evaluated is not checked against the type's; analysis takes them into account. */
  readonly domain: CellTest | undefined
}

export interface OutputClause {
  readonly id: string
  /** The name of the entry in the result; one column needs none. */
  readonly name: string
  readonly type: FeelType | undefined
  readonly allowed: CellTest | undefined
  /** The allowed values from the most important to the least, for PRIORITY and OUTPUT ORDER. */
  readonly order: readonly FeelValue[]
  readonly defaultEntry: Evaluator | undefined
}

export interface Rule {
  readonly id: string
  /** From 1, in table order. */
  readonly index: number
  /** One for each input; undefined where every value will do. */
  readonly tests: readonly (CellTest | undefined)[]
  readonly outputs: readonly Evaluator[]
  /** The entries behind `outputs`, with their values where these are the same always. */
  readonly entries: readonly { readonly id: string; readonly text: string; readonly constant: FeelValue | undefined }[]
  /** The result, when it is the same always. */
  readonly constant: FeelValue | undefined
}

export interface RuleHit {
  readonly rule: Rule
  readonly outputs: readonly FeelValue[]
}

/** How a table came to its result. */
export interface TableExplanation {
  readonly value: FeelValue
  readonly inputs: readonly FeelValue[]
  readonly hits: readonly RuleHit[]
}

export interface DecisionTableParts {
  readonly id: string
  readonly name: string
  readonly hitPolicy: HitPolicy
  readonly aggregation: Aggregation | undefined
  readonly inputs: readonly InputClause[]
  readonly outputs: readonly OutputClause[]
  readonly rules: readonly Rule[]
}

/** What the rules that hit are asked for. */
export interface Outcomes {
  readonly parts: DecisionTableParts
  /** What a rule gives: the value of its one output, or a context with one entry for each. */
  outcome(rule: Rule, lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue
  /** The result of entries, one for each output column. */
  combine(entries: readonly Evaluator[], lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue
}
