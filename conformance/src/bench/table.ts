import type { Figure } from './figure.ts'

/** The figures as a table for people; a ratio below 1 is turned round, so that one reads `1/12` as twelve times less. */
export function table(figures: readonly Figure[]): string {
  const head = ['bench', 'value', 'unit', 'beside', 'ratio']
  const rows = figures.map(({ name, value, unit, beside, ratio }) => [
    name,
    readable(value),
    unit,
    beside ?? '',
    ratio === null ? '' : readableRatio(ratio),
  ])
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  const isNumber = [false, true, false, false, true]
  const pad = (cell: string, column: number) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))
  return lines.map(line => line.map(pad).join('  ').trimEnd()).join('\n')
}

function readable(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}

function readableRatio(ratio: number): string {
  return ratio >= 1 ? readable(ratio) : `1/${readable(1 / ratio)}`
}
