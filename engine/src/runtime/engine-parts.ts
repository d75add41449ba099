import type { Store } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import { Conditionals } from './conditionals.ts'
import { DataStores } from './data-stores.ts'
import { Definitions } from './definitions.ts'
import { Ends } from './ends.ts'
import type { CommittedStep, EngineOptions } from './engine.ts'
import { GatheredStarts } from './gathered-starts.ts'
import { IdSource } from './ids.ts'
import { Jobs } from './jobs.ts'
import { KeyedQueue } from './keyed-queue.ts'
import { LiveInstances } from './live-instances.ts'
import { Messages } from './messages.ts'
import type { ModelCompiler } from './model-compiler.ts'
import { Outbox } from './outbox.ts'
import { Pending } from './pending.ts'
import type { JobWorker } from './requests.ts'
import { Signals } from './signals.ts'
import { Stepper, type Committed } from './stepper.ts'
import { TaskOutcomes } from './task-outcomes.ts'
import { Timers } from './timers.ts'

/** Milliseconds before work in the background is tried again after a fault: at first, and at most. */
const firstPause = 5_000
const longestPause = 300_000

/** What an engine consists of, put together. */
export class EngineParts {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly compiler: ModelCompiler
  readonly definitions: Definitions
  readonly ids: IdSource
  readonly live: LiveInstances
  readonly queue = new KeyedQueue<number>()
  readonly stepper: Stepper
  readonly messages: Messages
  readonly gathered: GatheredStarts
  readonly conditionals: Conditionals
  readonly signals: Signals
  readonly timers: Timers
  readonly jobs: Jobs
  readonly dataStores: DataStores
  readonly outbox: Outbox
  readonly ends: Ends
  readonly taskOutcomes: TaskOutcomes
  readonly pending = new Pending()
  readonly deployments = new KeyedQueue<'deploy'>()
  readonly workers = new Set<JobWorker>()
  readonly historyListeners = new Set<(step: CommittedStep) => void>()
  readonly onFault: (fault: unknown) => void
  private readonly retries = new Set<() => void>()
  private closing = false
  private closed = false

  constructor(store: Store, compiler: ModelCompiler, options: EngineOptions) {
    this.store = store
    this.compiler = compiler
    this.clock = options.clock
    this.zone = options.zone ?? 'UTC'
    // Without anybody to tell, a fault must not pass unseen: hosts show unhandled rejections.
    this.onFault = options.onFault ?? (fault => void Promise.reject(fault))
    this.definitions = new Definitions(store, compiler)
    this.ids = new IdSource(store)
    this.live = new LiveInstances(store, options.liveInstances ?? 1_000)
    const { moveBudget } = options
    this.stepper = new Stepper({ ...this.shared(), options: { zone: this.zone, ...(moveBudget === undefined ? {} : { moveBudget }) } })
    const stepping = { ...this.shared(), stepper: this.stepper, zone: this.zone }
    this.gathered = new GatheredStarts(stepping, start => this.inBackground(() => this.messages.startFromBuffer(start)))
    const shared = { ...stepping, gathered: this.gathered }
    this.conditionals = new Conditionals(shared)
    this.ends = new Ends(this.clock)
    this.taskOutcomes = new TaskOutcomes(this.clock)
    this.jobs = new Jobs(shared)
    this.messages = new Messages(shared)
    this.signals = new Signals(shared)
    this.timers = new Timers(shared)
    this.dataStores = new DataStores({ ...shared, dataStore: options.dataStore })
    this.outbox = new Outbox({ ...shared, messages: this.messages, signals: this.signals, dataStores: this.dataStores })
  }

  /** Takes up the store's work: effects and messages that a crash has left, then timers. */
  async open(): Promise<void> {
    await this.definitions.open()
    await this.outbox.open()
    await this.gathered.open()
    await this.messages.open()
    await this.timers.open()
    await this.pending.none()
  }

  /** Work of a caller, counted until it is done.
   *  @throws Error once the engine is closed. */
  call<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.closed) return Promise.reject(new Error('The engine is closed'))
    return this.pending.track(work())
  }

  /** Work that nobody waits for and that may be done twice: what goes wrong is told, and tried again after a growing pause. */
  readonly inBackground = (work: () => Promise<unknown>): void => this.attempt(work, firstPause)

  private attempt(work: () => Promise<unknown>, pause: number): void {
    if (this.closed) return
    void this.pending.track(work()).catch((fault: unknown) => {
      this.onFault(fault)
      if (this.closing) return
      const callOff = this.clock.wakeAt(this.clock.now() + pause, () => {
        this.retries.delete(callOff)
        this.attempt(work, Math.min(pause * 2, longestPause))
      })
      this.retries.add(callOff)
    })
  }

  async close(): Promise<void> {
    if (this.closing) return
    this.closing = true
    this.timers.close()
    for (const callOff of this.retries) callOff()
    this.jobs.close()
    await Promise.all([...this.workers].map(worker => worker.stop()))
    await this.pending.none()
    this.closed = true
    this.ends.close()
    this.taskOutcomes.close()
    await this.store.close()
  }

  private shared() {
    const { store, clock, definitions, ids, live, queue, inBackground, onFault } = this
    return { store, clock, definitions, ids, live, queue, inBackground, onFault, committed: (step: Committed) => this.committed(step) }
  }

  private committed(step: Committed): void {
    this.timers.afterCommit(step)
    this.messages.afterCommit(step)
    this.gathered.afterCommit(step)
    this.outbox.afterCommit(step)
    this.ends.afterCommit(step)
    this.taskOutcomes.afterCommit(step)
    this.jobs.afterCommit(step)
    if (this.historyListeners.size === 0) return
    const { root, at, history } = step.commit
    for (const listener of this.historyListeners) {
      try {
        listener({ root, at, entries: history })
      } catch (fault) {
        this.onFault(fault)
      }
    }
  }
}
