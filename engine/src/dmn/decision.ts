import type { Decision, DecisionResult, DecisionTrace } from '../expression/decision.ts'
import { ExpressionError, type EvaluationEnvironment, type Reason, type VariableLookup } from '../expression/expression-language.ts'
import { workBudget, type FeelLookup } from '../feel/run.ts'
import { fromJson, toJson } from '../feel/values/json.ts'
import type { FeelValue } from '../feel/values/value.ts'
import type { DecisionEnvironment } from './evaluator.ts'
import { givenFromJson } from './given.ts'
import type { DecisionNode, GivenValues, ModelNode } from './graph/node.ts'
import { evaluateOnly, planFor, runPlan, type EvaluateStep, type Plan } from './graph/plan.ts'
import type { DecisionTable } from './table/decision-table.ts'
import { failedTraceOf, traceOf } from './trace.ts'

export interface EvaluateOptions {
  /** Whether to record inputs, rules and reasons of every decision; true unless said otherwise. Evaluation alone is several times faster. */
  readonly trace?: boolean
  /** Milliseconds from any beginning, such as `() => performance.now()`: the trace then tells how long each decision took. Without it the trace is the same in every replay. */
  readonly now?: () => number
}

/** Ends an evaluation: a decision has failed, and what depends on it has no ground to stand on. */
class DecisionFailure extends Error {
  readonly decisionId: string
  constructor(decisionId: string, message: string) {
    super(message)
    this.decisionId = decisionId
  }
}

/** A decision of a compiled model. */
export class DmnDecision implements Decision {
  readonly id: string
  readonly name: string
  readonly node: DecisionNode
  readonly #declared: ReadonlySet<string>
  #plan: Plan | undefined

  constructor(node: DecisionNode, nodes: ReadonlyMap<string, ModelNode>) {
    this.id = node.id
    this.name = node.name
    this.node = node
    this.#declared = new Set([...nodes.values()].flatMap(other => (other.kind === 'knowledge' ? [other.name] : other.givenAs)))
  }

  /** Its decision table, when that is its logic: to be analysed or shown. */
  get table(): DecisionTable | undefined {
    return this.node.logic.table
  }

  /** The names under which the caller's variables are read: input data that it requires, directly or not. */
  get inputs(): readonly string[] {
    return this.#planned().given.map(({ node, path }) => [...path, node.givenAs[0] ?? node.name].join('.'))
  }

  /** Decides over JSON variables. A broken hit policy, a value that is not allowed or an expression without a value ends it: the result then names
   *  the decision that failed, and has the traces of those evaluated until then. */
  evaluate(lookup: VariableLookup, environment: EvaluationEnvironment, options: EvaluateOptions = {}): DecisionResult {
    const evaluated: DecisionTrace[] = []
    const step = options.trace === false ? checked(evaluateOnly) : checked(tracing(evaluated, environment, options.now))
    const decisionEnvironment = environmentOf(environment)
    if (options.trace !== false) decisionEnvironment.reasons ??= []
    try {
      const values = runPlan(this.#planned(), givenFromJson(lookup), this.#outer(lookup), decisionEnvironment, step)
      return { output: toJson(values.at(-1) ?? null), evaluated }
    } catch (error) {
      // A result that is too large to be given away fails the decision that made it.
      const failure = error instanceof DecisionFailure ? error : new DecisionFailure(this.id, messageOf(error))
      return { output: null, evaluated, failure: { decisionId: failure.decisionId, message: failure.message } }
    }
  }

  /** Decides over FEEL values and gives one. What breaks the model's rules gives null and goes on, as the standard has it. */
  decide(given: GivenValues, environment: EvaluationEnvironment): FeelValue {
    return runPlan(this.#planned(), given, () => undefined, environment).at(-1) ?? null
  }

  #planned(): Plan {
    return (this.#plan ??= planFor([this.node]))
  }

  /** Tables are often drawn without input data and read variables of the process directly. What the model does declare is visible only where it is required. */
  #outer(lookup: VariableLookup): FeelLookup {
    const { names } = lookup
    const outer = (name: string): FeelValue | undefined => {
      if (this.#declared.has(name)) return undefined
      const value = lookup(name)
      return value === undefined ? undefined : fromJson(value)
    }
    return names === undefined ? outer : Object.assign(outer, { names: () => [...names()].filter(name => !this.#declared.has(name)) })
  }
}

/** One environment for all that is evaluated on the way, with one work budget. */
function environmentOf({ at, zone, reasons, budget = workBudget() }: EvaluationEnvironment): DecisionEnvironment {
  return reasons === undefined ? { at, zone, budget } : { at, zone, budget, reasons }
}

/** Makes a failure of an expression or of the model's rules end the evaluation, naming the decision. */
function checked(evaluate: EvaluateStep): EvaluateStep {
  return (node, lookup, environment) => {
    const decision: DecisionEnvironment = environment
    try {
      const value = evaluate(node, lookup, environment)
      if (decision.failure === undefined) return value
    } catch (error) {
      throw new DecisionFailure(node.id, messageOf(error))
    }
    throw new DecisionFailure(node.id, decision.failure)
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ExpressionError) return error.message
  if (error instanceof RangeError) return 'The decision was stopped: functions call each other too deeply.'
  throw error
}

/** Records a trace for each decision, the failing one included. */
function tracing(evaluated: DecisionTrace[], outside: EvaluationEnvironment, now: EvaluateOptions['now']): EvaluateStep {
  return (node, lookup, environment) => {
    const decision: DecisionEnvironment = environment
    const given = node.requires.flatMap(({ node: required }) => decision.unfit?.get(required) ?? [])
    const reasons: Reason[] = [...given]
    decision.reasons = reasons
    const begun = now?.()
    const note = (trace: DecisionTrace): void => {
      evaluated.push(now === undefined || begun === undefined ? trace : { ...trace, duration: now() - begun })
    }
    try {
      const { value, trace } = traceOf(node, lookup, environment, reasons)
      note(trace)
      return value
    } catch (error) {
      note(failedTraceOf(node, lookup, reasons))
      throw error
    } finally {
      outside.reasons?.push(...reasons.slice(given.length))
    }
  }
}
