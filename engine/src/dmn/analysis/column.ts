import { builtInType } from '../../feel/types/parse-type.ts'
import { FeelDate } from '../../feel/values/date.ts'
import type { FeelTypeName } from '../../feel/values/typed-value.ts'
import { typeOfFeel, type FeelType, type FeelValue } from '../../feel/values/value.ts'
import { Atoms, type Span } from '../table/atoms.ts'
import type { CellTest, InputClause, Rule } from '../table/parts.ts'

/** Values of a column that no rule tells apart. Rules are bits, the first rule the lowest. */
export interface Group {
  readonly atoms: readonly number[]
  readonly example: FeelValue
  /** Rules whose cell passes these values. */
  readonly hits: bigint
  /** Rules whose cell cannot be judged without running it. */
  readonly maybe: bigint
}

/** An input column, cut into groups of values. */
export interface Column {
  readonly input: InputClause
  readonly atoms: Atoms
  readonly groups: readonly Group[]
  /** The type of its values, by its declaration or else by its cells. */
  readonly typeName: FeelTypeName | undefined
}

const timeless = { at: 0, zone: 'UTC' }
const ordered: readonly FeelTypeName[] = ['number', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration']

/** Cuts the values of an input into groups by the cells of all rules. Null is left out: hardly any table means it. */
export function columnOf(input: InputClause, index: number, rules: readonly Rule[]): Column {
  const cells = rules.map(rule => rule.tests[index])
  const boundaries = [...cells, input.domain].flatMap(cell => cell?.boundaries() ?? [])
  const typeName = simpleName(input.type) ?? commonType(boundaries)
  const atoms = atomsFor(typeName, boundaries, [...cells, input.domain])
  const { always, maybe, changes } = sweepOf(cells, atoms, typeName)
  const groups = new Map<string, { atoms: number[]; example: FeelValue; hits: bigint; maybe: bigint }>()
  let hits = always
  for (let atom = 0; atom < atoms.count; atom++) {
    for (const bit of changes.get(atom) ?? []) hits ^= bit
    const example = atoms.boundaries.length === 0 && !atoms.isDiscrete ? exampleOf(typeName) : atoms.example(atom)
    if (example === undefined || (input.domain && input.domain.matches(example, () => undefined, timeless) !== true)) continue
    // By sixteens: the decimal digits of ten thousand bits take long to work out.
    const key = hits.toString(16)
    const group = groups.get(key)
    if (group) group.atoms.push(atom)
    else groups.set(key, { atoms: [atom], example, hits, maybe })
  }
  return { input, atoms, groups: [...groups.values()], typeName }
}

function atomsFor(typeName: FeelTypeName | undefined, boundaries: readonly FeelValue[], cells: readonly (CellTest | undefined)[]): Atoms {
  if (typeName === 'boolean') return new Atoms([false, true], {})
  const own = boundaries.filter(value => typeOfFeel(value) === typeName)
  if (typeName === 'string' && !cells.some(cell => cell && isOrdering(cell.text))) return new Atoms(own, { other: otherThan(own) })
  return typeName === 'string' || (typeName && ordered.includes(typeName)) ? new Atoms(own) : new Atoms([])
}

/** Whether a cell asks for an order: `< "m"`, `["a".."f"]`. */
function isOrdering(text: string): boolean {
  return /[<>]|\.\./.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''))
}

function otherThan(values: readonly FeelValue[]): string {
  let text = 'other'
  for (let number = 2; values.includes(text); number++) text = `other ${number}`
  return text
}

/** Which rules' cells pass, as the atoms are gone through in their order. */
interface Sweep {
  /** Rules whose cell everything passes. */
  readonly always: bigint
  /** Rules whose cell only running it can judge. */
  readonly maybe: bigint
  /** At which atoms a rule's cell changes its mind. */
  readonly changes: ReadonlyMap<number, readonly bigint[]>
}

function sweepOf(cells: readonly (CellTest | undefined)[], atoms: Atoms, typeName: FeelTypeName | undefined): Sweep {
  let always = 0n
  let maybe = 0n
  const changes = new Map<number, bigint[]>()
  const change = (atom: number, bit: bigint): void => {
    const known = changes.get(atom)
    if (known) known.push(bit)
    else changes.set(atom, [bit])
  }
  cells.forEach((cell, row) => {
    const bit = 1n << BigInt(row)
    const spans = cell && passingSpans(cell, atoms, typeName)
    if (!cell) always |= bit
    else if (!spans) maybe |= bit
    else
      for (const { from, to } of merged(spans)) {
        change(from, bit)
        change(to + 1, bit)
      }
  })
  return { always, maybe, changes }
}

/** The atoms that pass a cell; undefined when only running it can tell. */
function passingSpans(cell: CellTest, atoms: Atoms, typeName: FeelTypeName | undefined): readonly Span[] | undefined {
  const boundaries = cell.boundaries()
  if (!boundaries || typeName === undefined) return undefined
  return atoms.spansOf(
    cell,
    boundaries.filter(value => typeOfFeel(value) === typeName),
  )
}

/** Spans that neither touch nor overlap, in their order. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && span.from <= last.to + 1) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

function commonType(values: readonly FeelValue[]): FeelTypeName | undefined {
  const counts = new Map<FeelTypeName, number>()
  for (const value of values) counts.set(typeOfFeel(value), (counts.get(typeOfFeel(value)) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** The name of the simple type behind a declared one; undefined for Any, lists, contexts and the like. */
export function simpleName(type: FeelType | undefined): FeelTypeName | undefined {
  if (type?.kind === 'named') return simpleName(type.of)
  return type?.kind === 'simple' && type !== builtInType('Null') ? type.name : undefined
}

/** Some value of a type, where no cell says which ones matter. */
function exampleOf(typeName: FeelTypeName | undefined): FeelValue {
  if (typeName === 'number') return 0
  if (typeName === 'date') return new FeelDate(2026, 1, 1)
  return typeName === 'string' ? 'any' : null
}
