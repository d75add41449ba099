import { ProcessInstance } from '../state/process-instance.ts'
import type { Command, CommandKind, CommandOf, Envelope } from '../step/command.ts'
import type { Accepted, Rejected } from '../step/outcome.ts'
import { step } from '../step/step.ts'
import type { Commit, OutboxItem, StartedBy, Store } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'
import { rejection, RejectionError } from './errors.ts'
import type { IdSource } from './ids.ts'
import type { KeyedQueue } from './keyed-queue.ts'
import type { LiveInstance, LiveInstances } from './live-instances.ts'
import { project } from './projection.ts'
import { StepView } from './step-view.ts'

/** A command without what the stepper knows itself: time, ids and limits. */
export type Wish = { [K in CommandKind]: Omit<CommandOf<K>, keyof Envelope> }[CommandKind]
export type InstanceWish = Exclude<Wish, { readonly kind: 'createInstance' }>
export type CreateWish = Extract<Wish, { readonly kind: 'createInstance' }>

/** What else is written in the transaction of the step. */
export interface StepExtras extends Pick<
  Commit,
  'correlation' | 'startTimer' | 'startCondition' | 'gathered' | 'startedBy' | 'fence' | 'dataWrites'
> {
  readonly businessId?: string
  readonly tags?: readonly string[]
}

/** A step that is committed. */
export interface Committed {
  readonly commit: Commit
  readonly outcome: Accepted
  /** The key of the message that once started the instance. */
  readonly startedBy?: StartedBy
}

export interface StepperParts {
  readonly store: Store
  readonly clock: Clock
  readonly definitions: Definitions
  readonly ids: IdSource
  readonly live: LiveInstances
  /** One step at a time for each root instance. */
  readonly queue: KeyedQueue<number>
  readonly options: Pick<Envelope, 'moveBudget' | 'zone'>
  /** Told after each commit, while the instance is still held for this step: it must not wait for another step of it. */
  readonly committed: (committed: Committed) => void
}

/** A step that was made and is not written yet. */
export interface Made {
  readonly outcome: Accepted
  readonly commit: Commit
}

/** Thrown when a commit lost against another one, for those who start instances: there is nothing to read again. */
export class CommitConflict extends Error {
  override readonly name = 'CommitConflict'
}

/** Undefined when the receiver is gone, was served by somebody else (or before a crash), or is suspended: a message waits then, if it can. */
export async function unlessGone(step: Promise<Committed>): Promise<Committed | undefined> {
  try {
    return await step
  } catch (error) {
    if (error instanceof CommitConflict || (error instanceof RejectionError && error.code !== 'invalid')) return undefined
    throw error
  }
}

/** How often a step is made again after a conflict before it is given up. */
const maxConflicts = 20

/** Load, step, commit, apply: the one way in which instances change. */
export class Stepper {
  private readonly parts: StepperParts

  constructor(parts: StepperParts) {
    this.parts = parts
  }

  /** Makes one step of a root instance.
   *  @throws RejectionError if the command is refused, or if `extras.fence` does not hold. */
  step(root: number, wish: InstanceWish, extras: StepExtras = {}): Promise<Committed> {
    return this.stepIf(root, () => wish, extras)
  }

  /** The same with a command that depends on the state, or is refused by it: then `wish` throws. */
  stepIf(root: number, wish: (live: LiveInstance) => InstanceWish, extras: StepExtras = {}): Promise<Committed> {
    return this.parts.queue.run(root, () => this.stepNow(root, wish, extras))
  }

  /** Begins a root instance.
   *  @throws RejectionError
   *  @throws CommitConflict if a condition of `extras` does not hold any more. */
  async create(wish: CreateWish, extras: StepExtras = {}): Promise<Committed> {
    return this.write(await this.make(undefined, wish, extras))
  }

