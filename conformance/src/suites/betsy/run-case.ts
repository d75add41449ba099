import { BpmnError, createEngine, formatProblem, ModelError, RejectionError } from 'stepwright'
import type { Engine } from 'stepwright'
import { VirtualClock } from '../../virtual-clock.ts'
import type { BetsyCase, BetsyTest } from './cases.ts'
import { betsyScripts } from './scripts.ts'

/** What the scripts left, with `ERROR_deployment`, `ERROR_runtime` or `ERROR_thrownErrorEvent` at the end if it failed, and why. */
export interface Ran {
  readonly trace: readonly string[]
  readonly reasons: readonly string[]
}

/** Runs one case in an engine of its own, on a clock of its own. */
export async function runCase(test: BetsyTest, { vars, startFirst, delayMs }: BetsyCase, xml: string): Promise<Ran> {
  const trace: string[] = []
  const clock = new VirtualClock()
  const engine = createEngine({ clock, scriptLanguages: [betsyScripts(trace)] })
  try {
    await engine.deploy([{ name: test.file, content: xml }])
    employWorkers(engine, clock)
    if (startFirst !== undefined) await engine.createInstance({ processId: startFirst })
    await engine.settled()
    await engine.createInstance({ processId: test.start }, { variables: vars })
    await clock.advance(delayMs ?? 0, () => engine.settled())
    const incidents = await engine.incidents()
    const errors = incidents.map(({ code }) => (code === 'UNHANDLED_ERROR_EVENT' ? 'ERROR_thrownErrorEvent' : 'ERROR_runtime'))
    return { trace: [...trace, ...errors], reasons: incidents.map(incident => `${incident.code}: ${incident.message}`) }
  } catch (error) {
    if (error instanceof ModelError) {
      const errors = error.problems.filter(({ severity }) => severity === 'error')
      return { trace: ['ERROR_deployment'], reasons: errors.map(formatProblem) }
    }
    if (error instanceof RejectionError) return { trace: [...trace, 'ERROR_runtime'], reasons: [error.message] }
    throw error
  } finally {
    await clock.advance(60_000, () => engine.settled())
    await engine.close()
  }
}

function employWorkers(engine: Engine, clock: VirtualClock): void {
  engine.handleJobs('THROW_ERROR', () => {
    throw new BpmnError('ERR_CODE')
  })
  engine.handleJobs('WAIT_TEN_SECONDS', () => new Promise<void>(resolve => void clock.wakeAt(clock.now() + 10_000, resolve)))
}

/** Whether the trace is what was expected: the same words in any order, where `ERROR` stands for any failure. */
export function isExpected(expected: readonly string[], actual: readonly string[]): boolean {
  const words = expected.includes('ERROR') ? actual.map(word => (word.startsWith('ERROR_') ? 'ERROR' : word)) : actual
  return expected.toSorted().join() === words.toSorted().join()
}
