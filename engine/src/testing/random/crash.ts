import type { Variables } from '../../json.ts'
import { createEngine } from '../../runtime/create-engine.ts'
import type { Engine } from '../../runtime/engine.ts'
import { RejectionError } from '../../runtime/errors.ts'
import type { HistoryEntry } from '../../step/history.ts'
import type { Effect } from '../../step/outcome.ts'
import { MemoryStore, type Commit, type PublishOptions, type Store } from '../../stores/index.ts'
import { dyingStore } from '../dying-store.ts'
import { traceOf } from '../golden-trace.ts'
import { ManualClock } from '../manual-clock.ts'
import { RandomChoices } from './choices.ts'
import { randomProcess } from './process.ts'

/** Something that is on its way when a write is made: what an effect does, or a message that is to be given to who waits. */
type Flight = Effect['kind'] | 'offer'

/** A write at which an engine dies, and what is lost there if nobody takes it up. */
interface Death {
  readonly atWrite: number
  readonly moment: 'before' | 'after'
  readonly flight?: Flight
}

/** Runs a random process in an engine, and again in ones that die: at any write, and at one of each kind that leaves something on its way to another
 *  instance or a data store. An engine that opens what is left must go on to the same trace. Answers what was on its way at the deaths.
 *  @throws Error that names the seeds to repeat it with, where it died, and both traces. */
export async function checkRandomCrash(modelSeed: number, pathSeed: number): Promise<readonly Flight[]> {
  const { models, variables, unset } = randomProcess(modelSeed, { races: true })
  const given = { ...variables, ...Object.fromEntries(unset.map(name => [name, true])), result: 0 }
  const files = await Promise.all(models.map(async (model, index) => ({ name: `${index}.bpmn`, content: await model.toXml() })))
  const call = `checkRandomCrash(${modelSeed}, ${pathSeed})`
  const play = async (death?: Death): Promise<Played> => {
    try {
      return await new Play(files, given, pathSeed).untilDone(death)
    } catch (error) {
      throw new Error(`${call}: ${death === undefined ? '' : `${placeOf(death)}: `}${String(error)}`, { cause: error })
    }
  }
  const whole = await play()
  const deaths = deathsIn(whole, new RandomChoices(pathSeed))
  for (const death of deaths) {
    const resumed = await play(death)
    if (resumed.trace === whole.trace) continue
    throw new Error(`${call}: ${placeOf(death)} of ${whole.writes}:\n  ${resumed.trace}\nwithout that:\n  ${whole.trace}`)
  }
  return deaths.flatMap(({ flight }) => flight ?? [])
}

function placeOf({ atWrite, moment, flight }: Death): string {
  return `died ${moment} write ${atWrite}${flight === undefined ? '' : ` with ${flight} on its way`}`
}

function deathsIn({ first, writes, flights }: Played, choices: RandomChoices): readonly Death[] {
  const anywhere: Death = { atWrite: choices.between(first + 1, writes), moment: choices.oneOf(['before', 'after']) }
  const kinds = new Set(flights.map(({ flight }) => flight))
  const inFlight = [...kinds].map(kind => choices.oneOf(flights.filter(({ flight }) => flight === kind)))
  return [anywhere, ...inFlight]
}

interface Played {
  readonly trace: string
  /** Writes until everything was deployed, and in all. */
  readonly first: number
  readonly writes: number
  /** Where something was on its way. */
  readonly flights: readonly (Death & { readonly flight: Flight })[]
}

interface File {
  readonly name: string
  readonly content: string
}

/** One run. What is done next follows from what is committed, so that a run that was resumed does the same as one that was not. */
class Play {
  private readonly store = new MemoryStore()
  private readonly clock = new ManualClock()
  private readonly history: HistoryEntry[] = []
  /** What happened in each root instance: how they overlap does not matter. */
  private readonly histories = new Map<number, HistoryEntry[]>()
  private readonly flights: (Death & { readonly flight: Flight })[] = []
  private readonly files: readonly File[]
  private readonly variables: Variables
  private readonly pathSeed: number

  constructor(files: readonly File[], variables: Variables, pathSeed: number) {
    this.files = files
    this.variables = variables
    this.pathSeed = pathSeed
  }

  async untilDone({ atWrite, moment }: Death = { atWrite: Infinity, moment: 'before' }): Promise<Played> {
    let writes = (): number => 0
    const dying = dyingStore(
      this.recorded(() => writes()),
      atWrite,
      moment,
    )
    writes = dying.count
    let first = 0
    const alive = this.run(dying.store, () => (first = dying.count()))
    await Promise.race([alive, dying.death])
    if (dying.count() >= atWrite) {
      // A message that is not kept for any time was on its way in time, however late it arrives.
      this.clock.advance(1)
      await this.run(this.recorded(() => Infinity))
    }
    return { trace: this.trace, first, writes: dying.count(), flights: this.flights.filter(flight => flight.atWrite > first) }
  }

