import { checkRandomCrash, checkRandomOrder, checkRandomPaths } from 'stepwright/testing'
import type { CaseResult, Suite } from '../../suite.ts'

/** How many processes are made; each is compiled once and run along several ways. */
const processes = 1450
const ways = [1, 2, 3, 4, 5, 6]
/** How many without races are run in two orders. */
const orders = 1000
/** How many are run in an engine that dies at a random write. */
const crashes = 300
/** Milliseconds between two lines that tell how far it is. */
const pause = 15_000

/** Processes of our own making, each from a seed: several runs of each, others without races in two orders, others through a crash, against what must be
 *  true of every step. */
export const random: Suite = { name: 'random', run }

async function* run(): AsyncIterable<CaseResult> {
  const tell = progress()
  for (let seed = 1; seed <= processes; seed++) {
    yield* await runs(seed)
    tell(`${seed} of ${processes} processes, ${seed * ways.length} runs`)
  }
  for (let seed = 1; seed <= orders; seed++) {
    yield await single(`order ${seed}`, 'order of completions', () => checkRandomOrder(seed, 1))
    tell(`${seed} of ${orders} in two orders`)
  }
  for (let seed = 1; seed <= crashes; seed++) {
    yield await single(`crash ${seed}`, 'crash and resume', () => checkRandomCrash(seed, 1))
    tell(`${seed} of ${crashes} through a crash`)
  }
}

async function runs(seed: number): Promise<CaseResult[]> {
  const group = 'run'
  try {
    const failures = await checkRandomPaths(seed, ways)
    return ways.map(way => {
      const failure = failures.get(way)
      const id = `run ${seed} ${way}`
      return failure === undefined ? { id, group, outcome: 'passed' } : { id, group, outcome: 'failed', detail: failure.message }
    })
  } catch (error) {
    return [{ id: `model ${seed}`, group, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }]
  }
}

async function single(id: string, group: string, check: () => Promise<unknown>): Promise<CaseResult> {
  try {
    await check()
    return { id, group, outcome: 'passed' }
  } catch (error) {
    return { id, group, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Tells now and then how far it is, on the error stream: the report goes to the other. */
function progress(): (words: string) => void {
  let last = Date.now()
  return words => {
    if (Date.now() < last + pause) return
    last = Date.now()
    console.error(`random: ${words}`)
  }
}
