import type { FeelValue } from '../../feel/values/value.ts'
import { Atoms, type Span } from './atoms.ts'
import type { Rule } from './parts.ts'

/** Below so many rules a look at each is as fast. */
const worthwhile = 8
/** A column whose rules lie in more buckets than this on average (`>= 10`, `>= 20` ...) would cost more memory than it saves time. */
const widest = 8

/** Finds the rules that may hit by the inputs, without a look at each: by the column that tells them apart best, then by the next one among these.
 *  Every candidate is still tested in full, in table order, so that an index never changes a result. */
export class RuleIndex {
  readonly #root: Node

  constructor(rules: readonly Rule[]) {
    this.#root = new Node(rules, new Set())
  }

  /** The rules that may hit, in table order. */
  candidates(inputs: readonly FeelValue[]): readonly Rule[] {
    let node = this.#root
    for (;;) {
      const next = node.next(inputs)
      if (next === undefined) return node.rules
      node = next
    }
  }
}

/** Rules that are left, and the column that tells them apart best. What follows for a value of it is made when that value comes first. */
class Node {
  readonly rules: readonly Rule[]
  readonly #used: ReadonlySet<number>
  readonly #children = new Map<number, Node>()
  #split: Split | undefined
  #isSplit = false

  constructor(rules: readonly Rule[], used: ReadonlySet<number>) {
    this.rules = rules
    this.#used = used
  }

  next(inputs: readonly FeelValue[]): Node | undefined {
    if (this.rules.length < worthwhile) return undefined
    if (!this.#isSplit) {
      this.#split = bestSplit(this.rules, this.#used)
      this.#isSplit = true
    }
    const split = this.#split
    if (split === undefined) return undefined
    const value = inputs[split.column]
    // A value of another type than the cells' is rare, and FEEL alone knows what it passes.
    if (value === undefined || typeof value !== split.type) return undefined
    const atom = split.atoms.atomOf(value)
    return atom === undefined ? undefined : this.#child(atom, split)
  }

  #child(atom: number, split: Split): Node {
    const known = this.#children.get(atom)
    if (known) return known
    const rules = [...(split.buckets.get(atom) ?? []), ...split.always].toSorted((a, b) => a.index - b.index)
    const child = new Node(rules, new Set([...this.#used, split.column]))
    this.#children.set(atom, child)
    return child
  }
}

interface Split {
  readonly column: number
  readonly type: 'number' | 'string'
  readonly atoms: Atoms
  /** Rules by the atoms that pass their cell. */
  readonly buckets: ReadonlyMap<number, readonly Rule[]>
  /** Rules whose cell takes everything or cannot be told. */
  readonly always: readonly Rule[]
  /** How many rules are left for a value, on average. */
  readonly left: number
}

function bestSplit(rules: readonly Rule[], used: ReadonlySet<number>): Split | undefined {
  const columns = rules[0]?.tests.length ?? 0
  let best: Split | undefined
  for (let column = 0; column < columns; column++) {
    const split = used.has(column) ? undefined : splitBy(column, rules)
    if (split && (best === undefined || split.left < best.left)) best = split
  }
  return best
}

function splitBy(column: number, rules: readonly Rule[]): Split | undefined {
  const cells = rules.map(rule => ({ rule, test: rule.tests[column], boundaries: rule.tests[column]?.boundaries() }))
  const values = cells.flatMap(({ boundaries }) => boundaries ?? [])
  const type = typeof values[0]
  if (type !== 'number' && type !== 'string') return undefined
  const atoms = new Atoms(values.filter(value => typeof value === type))
  const always: Rule[] = []
  const buckets = new Map<number, Rule[]>()
  let placed = 0
  for (const { rule, test, boundaries } of cells) {
    if (!test || !boundaries?.every(boundary => typeof boundary === type)) {
      always.push(rule)
      continue
    }
    const spans = atoms.spansOf(test, boundaries)
    const size = spans.reduce((sum, { from, to }) => sum + to - from + 1, 0)
    // A cell that takes most values would stand in most buckets.
    if (size > atoms.count / 2) always.push(rule)
    else placed += place(rule, spans, buckets)
    if (placed > widest * rules.length) return undefined
  }
  const left = always.length + placed / Math.max(1, atoms.boundaries.length)
  return left < rules.length / 2 ? { column, type, atoms, buckets, always, left } : undefined
}

function place(rule: Rule, spans: readonly Span[], buckets: Map<number, Rule[]>): number {
  let placed = 0
  for (const { from, to } of spans) {
    for (let atom = from; atom <= to; atom++, placed++) {
      const bucket = buckets.get(atom)
      if (bucket) bucket.push(rule)
      else buckets.set(atom, [rule])
    }
  }
  return placed
}