  /** The process itself, then those that it has begun, in an order that does not hang on what came first. */
  private get trace(): string {
    const [main = [], ...others] = [...this.histories.values()]
    return [traceOf(main), ...others.map(traceOf).sort()].join('\n  ')
  }

  private get hasEnded(): boolean {
    return this.history.some(({ kind, instance }) => kind === 'instanceCompleted' && instance === this.root)
  }

  private get root(): number | undefined {
    return this.history.find(({ kind }) => kind === 'instanceStarted')?.instance
  }

  private async run(store: Store, deployed?: () => void): Promise<void> {
    const engine = await createEngine({ store, clock: this.clock })
    if (this.root === undefined) {
      await engine.deploy(this.files)
      deployed?.()
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
      if (this.history.length === before) for (const name of this.signals) await engine.broadcastSignal({ name })
      await engine.settled()
    }
    await engine.close()
  }

  private async act(engine: Engine): Promise<void> {
    const choices = new RandomChoices(this.pathSeed + this.history.length + this.clock.now() / 3_600_000)
    // Without a result a task that has to give data would be an incident.
    const tasks = (await engine.userTasks()).map(
      ({ userTaskKey }) =>
        () =>
          engine.completeUserTask(userTaskKey, { result: choices.between(0, 9) }),
    )
    const jobs = this.openJobs().map(job => () => engine.completeJob(job, results(choices)))
    const possible = [...tasks, ...jobs]
    // Time and news are there for all that wait.
    if (possible.length > 0 && choices.chance(0.8)) return void (await choices.oneOf<() => Promise<unknown>>(possible)())
    if (possible.length === 0 && choices.chance(0.4)) await this.perform(engine, choices)
    if (this.waitsForNews() && choices.chance(0.7)) return void (await engine.publishMessage({ name: 'news', correlationKey: 'key' }))
    this.clock.advance('PT1H')
  }

  /** A performer chooses in an ad-hoc subprocess where nothing can be done, or ends it. */
  private async perform(engine: Engine, choices: RandomChoices): Promise<void> {
    const [adHoc] = this.openAdHoc()
    if (adHoc === undefined) return
    if (choices.chance(0.5)) return engine.completeElement(adHoc)
    const activities = await engine.adHocActivities(adHoc)
    await engine.beginInAdHoc(adHoc, { elements: [{ element: choices.oneOf(activities).elementId, variables: {} }] })
  }

  /** The signals that processes send to themselves. */
  private get signals(): readonly string[] {
    return this.files.flatMap(({ content }) =>
      [...content.matchAll(/<bpmn:signal\s[^>]*\sname="(signal\d+)"/g)].map(match => match[1] ?? ''),
    )
  }

  private openJobs(): readonly number[] {
    const open = new Set<number>()
    for (const entry of this.history) {
      if (entry.kind === 'jobCreated') open.add(entry.job)
      if (entry.kind === 'jobCompleted' || entry.kind === 'jobCancelled') open.delete(entry.job)
    }
    return [...open]
  }

  private openAdHoc(): ReadonlySet<number> {
    const open = new Set<number>()
    for (const entry of this.history) {
      if (entry.kind === 'elementActivated' && entry.type === 'adHocSubProcess') open.add(entry.token)
      if (entry.kind === 'elementCompleted' || entry.kind === 'elementTerminated') open.delete(entry.token)
    }
    return open
  }

  private waitsForNews(): boolean {
    const open = new Set<number>()
    for (const entry of this.history) {
      if (entry.kind === 'messageSubscribed' && entry.name === 'news') open.add(entry.subscription)
      if (entry.kind === 'messageCorrelated') open.delete(entry.subscription)
    }
    return open.size > 0
  }

  /** Notes what is committed, whether anybody hears of it or not, and what is on its way then. */
  private recorded(writes: () => number): Store {
    return new Proxy(this.store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return async (...values: unknown[]): Promise<unknown> => {
          const atWrite = writes()
          const result: unknown = await Reflect.apply(member, target, values)
          for (const flight of flightsOf(String(name), values, result)) this.flights.push({ atWrite, moment: 'after', flight })
          if (name === 'commit' && result === 'committed') this.note(values[0] as Commit)
          return result
        }
      },
    })
  }

  private note({ root, history }: Commit): void {
    this.history.push(...history)
    const own = this.histories.get(root) ?? []
    this.histories.set(root, own)
    own.push(...history)
  }
}

function flightsOf(write: string, values: readonly unknown[], result: unknown): readonly Flight[] {
  if (write === 'commit' && result === 'committed') return (values[0] as Commit).outbox.map(({ effect }) => effect.kind)
  return write === 'publishMessage' && !(values[1] as PublishOptions).settled ? ['offer'] : []
}

/** A task whose listeners are at work cannot be completed yet, and a listener may give no results: something else is tried then. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RejectionError)) throw error
}

function results(choices: RandomChoices): Variables {
  return choices.chance(0.5) ? {} : { result: choices.between(0, 9) }
}
