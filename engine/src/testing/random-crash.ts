import type { ProcessBuilder } from '../builder/index.ts'
import type { Variables } from '../json.ts'
import { createEngine } from '../runtime/create-engine.ts'
import type { Engine } from '../runtime/engine.ts'
import { RejectionError } from '../runtime/errors.ts'
import type { HistoryEntry } from '../step/history.ts'
import { MemoryStore, type Commit, type Store } from '../stores/index.ts'
import { dyingStore } from './dying-store.ts'
import { traceOf } from './golden-trace.ts'
import { ManualClock } from './manual-clock.ts'
import { RandomChoices } from './random-choices.ts'
import { randomProcess } from './random-process.ts'

/** Runs a random process in an engine, and once more in one that dies at a random write; an engine that opens what is left must go on to the same trace.
 *  @throws Error that names the seeds to repeat it with, where it died, and both traces. */
export async function checkRandomCrash(modelSeed: number, pathSeed: number): Promise<void> {
  const { models, variables, unset } = randomProcess(modelSeed, { races: true })
  const given = { ...variables, ...Object.fromEntries(unset.map(name => [name, true])), result: 0 }
  const whole = await new Play(models, given, pathSeed).untilDone(Infinity, 'before')
  const choices = new RandomChoices(pathSeed)
  const [atWrite, moment] = [choices.between(whole.first + 1, whole.writes), choices.oneOf(['before', 'after'] as const)]
  const resumed = await new Play(models, given, pathSeed).untilDone(atWrite, moment)
  if (resumed.trace === whole.trace) return
  throw new Error(
    `checkRandomCrash(${modelSeed}, ${pathSeed}): died at write ${atWrite} of ${whole.writes}, ${moment} it was made:\n  ${resumed.trace}\nwithout that:\n  ${whole.trace}`,
  )
}

interface Played {
  readonly trace: string
  /** Writes until everything was deployed, and in all. */
  readonly first: number
  readonly writes: number
}

/** One run. What is done next follows from what is committed, so that a run that was resumed does the same as one that was not. */
class Play {
  private readonly store = new MemoryStore()
  private readonly clock = new ManualClock()
  private readonly history: HistoryEntry[] = []
  private readonly models: readonly ProcessBuilder[]
  private readonly variables: Variables
  private readonly pathSeed: number

  constructor(models: readonly ProcessBuilder[], variables: Variables, pathSeed: number) {
    this.models = models
    this.variables = variables
    this.pathSeed = pathSeed
  }

  async untilDone(atWrite: number, moment: 'before' | 'after'): Promise<Played> {
    const dying = dyingStore(this.recorded(), atWrite, moment)
    let first = 0
    const alive = this.run(dying.store, () => (first = dying.count()))
    await Promise.race([alive, dying.death])
    if (!this.hasEnded) await this.run(this.recorded(), () => {})
    return { trace: traceOf(this.history), first, writes: dying.count() }
  }

  private get hasEnded(): boolean {
    return this.history.some(({ kind, instance }) => kind === 'instanceCompleted' && instance === this.root)
  }

  private get root(): number | undefined {
    return this.history.find(({ kind }) => kind === 'instanceStarted')?.instance
  }

  private async run(store: Store, deployed: () => void): Promise<void> {
    const engine = await createEngine({ store, clock: this.clock })
    if (this.root === undefined) {
      const files = this.models.map(async (model, index) => ({ name: `${index}.bpmn`, content: await model.toXml() }))
      await engine.deploy(await Promise.all(files))
      deployed()
      await engine.createInstance({ processId: 'p' }, { variables: this.variables })
    }
    await engine.settled()
    for (let turn = 0; !this.hasEnded; turn++) {
      if (turn > 3000) throw new Error(`The process does not come to an end: ${traceOf(this.history)}`)
      const before = this.history.length
      await this.act(engine).catch(ignoreRefusal)
      await engine.settled()
      // What waits for nobody else waits for the time.
      if (this.history.length === before) this.clock.advance('PT1H')
      await engine.settled()
      // A signal may have been thrown before somebody waited for it.
      if (this.history.length === before) for (const name of await this.signals()) await engine.broadcastSignal({ name })
      await engine.settled()
    }
    await engine.close()
  }

  private async act(engine: Engine): Promise<void> {
    const choices = new RandomChoices(this.pathSeed + this.history.length + this.clock.now() / 3_600_000)
    const tasks = (await engine.userTasks()).map(
      ({ userTaskKey }) =>
        () =>
          engine.completeUserTask(userTaskKey, results(choices)),
    )
    const jobs = this.openJobs().map(job => () => engine.completeJob(job, results(choices)))
    const possible = [...tasks, ...jobs]
    // Time and news are there for all that wait.
    if (possible.length > 0 && choices.chance(0.8)) return void (await choices.oneOf<() => Promise<unknown>>(possible)())
    if (this.waitsForNews() && choices.chance(0.7)) return void (await engine.publishMessage({ name: 'news', correlationKey: 'key' }))
    this.clock.advance('PT1H')
  }

  /** The signals that processes send to themselves. */
  private async signals(): Promise<readonly string[]> {
    const files = await Promise.all(this.models.map(model => model.toXml()))
    return files.flatMap(xml => [...xml.matchAll(/<bpmn:signal\s[^>]*\sname="(signal\d+)"/g)].map(match => match[1] ?? ''))
  }

  private openJobs(): readonly number[] {
    const open = new Set<number>()
    for (const entry of this.history) {
      if (entry.kind === 'jobCreated') open.add(entry.job)
      if (entry.kind === 'jobCompleted' || entry.kind === 'jobCancelled') open.delete(entry.job)
    }
    return [...open]
  }

  private waitsForNews(): boolean {
    const open = new Set<number>()
    for (const entry of this.history) {
      if (entry.kind === 'messageSubscribed' && entry.name === 'news') open.add(entry.subscription)
      if (entry.kind === 'messageCorrelated') open.delete(entry.subscription)
    }
    return open.size > 0
  }

  /** Notes what is committed, whether anybody hears of it or not. */
  private recorded(): Store {
    return new Proxy(this.store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return async (...values: unknown[]): Promise<unknown> => {
          const result: unknown = await Reflect.apply(member, target, values)
          if (name === 'commit' && result === 'committed') this.history.push(...(values[0] as Commit).history)
          return result
        }
      },
    })
  }
}

/** A task whose listeners are at work cannot be completed yet, and a listener may give no results: something else is tried then. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RejectionError)) throw error
}

function results(choices: RandomChoices): Variables {
  return choices.chance(0.5) ? {} : { result: choices.between(0, 9) }
}
