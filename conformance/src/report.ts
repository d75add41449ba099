import type { CaseResult } from './suite.ts'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export interface SuiteReport {
  readonly suite: string
  readonly counts: Counts
  readonly cases: readonly CaseResult[]
}

export function count(cases: readonly CaseResult[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { outcome } of cases) counts[outcome]++
  return counts
}

/** One line for a case that did not pass, for example `FAILED betsy Lanes#1: expected [...]`. Line breaks in the detail are folded. */
export function caseLine(suite: string, { id, outcome, detail }: CaseResult): string {
  return `${outcome.toUpperCase()} ${suite} ${id}${detail === undefined ? '' : `: ${detail.replace(/\s*\n\s*/g, ' | ')}`}`
}

/** The table of a suite: a row for each group, in the order of appearance, and the total. */
export function table({ suite, counts, cases }: SuiteReport): string {
  const groups = new Map<string, CaseResult[]>()
  for (const result of cases) {
    const group = result.group ?? suite
    groups.set(group, [...(groups.get(group) ?? []), result])
  }
  const rows = [...groups].map(([group, members]) => row(group, count(members)))
  const lines = [[suite, 'passed', 'failed', 'skipped', 'all'], ...rows, ...(rows.length === 1 ? [] : [row('total', counts)])]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0))) ?? []
  return lines.map(line => line.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ')).join('\n')
}

export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

function row(name: string, { passed, failed, skipped }: Counts): string[] {
  return [name, ...[passed, failed, skipped, passed + failed + skipped].map(String)]
}

function pad(cell: string, width: number, isLeft: boolean): string {
  return isLeft ? cell.padEnd(width) : cell.padStart(width)
}
