import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { FeelLookup } from '../../feel/run.ts'
import { feelEquals } from '../../feel/values/equality.ts'
import { entryOf, isContext, type FeelValue } from '../../feel/values/value.ts'
import { unreachable } from '../../unreachable.ts'
import { fail, type Evaluator } from '../evaluator.ts'
import { aggregate } from './aggregation.ts'
import { isMultiHit } from './hit-policy.ts'
import type { Outcomes, Rule } from './parts.ts'

/** The result of a table, given the rules that hit in table order (DMN 1.5, 8.2.8). */
export function resultOf(table: Outcomes, hits: readonly Rule[], lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
  const first = hits[0]
  if (first === undefined) return withoutHit(table, lookup, environment)
  const { hitPolicy, name } = table.parts
  switch (hitPolicy) {
    case 'UNIQUE':
      if (hits.length === 1) return table.outcome(first, lookup, environment)
      return fail(environment, 'HIT_POLICY_VIOLATION', `Table "${name}" is UNIQUE, but ${rulesText(hits)} hit together.`)
    case 'FIRST':
      return table.outcome(first, lookup, environment)
    case 'ANY':
      return anyOf(table, hits, lookup, environment)
    case 'PRIORITY':
      return byPriority(table, outcomes(table, hits, lookup, environment))[0] ?? null
    case 'OUTPUT ORDER':
      return byPriority(table, outcomes(table, hits, lookup, environment))
    case 'RULE ORDER':
      return outcomes(table, hits, lookup, environment)
    case 'COLLECT':
      return collected(table, outcomes(table, hits, lookup, environment), environment)
    default:
      return unreachable(hitPolicy)
  }
}

/** The default entries; without them null, or the empty list where the policy gives lists. */
function withoutHit(table: Outcomes, lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
  const { outputs, hitPolicy } = table.parts
  if (outputs.some(output => output.defaultEntry !== undefined)) {
    const entries: Evaluator[] = outputs.map(output => output.defaultEntry ?? (() => null))
    return table.combine(entries, lookup, environment)
  }
  if (!isMultiHit(hitPolicy)) return null
  return hitPolicy === 'COLLECT' ? collected(table, [], environment) : []
}

function outcomes(table: Outcomes, hits: readonly Rule[], lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue[] {
  return hits.map(rule => table.outcome(rule, lookup, environment))
}

function anyOf(table: Outcomes, hits: readonly Rule[], lookup: FeelLookup, environment: EvaluationEnvironment): FeelValue {
  const [first = null, ...others] = outcomes(table, hits, lookup, environment)
  if (others.every(other => feelEquals(first, other) === true)) return first
  const message = `Table "${table.parts.name}" has the hit policy ANY, but ${rulesText(hits)} hit with different outputs.`
  return fail(environment, 'HIT_POLICY_VIOLATION', message)
}

function collected(table: Outcomes, values: readonly FeelValue[], environment: EvaluationEnvironment): FeelValue {
  const { aggregation, outputs } = table.parts
  if (aggregation === undefined) return values
  if (outputs.length === 1) return aggregate(aggregation, values, environment)
  const columns = outputs.map(
    ({ name }) =>
      [
        name,
        aggregate(
          aggregation,
          values.map(value => part(value, name)),
          environment,
        ),
      ] as const,
  )
  return Object.fromEntries(columns)
}

/** Sorted by the place of each output among its allowed values, the first column before the second; what is not listed comes last. Rule order among equals. */
function byPriority(table: Outcomes, values: readonly FeelValue[]): FeelValue[] {
  const { outputs } = table.parts
  const ranked = values.map(value => ({
    value,
    ranks: outputs.map(({ name, order }) => rank(outputs.length === 1 ? value : part(value, name), order)),
  }))
  ranked.sort((a, b) => {
    const column = a.ranks.findIndex((own, index) => own !== b.ranks[index])
    return column === -1 ? 0 : (a.ranks[column] ?? 0) - (b.ranks[column] ?? 0)
  })
  return ranked.map(({ value }) => value)
}

function rank(value: FeelValue, order: readonly FeelValue[]): number {
  const found = order.findIndex(candidate => feelEquals(candidate, value) === true)
  return found === -1 ? order.length : found
}

function part(value: FeelValue, name: string): FeelValue {
  return (isContext(value) ? entryOf(value, name) : undefined) ?? null
}

function rulesText(hits: readonly Rule[]): string {
  return `rules ${hits
    .map(({ index }) => index)
    .join(', ')
    .replace(/, (\d+)$/, ' and $1')}`
}
