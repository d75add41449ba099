import { feelEquals } from '../../feel/values/equality.ts'
import { formatFeel } from '../../feel/values/format.ts'
import { toJson } from '../../feel/values/json.ts'
import type { FeelValue } from '../../feel/values/value.ts'
import type { DecisionTable } from '../table/decision-table.ts'
import type { DecisionTableParts, Rule } from '../table/parts.ts'
import { bitsOf } from './bits.ts'
import { columnOf, type Column } from './column.ts'
import { entryFindings } from './entries.ts'
import { explore, type Gap } from './explore.ts'
import type { InputExample, RuleReference, TableAnalysis, TableGap, TableOverlap, UnreachableRule } from './findings.ts'
import { Reachability } from './reachability.ts'
import { regionText } from './region.ts'

const overlapLimit = 100

export interface AnalysisOptions {
  /** How many combinations of values may be looked at; 400,000 unless given, which is about a second's worth for a common table, and fewer for one of more than a hundred rules. */
  readonly steps?: number
}

/** Looks for gaps, forbidden overlaps, rules that can never decide, and wrong entries of a decision table, each with an example or an id. It claims only
 *  what is sure: an entry that cannot be judged is taken to pass and not to pass. Inputs that are null are left out. */
export function analyseDecisionTable({ parts }: DecisionTable, { steps }: AnalysisOptions = {}): TableAnalysis {
  const columns = parts.inputs.map((input, index) => columnOf(input, index, parts.rules))
  const reachability = new Reachability(parts)
  const overlaps = new Overlaps(parts, columns)
  const { gaps, isExhaustive, isListed } = explore(
    columns,
    parts.rules.length,
    (hits, maybe, example) => {
      reachability.note(hits, maybe)
      overlaps.note(hits, example)
    },
    stepsFor(parts, steps),
  )
  const hasDefault = parts.outputs.some(output => output.defaultEntry !== undefined)
  return {
    gaps: hasDefault ? [] : gaps.map(gap => describe(gap, columns)),
    overlaps: overlaps.found,
    unreachable: isExhaustive ? unreachable(reachability) : [],
    entries: entryFindings(parts, columns),
    unjudged: unjudged(parts),
    isComplete: isExhaustive && isListed && overlaps.found.length < overlapLimit,
  }
}

const usualSteps = 400_000

/** Each combination is looked at with all rules: a table of thousands of them gets fewer. */
function stepsFor({ rules }: DecisionTableParts, steps = usualSteps): number {
  return Math.ceil((steps * 100) / Math.max(100, rules.length))
}

class Overlaps {
  readonly found: TableOverlap[] = []
  readonly #seen = new Set<string>()
  readonly #parts: DecisionTableParts
  readonly #columns: readonly Column[]

  constructor(parts: DecisionTableParts, columns: readonly Column[]) {
    this.#parts = parts
    this.#columns = columns
  }

  note(hits: bigint, example: readonly FeelValue[]): void {
    const { hitPolicy } = this.#parts
    if (this.found.length >= overlapLimit) return
    if (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY') return
    const rules = bitsOf(hits).flatMap(place => this.#parts.rules[place] ?? [])
    rules.forEach((first, index) => rules.slice(index + 1).forEach(second => this.#pair(first, second, example)))
  }

  #pair(first: Rule, second: Rule, example: readonly FeelValue[]): void {
    const key = `${first.index} ${second.index}`
    if (this.found.length >= overlapLimit || this.#seen.has(key)) return
    this.#seen.add(key)
    const { hitPolicy } = this.#parts
    // What two rules compute may be equal; only constants are known to differ.
    if (hitPolicy === 'ANY' && !differ(first, second)) return
    const what = hitPolicy === 'ANY' ? ' with different outputs' : ''
    this.found.push({
      rules: [reference(first), reference(second)],
      example: exampleFor(example, this.#columns),
      message: `Rules ${first.index} and ${second.index} hit together${what}, which the hit policy ${hitPolicy} forbids.`,
    })
  }
}

function differ(first: Rule, second: Rule): boolean {
  return first.constant !== undefined && second.constant !== undefined && feelEquals(first.constant, second.constant) !== true
}

function unreachable(reachability: Reachability): UnreachableRule[] {
  return reachability.unreached().map(({ rule, by }) => {
    const before = by.map(({ index }) => index).join(', ')
    const message =
      by.length === 0
        ? `Rule ${rule.index} never hits: no input passes all its entries.`
        : `Rule ${rule.index} never decides: whenever it hits, ${by.length === 1 ? 'rule' : 'rules'} ${before} ${by.length === 1 ? 'comes' : 'come'} before it.`
    return { rule: reference(rule), maskedBy: by.map(reference), message }
  })
}

function unjudged(parts: DecisionTableParts): TableAnalysis['unjudged'] {
  return parts.rules.flatMap(({ id, tests }) =>
    tests.flatMap(test => (test && test.boundaries() === undefined ? [{ ruleId: id, entryId: test.id, text: test.text }] : [])),
  )
}

function describe(gap: Gap, columns: readonly Column[]): TableGap {
  const inputs = columns.map((column, index) => ({
    inputId: column.input.id,
    inputName: column.input.name,
    values: regionText(column, gap[index]?.atoms ?? []),
  }))
  return {
    inputs,
    example: exampleFor(
      gap.map(group => group.example),
      columns,
    ),
  }
}

function exampleFor(values: readonly FeelValue[], columns: readonly Column[]): InputExample[] {
  return columns.map(({ input }, index) => {
    const value = values[index] ?? null
    return { inputId: input.id, inputName: input.name, value: toJson(value), text: formatFeel(value) }
  })
}

function reference({ id, index }: Rule): RuleReference {
  return { id, index }
}
