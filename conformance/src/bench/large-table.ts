import type { DecisionTable } from 'stepwright/dmn'
import { fromJson, toJson } from 'stepwright/feel'
import { compileTable, decide } from './decision-table.ts'
import type { Bench } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import { largeTable } from './table-models.ts'
import type { Row } from './table-models.ts'

const environment = { at: 0, zone: 'UTC' }

/** A table of 10,000 rules with its index, beside the same compiled rules looked through one after the other. */
export const indexedTable: Bench = {
  name: 'table10000',
  async run(effort) {
    const decision = await compileTable(largeTable(10_000))
    const { table } = decision
    if (table === undefined) throw new Error('The decision has no table.')
    const rows: readonly Row[] = Array.from({ length: 50 }, (_, at) => ({ region: `region ${(at * 7) % 100}`, amount: (at * 37) % 1000 }))
    const indexed = (row: Row) => decide(decision, row, false)
    const linear = (row: Row) => lookThrough(table, row)
    for (const row of rows) if (indexed(row) !== linear(row)) throw new Error(`The index finds another rule for ${JSON.stringify(row)}.`)
    const beside = 'our own linear scan'
    const rates = await runsPerSecond(
      [
        { name: 'indexed', run: times => repeat(times, rows, indexed) },
        { name: beside, run: times => repeat(times, rows, linear) },
      ],
      effort,
    )
    const own = rates.get('indexed') ?? []
    return [{ name: 'table10000', value: median(own), unit: 'decisions/CPU s', beside, ratio: medianRatio(own, rates.get(beside) ?? []) }]
  },
}

/** Every cell of every rule in order, as the hit policy UNIQUE demands without an index. */
function lookThrough({ parts }: DecisionTable, row: Row): unknown {
  const lookup = (name: string) => fromJson(row[name] ?? null)
  const inputs = parts.inputs.map(input => input.evaluate(lookup, environment))
  const hits = parts.rules.filter(({ tests }) => {
    for (let at = 0; at < tests.length; at++)
      if (tests[at] !== undefined && tests[at]?.matches(inputs[at] ?? null, lookup, environment) !== true) return false
    return true
  })
  return hits.length === 1 ? toJson(hits[0]?.constant ?? null) : null
}

function repeat(times: number, rows: readonly Row[], work: (row: Row) => unknown): void {
  for (let run = 0; run < times; run++) work(rows[run % rows.length] as Row)
}
