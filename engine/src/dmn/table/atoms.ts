import { compareFeel } from '../../feel/values/compare.ts'
import type { FeelValue } from '../../feel/values/value.ts'
import { beside, between } from './neighbours.ts'
import type { CellTest } from './parts.ts'

/** Atoms from one to another, both included. */
export interface Span {
  readonly from: number
  readonly to: number
}

const timeless = { at: 0, zone: 'UTC' }

/** The values of a column cut into atoms, inside of which no cell of it changes its mind: each boundary is one, and what lies below, between and above them.
 *  Boundary `i` is the atom 2i + 1; the last atom, 2n, is what lies above, or every other value where the values have no order that matters. */
export class Atoms {
  readonly boundaries: readonly FeelValue[]
  /** Whether there is nothing between the boundaries: cells only ask whether a value equals one of them. */
  readonly isDiscrete: boolean
  readonly count: number
  readonly #other: FeelValue | undefined

  /** `discrete`: with the value that stands for all others, if there is one. The boundaries are of one type. */
  constructor(boundaries: readonly FeelValue[], discrete?: { readonly other?: FeelValue }) {
    this.boundaries = sorted(boundaries)
    this.isDiscrete = discrete !== undefined
    this.#other = discrete?.other
    this.count = 2 * this.boundaries.length + 1
  }

  /** A value of an atom; undefined when the atom is empty. */
  example(atom: number): FeelValue | undefined {
    const { boundaries } = this
    if (atom % 2 === 1) return boundaries[(atom - 1) / 2]
    if (this.isDiscrete) return atom === this.count - 1 ? this.#other : undefined
    const below = boundaries[atom / 2 - 1]
    const above = boundaries[atom / 2]
    if (below === undefined) return above === undefined ? undefined : beside(above, -1)
    return above === undefined ? beside(below, 1) : between(below, above)
  }

  /** The atom that a value lies in; undefined when it cannot be compared with the boundaries. */
  atomOf(value: FeelValue): number | undefined {
    let low = 0
    let high = this.boundaries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = compare(this.boundaries[middle] as FeelValue, value)
      if (order === null) return undefined
      if (order === 0) return 2 * middle + 1
      if (order < 0) low = middle + 1
      else high = middle
    }
    return this.isDiscrete ? this.count - 1 : 2 * low
  }

  /** The atoms whose values pass a cell that has these boundaries: one question for each stretch between two of them. */
  spansOf(cell: CellTest, boundaries: readonly FeelValue[]): Span[] {
    const own = [...new Set(boundaries.map(boundary => this.atomOf(boundary)))].filter(atom => atom !== undefined).toSorted((a, b) => a - b)
    const spans: Span[] = []
    let from = 0
    const add = (to: number): void => {
      const example = this.#exampleIn(from, to)
      if (example !== undefined && cell.matches(example, () => undefined, timeless) === true) append(spans, { from, to })
      from = to + 1
    }
    for (const atom of own) {
      if (atom > from) add(atom - 1)
      add(atom)
    }
    if (from < this.count) add(this.count - 1)
    return spans
  }

  #exampleIn(from: number, to: number): FeelValue | undefined {
    for (let atom = from; atom <= to; atom++) {
      const example = this.example(atom)
      if (example !== undefined) return example
    }
    return undefined
  }
}

function append(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  if (last && last.to + 1 === span.from) spans[spans.length - 1] = { from: last.from, to: span.to }
  else spans.push(span)
}

function sorted(values: readonly FeelValue[]): FeelValue[] {
  const ordered = values.toSorted((a, b) => compare(a, b) ?? 0)
  return ordered.filter((value, index) => index === 0 || compare(ordered[index - 1] as FeelValue, value) !== 0)
}

/** The order of FEEL, and false before true. */
function compare(a: FeelValue, b: FeelValue): number | null {
  return typeof a === 'boolean' && typeof b === 'boolean' ? Number(a) - Number(b) : compareFeel(a, b)
}