  /** Writes the first step of a root instance.
   *  @throws CommitConflict */
  write(made: Made): Promise<Committed> {
    const { root, startedBy, ended } = made.commit
    return this.parts.queue.run(root, async () => {
      const result = await this.parts.store.commit(made.commit)
      if (result !== 'committed') throw new CommitConflict('Another start came first.')
      const live: LiveInstance = { instance: ProcessInstance.empty(root), version: 0, ...(startedBy === undefined ? {} : { startedBy }) }
      if (!ended) this.parts.live.hold(root, live)
      return this.finish(live, made)
    })
  }

  /** Reads a root instance while no step of it is made; the reader must not keep it. */
  read<Result>(root: number, reader: (live: LiveInstance | undefined) => Result): Promise<Result> {
    return this.parts.queue.run(root, async () => reader(await this.parts.live.load(root)))
  }

  private async stepNow(root: number, wish: (live: LiveInstance) => InstanceWish, extras: StepExtras): Promise<Committed> {
    for (let tries = 0; tries < maxConflicts; tries++) {
      const live = await this.parts.live.load(root)
      if (live === undefined) throw new RejectionError('notFound', `There is no active process instance ${root}.`)
      const made = await this.make(live, wish(live), extras)
      const result = await this.commit(made.commit)
      if (result === 'committed') return this.finish(live, made)
      if (result === 'staleLock') throw new RejectionError('conflict', 'The job was taken by somebody else since.')
      if (extras.correlation !== undefined && (await this.stillThere(live))) throw new CommitConflict('The message was received before.')
    }
    throw new Error(`The process instance ${root} could not be written ${maxConflicts} times: others keep changing it`)
  }

  /** After anything but success the store is the truth. */
  private async commit(commit: Commit): ReturnType<Store['commit']> {
    try {
      const result = await this.parts.store.commit(commit)
      if (result !== 'committed') this.parts.live.forget(commit.root)
      return result
    } catch (fault) {
      this.parts.live.forget(commit.root)
      throw fault
    }
  }

  /** Whether the version was not what the commit failed for. */
  private async stillThere({ instance, version }: LiveInstance): Promise<boolean> {
    return (await this.parts.live.load(instance.id))?.version === version
  }

  private finish(live: LiveInstance, { outcome, commit }: Made): Committed {
    if (commit.ended) this.parts.live.forget(commit.root)
    else {
      live.instance.apply(outcome.patch)
      live.version++
    }
    const committed = { commit, outcome, ...(live.startedBy === undefined ? {} : { startedBy: live.startedBy }) }
    this.parts.committed(committed)
    return committed
  }

  private async make(live: LiveInstance | undefined, wish: Wish, extras: StepExtras): Promise<Made> {
    let needed = 1
    while (true) {
      await this.parts.ids.ensure(needed)
      const made = await this.parts.definitions.withAllLoaded(() => this.tryStep(live, wish, extras))
      if (typeof made === 'number') needed = made
      else if ('accepted' in made) throw rejection(made)
      else return made
    }
  }

  /** The step, or how many ids it would need. */
  private tryStep(live: LiveInstance | undefined, wish: Wish, extras: StepExtras): Made | Rejected | number {
    const { ids, clock, definitions, options } = this.parts
    const at = clock.now()
    const outcome = step(definitions, live?.instance, { ...wish, at, firstId: ids.first, ...options } as Command)
    if (!outcome.accepted) return outcome
    let nextId = outcome.nextId
    const newId = () => nextId++
    const root = outcome.patch.instance
    const { businessId, tags, ...conditions } = extras
    const input = { at, newId, ...(businessId === undefined ? {} : { businessId }), ...(tags === undefined ? {} : { tags }) }
    const { changes, variables } = project(new StepView(live?.instance, outcome, definitions), input)
    const outbox = outcome.effects.map((effect): OutboxItem => ({ id: newId(), root, effect }))
    if (nextId - ids.first > ids.available) return nextId - ids.first
    ids.taken(nextId)
    const { patch, history, ended } = outcome
    const version = live?.version ?? 0
    const commit = { root, version, at, patch, history, readModel: changes, variables, outbox, ended: ended !== undefined, ...conditions }
    return { outcome, commit }
  }
}
