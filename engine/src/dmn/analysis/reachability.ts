import { feelEquals } from '../../feel/values/equality.ts'
import { entryOf, isContext, type FeelValue } from '../../feel/values/value.ts'
import type { DecisionTableParts, Rule } from '../table/parts.ts'
import { bitsOf } from './bits.ts'

/** Watches which rules ever decide, and which others stand in the way of those that never do. */
export class Reachability {
  readonly #parts: DecisionTableParts
  #reached = 0n
  readonly #maskedBy = new Map<number, bigint>()

  constructor(parts: DecisionTableParts) {
    this.#parts = parts
  }

  /** Takes note of a set of rules that hit together, and of those that may. */
  note(hits: bigint, maybe: bigint): void {
    const winners = this.#winners(hits, maybe)
    this.#reached |= winners
    for (const place of bitsOf(hits & ~winners)) this.#maskedBy.set(place, (this.#maskedBy.get(place) ?? 0n) | (winners & hits))
  }

  /** Rules that never decide, each with the ones that always come before it. */
  unreached(): { readonly rule: Rule; readonly by: readonly Rule[] }[] {
    const { rules } = this.#parts
    return rules.flatMap((rule, place) => {
      if ((this.#reached >> BigInt(place)) & 1n) return []
      return [{ rule, by: bitsOf(this.#maskedBy.get(place) ?? 0n).flatMap(other => rules[other] ?? []) }]
    })
  }

  #winners(hits: bigint, maybe: bigint): bigint {
    const { hitPolicy } = this.#parts
    if (hitPolicy === 'FIRST') return firstOnes(hits, maybe)
    if (hitPolicy !== 'PRIORITY') return hits | maybe
    const ranks = new Map(bitsOf(hits | maybe).map(place => [place, this.#rank(place)]))
    const known = bitsOf(hits)
      .map(place => ranks.get(place))
      .filter(rank => rank !== undefined)
    const best = known.toSorted(compareRanks)[0]
    let winners = 0n
    for (const [place, rank] of ranks) {
      if (!rank || !best || compareRanks(rank, best) <= 0) winners |= 1n << BigInt(place)
    }
    return winners
  }

  /** Places of a rule's outputs among the listed values; undefined when they are not the same always. */
  #rank(place: number): readonly number[] | undefined {
    const constant = this.#parts.rules[place]?.constant
    if (constant === undefined) return undefined
    const { outputs } = this.#parts
    return outputs.map(({ name, order }) => rankOf(outputs.length === 1 ? constant : part(constant, name), order))
  }
}

/** The lowest rule that is sure to hit, and those before it that may. */
function firstOnes(hits: bigint, maybe: bigint): bigint {
  const first = hits & -hits
  return first === 0n ? maybe : first | (maybe & (first - 1n))
}

function rankOf(value: FeelValue, order: readonly FeelValue[]): number {
  const found = order.findIndex(candidate => feelEquals(candidate, value) === true)
  return found === -1 ? order.length : found
}

function part(value: FeelValue, name: string): FeelValue {
  return (isContext(value) ? entryOf(value, name) : undefined) ?? null
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const column = a.findIndex((own, index) => own !== b[index])
  return column === -1 ? 0 : (a[column] ?? 0) - (b[column] ?? 0)
}
