import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { FeelLookup } from '../../feel/run.ts'
import { setEntry, type FeelValue } from '../../feel/values/value.ts'
import { fail, type Evaluator } from '../evaluator.ts'
import type { DecisionTableParts, InputClause, Outcomes, Rule, TableExplanation } from './parts.ts'
import { resultOf } from './result.ts'
import { RuleIndex } from './rule-index.ts'

/** Tables with fewer rules are looked through one by one. */
const indexedFrom = 48

/** A compiled decision table (DMN 1.5, 8.3). */
export class DecisionTable implements Outcomes {
  readonly parts: DecisionTableParts
  readonly #stopsAtFirst: boolean
  /** Made when the first evaluation needs it; a small table never does. */
  #index: RuleIndex | undefined

  constructor(parts: DecisionTableParts) {
    this.parts = parts
    this.#stopsAtFirst = parts.hitPolicy === 'FIRST'
  }

  /** The result. Null, with the decision failed, when the hit policy is broken or an input is not allowed. */
  evaluate(lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
    const inputs = this.#inputs(lookup, environment)
    if (!this.#accepts(inputs, lookup, environment)) return null
    return resultOf(this, this.#hits(inputs, lookup, environment), lookup, environment)
  }

  /** The result and how it came about: more work than `evaluate`. */
  explain(lookup: FeelLookup, environment: EvaluationEnvironment): TableExplanation {
    const inputs = this.#inputs(lookup, environment)
    if (!this.#accepts(inputs, lookup, environment)) return { value: null, inputs, hits: [] }
    const hits = this.#hits(inputs, lookup, environment)
    const value = resultOf(this, hits, lookup, environment)
    const explained = hits.map(rule => ({ rule, outputs: rule.outputs.map(output => output(lookup, environment)) }))
    return { value, inputs, hits: explained }
  }

  /** What a rule gives: the value of its one output, or a context with one entry for each. */
  outcome(rule: Rule, lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
    if (rule.constant !== undefined) return rule.constant
    return this.combine(rule.outputs, lookup, environment)
  }

  /** The result of entries, one for each output column. */
  combine(entries: readonly Evaluator[], lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
    const { outputs } = this.parts
    if (outputs.length === 1) return this.#output(0, entries, lookup, environment)
    const context: { [name: string]: FeelValue } = {}
    outputs.forEach((output, index) => setEntry(context, output.name, this.#output(index, entries, lookup, environment)))
    return context
  }

  #output(index: number, entries: readonly Evaluator[], lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
    const value = entries[index]?.(lookup, environment) ?? null
    const output = this.parts.outputs[index]
    if (value === null || !output?.allowed || output.allowed.matches(value, lookup, environment) === true) return value
    return fail(
      environment,
      'VALUE_NOT_ALLOWED',
      `An output "${output.name}" of table "${this.parts.name}" is none of ${output.allowed.text}.`,
    )
  }

  #inputs(lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue[] {
    const clauses = this.parts.inputs
    const values: FeelValue[] = []
    for (let index = 0; index < clauses.length; index++) values.push((clauses[index] as InputClause).evaluate(lookup, environment))
    return values
  }

  #accepts(inputs: readonly FeelValue[], lookup: FeelLookup, environment: EvaluationEnvironment): boolean {
    const clauses = this.parts.inputs
    for (let index = 0; index < clauses.length; index++) {
      const { allowed, name } = clauses[index] as InputClause
      const value = inputs[index] as FeelValue
      if (!allowed || value === null || allowed.matches(value, lookup, environment) === true) continue
      fail(environment, 'VALUE_NOT_ALLOWED', `The input "${name}" of table "${this.parts.name}" is none of ${allowed.text}.`)
      return false
    }
    return true
  }

  #candidates(inputs: readonly FeelValue[]): readonly Rule[] {
    const { rules } = this.parts
    if (rules.length < indexedFrom) return rules
    this.#index ??= new RuleIndex(rules)
    return this.#index.candidates(inputs)
  }

  #hits(inputs: readonly FeelValue[], lookup: FeelLookup, environment: EvaluationEnvironment): Rule[] {
    const hits: Rule[] = []
    const rules = this.#candidates(inputs)
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] as Rule
      if (!hit(rule.tests, inputs, lookup, environment)) continue
      hits.push(rule)
      if (this.#stopsAtFirst) break
    }
    return hits
  }
}

function hit(tests: Rule['tests'], inputs: readonly FeelValue[], lookup: FeelLookup, environment: EvaluationEnvironment): boolean {
  for (let index = 0; index < tests.length; index++) {
    const test = tests[index]
    if (test !== undefined && test.matches(inputs[index] as FeelValue, lookup, environment) !== true) return false
  }
  return true
}
