import { checkRandomOrder, checkRandomProcess } from 'stepwright/testing'
import type { CaseResult, Suite } from '../../suite.ts'

/** How many processes are made; with three cases each it takes minutes. */
const processes = 5000

/** Processes of our own making, each from a seed: two runs of each, and one without races in two orders, against what must be true of every step. */
export const random: Suite = { name: 'random', run }

async function* run(): AsyncIterable<CaseResult> {
  for (let seed = 1; seed <= processes; seed++) {
    yield await result(`run ${seed} 1`, 'run', () => checkRandomProcess(seed, 1))
    yield await result(`run ${seed} 2`, 'run', () => checkRandomProcess(seed, 2))
    yield await result(`order ${seed}`, 'order of completions', () => checkRandomOrder(seed, 1))
  }
}

async function result(id: string, group: string, check: () => Promise<unknown>): Promise<CaseResult> {
  try {
    await check()
    return { id, group, outcome: 'passed' }
  } catch (error) {
    return { id, group, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}
