import { formatFeel } from '../../feel/values/format.ts'
import type { Column } from './column.ts'

/** The unary tests that say which values some atoms of a column are: `< 10, [20..30)`, `not("a", "b")`, `-`. */
export function regionText(column: Column, atoms: readonly number[]): string {
  const all = column.groups.flatMap(group => group.atoms)
  if (atoms.length === all.length) return '-'
  return column.atoms.isDiscrete
    ? discreteText(column, atoms)
    : runsOf(column, atoms)
        .map(([from, to]) => runText(column, from, to))
        .join(', ')
}

function discreteText({ atoms: { boundaries, count } }: Column, atoms: readonly number[]): string {
  const text = (wanted: (atom: number) => boolean) =>
    boundaries
      .filter((_, index) => wanted(2 * index + 1))
      .map(formatFeel)
      .join(', ')
  return atoms.includes(count - 1) ? `not(${text(atom => !atoms.includes(atom))})` : text(atom => atoms.includes(atom))
}

/** Atoms that follow each other, empty ones between them passed over. */
function runsOf({ atoms: all }: Column, atoms: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = []
  for (const atom of atoms.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    let next = last ? last[1] + 1 : atom
    while (next < atom && all.example(next) === undefined) next++
    if (last && next === atom) last[1] = atom
    else runs.push([atom, atom])
  }
  return runs
}

function runText({ atoms: { boundaries, count } }: Column, from: number, to: number): string {
  const value = (index: number) => formatFeel(boundaries[index] ?? null)
  if (from === to && from % 2 === 1) return value((from - 1) / 2)
  const low = from === 0 ? undefined : { isIn: from % 2 === 1, text: value(from % 2 === 1 ? (from - 1) / 2 : from / 2 - 1) }
  const high = to === count - 1 ? undefined : { isIn: to % 2 === 1, text: value(to % 2 === 1 ? (to - 1) / 2 : to / 2) }
  if (low && high) return `${low.isIn ? '[' : '('}${low.text}..${high.text}${high.isIn ? ']' : ')'}`
  if (high) return `${high.isIn ? '<=' : '<'} ${high.text}`
  return low ? `${low.isIn ? '>=' : '>'} ${low.text}` : '-'
}
