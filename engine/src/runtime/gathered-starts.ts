import type { StartGathering, StartMessage } from '../stores/deployment.ts'
import type { Arrival, GatheredStart, Store } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'
import type { IdSource } from './ids.ts'
import { isComplete, placesFor, variablesOf, withArrival, type StartArrival } from './gathering.ts'
import { KeyedQueue } from './keyed-queue.ts'
import { unlessGone, type Committed, type Stepper } from './stepper.ts'

export interface GatheredStartParts {
  readonly store: Store
  readonly clock: Clock
  readonly definitions: Definitions
  readonly ids: IdSource
  readonly stepper: Stepper
  /** Does work that nobody waits for. */
  readonly inBackground: (work: () => Promise<unknown>) => void
}

/** What else is noted together with an arrival, so that it counts once. */
type Note = Pick<Arrival, 'correlation' | 'startTimer' | 'startCondition'>

/** Gathers the events of parallel multiple start events, and begins an instance when all of one have come (BPMN 2.0.2, 10.5.2). */
export class GatheredStarts {
  private readonly parts: GatheredStartParts
  /** Told where an instance has begun: a message that had come already may wait for the next. */
  private readonly begun: (start: StartMessage) => void
  /** All that concerns one start event happens one after the other. */
  private readonly queue = new KeyedQueue<string>()

  constructor(parts: GatheredStartParts, begun: (start: StartMessage) => void) {
    this.parts = parts
    this.begun = begun
  }

  /** Begins what was complete when the engine ended. */
  async open(): Promise<void> {
    await this.beginComplete(await this.parts.store.gatheredStarts())
  }

  /** An instance of a key has ended: the next of that key may begin. */
  afterCommit({ commit, startedBy }: Committed): void {
    if (!commit.ended || startedBy === undefined) return
    const { processId, correlationKey } = startedBy
    for (const gathering of this.parts.definitions.startGatherings) {
      if (gathering.processDefinitionId !== processId) continue
      this.parts.inBackground(async () => {
        const rows = await this.parts.store.gatheredStarts(gathering)
        await this.beginComplete(rows.filter(row => row.correlationKey === correlationKey))
      })
    }
  }

  /** Takes an event in; answers the instances that have begun by it, or undefined if all that gather have had it already (then it is only noted that
   *  it came, where there is something to note). */
  arrive(gathering: StartGathering, arrival: StartArrival, note: Note): Promise<readonly Committed[] | undefined> {
    return this.inOrder(gathering, async () => {
      const { store, ids, clock } = this.parts
      const places = placesFor(await store.gatheredStarts(gathering), arrival)
      const gathered: GatheredStart[] = []
      for (const place of places) {
        const row = place ?? { ...placeOf(gathering), gatheringKey: await ids.one(), correlationKey: '', arrived: [] }
        gathered.push(withArrival(row, arrival))
      }
      const isNoted = note.startTimer !== undefined || note.startCondition !== undefined
      if (gathered.length === 0 && !isNoted) return undefined
      if ((await store.gather({ at: clock.now(), gathered, ...note })) === 'conflict') return undefined
      const started: Committed[] = []
      for (const row of gathered) started.push(...(await this.begin(row)))
      return gathered.length === 0 ? undefined : started
    })
  }

  private async beginComplete(rows: readonly GatheredStart[]): Promise<void> {
    for (const row of rows) await this.inOrder(row, () => this.begin(row))
  }

  /** An instance by what is complete, unless one of its key is active. */
  private async begin(row: GatheredStart): Promise<readonly Committed[]> {
    const { processDefinitionId: processId, processDefinitionKey: definition, elementId: startEvent, correlationKey } = row
    if (!isComplete(row)) return []
    const { store, stepper, definitions } = this.parts
    if (correlationKey !== '' && (await store.hasInstanceStartedBy(processId, correlationKey))) return []
    const wish = { kind: 'createInstance', definition, startEvent, startMessage: { correlationKey }, variables: variablesOf(row) } as const
    const startedBy = correlationKey === '' ? {} : { startedBy: { processId, correlationKey } }
    const started = await unlessGone(stepper.create(wish, { gathered: row.gatheringKey, ...startedBy }))
    if (started === undefined) return []
    const isHere = (start: StartMessage) => start.processDefinitionKey === definition && start.elementId === startEvent
    for (const start of definitions.startMessages.filter(isHere)) this.begun(start)
    return [started]
  }

  private inOrder<Result>(of: StartGathering, work: () => Promise<Result>): Promise<Result> {
    return this.queue.run(JSON.stringify([of.processDefinitionKey, of.elementId]), work)
  }
}

function placeOf({ processDefinitionKey, processDefinitionId, elementId, parts }: StartGathering): StartGathering {
  return { processDefinitionKey, processDefinitionId, elementId, parts }
}
