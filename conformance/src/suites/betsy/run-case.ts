import { BpmnError, createEngine, formatProblem, ModelError, RejectionError } from 'stepwright'
import type { Engine, Problem } from 'stepwright'
import { VirtualClock } from '../../virtual-clock.ts'
import type { BetsyCase, BetsyTest } from './cases.ts'
import { betsyScripts } from './scripts.ts'

/** What the scripts left, and how it failed, if it did: `ERROR_deployment`, `ERROR_runtime` or `ERROR_thrownErrorEvent`. A model that we refuse
 *  because we do not execute a part of it is no such error, also where one is expected: `NOT_EXECUTED`. */
export interface Ran {
  readonly trace: readonly string[]
  readonly reasons: readonly string[]
}

/** Runs one case in an engine of its own, on a clock of its own. */
export async function runCase(test: BetsyTest, { vars, startFirst, delayMs, marker }: BetsyCase, xml: string): Promise<Ran> {
  const trace: string[] = []
  const clock = new VirtualClock()
  const engine = await createEngine({ clock, scriptLanguages: [betsyScripts(trace)] })
  try {
    await engine.deploy([{ name: test.file, content: xml }])
    engine.handleJobs('THROW_ERROR', () => {
      throw new BpmnError('ERR_CODE')
    })
    const settle = () => settleJobs(engine, clock)
    if (startFirst !== undefined) await engine.createInstance({ processId: startFirst })
    await settle()
    await engine.createInstance({ processId: test.start }, { variables: vars })
    await clock.advance(delayMs ?? 0, settle)
    const incidents = await engine.incidents()
    const errors = incidents.map(({ errorType }) => (errorType === 'UNHANDLED_ERROR_EVENT' ? 'ERROR_thrownErrorEvent' : 'ERROR_runtime'))
    const asserted = trace.filter(word => marker === true || word !== 'MARKER_exists')
    return { trace: [...asserted, ...errors], reasons: incidents.map(incident => `${incident.errorType}: ${incident.errorMessage}`) }
  } catch (error) {
    if (error instanceof ModelError) return refused(error.problems)
    if (error instanceof RejectionError) return { trace: [...trace, 'ERROR_runtime'], reasons: [error.message] }
    throw error
  } finally {
    await engine.close()
  }
}

/** What it counts as when a model is refused: `ERROR_deployment`, but `NOT_EXECUTED` if a part of it is merely not executed yet. */
export function refused(problems: readonly Problem[]): Ran {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const isOurs = errors.some(({ code }) => code === 'unsupported-element')
  return { trace: [isOurs ? 'NOT_EXECUTED' : 'ERROR_deployment'], reasons: errors.map(formatProblem) }
}

/** Waits until nothing is on its way but time, and takes the jobs that last ten seconds. */
async function settleJobs(engine: Engine, clock: VirtualClock): Promise<void> {
  await engine.settled()
  for (const { key } of await engine.activateJobs({ type: 'WAIT_TEN_SECONDS', timeout: 60_000, limit: 100 })) {
    // Cancelled in the meantime, where it is refused.
    clock.wakeAt(clock.now() + 10_000, () => void engine.completeJob(key).catch(() => {}))
  }
}

/** Whether the trace is what was expected: the same words in any order, where `ERROR` stands for any failure. */
export function isExpected(expected: readonly string[], actual: readonly string[]): boolean {
  const words = expected.includes('ERROR') ? actual.map(word => (word.startsWith('ERROR_') ? 'ERROR' : word)) : actual
  return expected.toSorted().join() === words.toSorted().join()
}
