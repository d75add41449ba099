import { ExpressionError } from '../expression/expression-language.ts'
import type { EvaluationEnvironment, Reason, WorkBudget } from '../expression/expression-language.ts'
import type { Evaluation, FeelValue } from './values/value.ts'

/** Reads a variable by name; undefined if there is none. */
export interface FeelLookup {
  (name: string): FeelValue | undefined
  /** The names that there are, for a near miss when one is not found. */
  readonly names?: () => Iterable<string>
}

/** Why a value is null: the names that FEEL implementations share. */
export type ReasonKind =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE'
  | 'NO_FUNCTION_FOUND'
  | 'INVALID_ARGUMENTS'
  | 'FUNCTION_INVOCATION_FAILURE'

/** Offsets into the text of the expression. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** How much one evaluation may do: iterations, calls and items made, each one unit. About a second's worth. */
export const workLimit = 5_000_000
const maxDepth = 500
/** A loop over many items may have a reason for each: the first ones tell enough. */
const maxReasons = 100

/** A budget for one evaluation and all that are nested in it. */
export function workBudget(work: number = workLimit): WorkBudget {
  return { work, depth: 0 }
}

/** One evaluation: where variables come from, where reasons go, and how much work is left. */
export class Run implements Evaluation, WorkBudget {
  readonly lookup: FeelLookup
  readonly reasons: Reason[] | undefined
  readonly strict: boolean
  private given: EvaluationEnvironment
  private readonly budget: WorkBudget
  work = workLimit
  depth = 0

  constructor(lookup: FeelLookup, environment: EvaluationEnvironment, strict: boolean) {
    this.lookup = lookup
    this.reasons = environment.reasons
    this.strict = strict
    this.given = environment
    // Most evaluations are not nested: the run is its own budget then.
    this.budget = environment.budget ?? this
  }

  /** The environment, with the budget of this run for what is nested in it. */
  get environment(): EvaluationEnvironment {
    if (this.given.budget === undefined) this.given = { ...this.given, budget: this.budget }
    return this.given
  }

  /** Whether anybody wants to know why; a message is made only then. */
  get explains(): boolean {
    return (this.reasons !== undefined && this.reasons.length < maxReasons) || this.strict
  }

  /** Notes why a value is null. @throws ExpressionError in strict mode. */
  explain(kind: ReasonKind, message: string, span: Span): void {
    const reason: Reason = { kind, message, from: span.from, to: span.to }
    this.reasons?.push(reason)
    if (this.strict) throw new ExpressionError(message, [reason])
  }

  /** Counts work. @throws ExpressionError when the budget is spent. */
  spend(amount: number): void {
    const { budget } = this
    budget.work -= amount
    if (!(budget.work >= 0)) throw new ExpressionError('The expression was stopped: it did too many iterations, calls and list items.')
  }

  /** Counts a call of a function that is not built in: it costs some three iterations. @throws ExpressionError when calls are nested too deeply. */
  enter(): void {
    this.spend(3)
    if (++this.budget.depth > maxDepth)
      throw new ExpressionError(`The expression was stopped: functions call each other more than ${maxDepth} deep.`)
  }

  leave(): void {
    this.budget.depth--
  }

  /** The same evaluation, telling nobody why a value is null. */
  get quietly(): Run {
    if (!this.explains) return this
    const { at, zone, budget } = this.environment
    return new Run(this.lookup, { at, zone, budget: budget as WorkBudget }, false)
  }

  /** The same variables on the budget of a caller: a function may be called after the evaluation that defined it. */
  calledBy(caller: Evaluation): Run {
    return caller === this ? this : new Run(this.lookup, caller.environment, this.strict)
  }
}
