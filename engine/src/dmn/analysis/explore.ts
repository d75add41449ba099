import type { FeelValue } from '../../feel/values/value.ts'
import type { Column, Group } from './column.ts'

/** How many combinations may be looked at; a table that needs more is analysed in part. */
const stepLimit = 400_000
const gapLimit = 100

/** One group for each column. */
export type Gap = readonly Group[]

/** What is found on the way through all combinations of groups. */
export interface Exploration {
  readonly gaps: readonly Gap[]
  /** Whether all combinations were looked at. */
  readonly isExhaustive: boolean
  /** Whether all gaps are listed. */
  readonly isListed: boolean
}

/** Called for each different set of rules that hit together, with an input for which they do. */
export type OnHits = (hits: bigint, maybe: bigint, example: readonly FeelValue[]) => void

/** Goes through all combinations of values, column by column, the same set of remaining rules only once. */
export function explore(columns: readonly Column[], ruleCount: number, onHits: OnHits, limit = stepLimit): Exploration {
  const everyRule = (1n << BigInt(ruleCount)) - 1n
  const known = new Map<string, readonly Gap[]>()
  let steps = 0
  let isExhaustive = true
  let isListed = true
  const example: FeelValue[] = []
  const visit = (depth: number, hits: bigint, maybe: bigint): readonly Gap[] => {
    if ((hits | maybe) === 0n) return [columns.slice(depth).map(whole)]
    const column = columns[depth]
    if (!column) {
      onHits(hits, maybe, [...example])
      return []
    }
    const key = `${depth}|${hits.toString(16)}|${maybe.toString(16)}`
    const before = known.get(key)
    if (before) return before
    const gaps: Gap[] = []
    for (const group of column.groups) {
      if (++steps > limit) {
        isExhaustive = false
        break
      }
      example.push(group.example)
      // A rule is sure to hit only while all its cells so far are; one cell that cannot be judged makes it a maybe.
      const sure = hits & group.hits
      const unsure = (hits | maybe) & (group.hits | group.maybe) & ~sure
      for (const rest of visit(depth + 1, sure, unsure)) {
        if (gaps.length < gapLimit) gaps.push([group, ...rest])
        else isListed = false
      }
      example.pop()
    }
    known.set(key, gaps)
    return gaps
  }
  const gaps = visit(0, everyRule, 0n)
  return { gaps, isExhaustive, isListed }
}

/** All values of a column that the analysis need not tell apart any more. */
function whole(column: Column): Group {
  return { atoms: column.groups.flatMap(group => group.atoms), example: column.groups[0]?.example ?? null, hits: 0n, maybe: 0n }
}
