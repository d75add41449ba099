import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CaseResult, Suite } from '../../suite.ts'
import { readCases } from './cases.ts'
import type { BetsyTest } from './cases.ts'
import { isExpected, runCase } from './run-case.ts'
import { translate } from './translate.ts'

/** The executables of betsy: a test passes when the traces of all its runs are as expected. */
export const betsy: Suite = {
  name: 'betsy',
  async *run(data) {
    const file = join(data, 'betsy', 'cases.json')
    for (const test of await readCases(file)) yield await runTest(test, dirname(file))
  },
}

/** Where model and expectation of the suite contradict each other, and how. */
const deviations: { readonly [id: string]: string } = {
  AdHocSubProcess_Sequential:
    'the model runs SCRIPT_task1, SCRIPT_task2 and SCRIPT_task1 again, but SCRIPT_task3 is expected, which it does not contain',
}

async function runTest(test: BetsyTest, folder: string): Promise<CaseResult> {
  const { id, group } = test
  const deviation = deviations[id]
  if (deviation !== undefined) return { id, group, outcome: 'skipped', detail: deviation }
  const failures: string[] = []
  try {
    const xml = translate(await readFile(join(folder, test.file), 'utf8'))
    for (const betsyCase of test.cases) {
      const { trace, reasons } = await runCase(test, betsyCase, xml)
      if (isExpected(betsyCase.trace, trace)) continue
      const name = test.cases.length === 1 ? '' : `case ${betsyCase.n}: `
      const why = reasons.length === 0 ? '' : ` (${reasons.join(' ')})`
      failures.push(`${name}expected [${betsyCase.trace.join(' ')}], got [${trace.join(' ')}]${why}`)
    }
  } catch (error) {
    // Our own bug: where it broke off says more than the message.
    const at = error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 3).join(' ') : String(error)
    failures.push(`broke off: ${at}`)
  }
  return failures.length === 0 ? { id, group, outcome: 'passed' } : { id, group, outcome: 'failed', detail: failures.join('; ') }
}
