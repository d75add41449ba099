import { isDeepStrictEqual } from 'node:util'
import dmnEval from '@hbtgmbh/dmn-eval-js'
import { ZenEngine } from '@gorules/zen-engine'
import type { ZenDecision } from '@gorules/zen-engine'
import { compileDmn } from 'stepwright/dmn'
import type { DmnDecision } from 'stepwright/dmn'
import type { Bench, Figure } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import type { Contestant } from './measure.ts'
import { nameAndVersion } from './packages.ts'
import { asDmn, asZen, discountRows, discounts, dmn11 } from './table-models.ts'
import type { PlainTable, Row } from './table-models.ts'

const environment = { at: 0, zone: 'UTC' }
/** zen-engine works in threads of its own: it is fastest when many are asked for at once. */
const atOnce = 32

/** A table of 20 rules and three inputs beside zen-engine (Rust) and dmn-eval-js, and with the trace on beside zen-engine's trace. */
export const decisionTable: Bench = {
  name: 'table20',
  async run(effort) {
    const decision = await compileTable(discounts)
    const decisions = await dmnEval.decisionTable.parseDmnXml(asDmn(discounts, dmn11))
    const zen = new ZenEngine().createDecision(asZen(discounts))
    const [zenName, evalName] = [nameAndVersion('@gorules/zen-engine'), nameAndVersion('@hbtgmbh/dmn-eval-js')]
    const dmnEvaluate = (row: Row) => dmnEval.decisionTable.evaluateDecision('decision', decisions, row)
    for (const row of discountRows) {
      const expected = decide(decision, row, false)
      requireSame(`${zenName} for ${JSON.stringify(row)}`, (await zen.evaluate(row)).result, expected)
      requireSame(`${evalName} for ${JSON.stringify(row)}`, dmnEvaluate(row), expected)
      requireSame('our trace', decide(decision, row, true), expected)
    }
    const rates = await runsPerSecond(
      [
        each('plain', row => decide(decision, row, false)),
        each('traced', row => decide(decision, row, true)),
        each(evalName, dmnEvaluate),
        together(zenName, zen, false),
        together(`${zenName} traced`, zen, true),
      ],
      effort,
    )
    const figure = (name: string, own: string, beside: string): Figure => {
      const [ours, theirs] = [rates.get(own) ?? [], rates.get(beside) ?? []]
      return { name, value: median(ours), unit: 'decisions/CPU s', beside, ratio: medianRatio(ours, theirs) }
    }
    return [
      figure('table20', 'plain', zenName),
      figure('table20', 'plain', evalName),
      figure('table20-traced', 'traced', zenName),
      figure('table20-traced', 'traced', `${zenName} traced`),
    ]
  },
}

/** The decision of a model that holds just this table. */
export async function compileTable(table: PlainTable): Promise<DmnDecision> {
  const { decisions, problems } = await compileDmn(asDmn(table))
  const [decision] = decisions
  if (decision === undefined || problems.length > 0) throw new Error(`The bench table does not compile: ${problems[0]?.message ?? ''}`)
  return decision
}

export function decide(decision: DmnDecision, row: Row, trace: boolean): unknown {
  return decision.evaluate(name => row[name], environment, { trace }).output
}

function requireSame(who: string, actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) throw new Error(`${who} gives ${JSON.stringify(actual)}; ours is ${JSON.stringify(expected)}.`)
}

function each(name: string, work: (row: Row) => unknown): Contestant {
  return {
    name,
    run(times) {
      for (let run = 0; run < times; run++) work(discountRows[run % discountRows.length] as Row)
    },
  }
}

function together(name: string, zen: ZenDecision, trace: boolean): Contestant {
  return {
    name,
    async run(times) {
      for (let from = 0; from < times; from += atOnce) {
        const count = Math.min(atOnce, times - from)
        const rows = Array.from({ length: count }, (_, at) => discountRows[(from + at) % discountRows.length] as Row)
        await Promise.all(rows.map(row => zen.evaluate(row, { trace })))
      }
    },
  }
}
