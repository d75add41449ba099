import type { DueTimer, Store } from '../stores/store.ts'
import { nextDue } from '../timer/due.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import type { GatheredStarts } from './gathered-starts.ts'
import { CommitConflict, type Committed, type Stepper } from './stepper.ts'

export interface TimerParts {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly definitions: Definitions
  readonly stepper: Stepper
  readonly gathered: GatheredStarts
  readonly inBackground: (work: () => Promise<unknown>) => void
  readonly onFault: (fault: unknown) => void
}

/** How many due timers are fired before the store is asked again. */
const batch = 200
/** Milliseconds before timers are tried again after a fault. */
const pause = 5_000

/** Fires timers when they are due. The store has them all; only the earliest is armed. */
export class Timers {
  private readonly parts: TimerParts
  private armedAt = Infinity
  private disarm = (): void => {}
  private firing = false
  private asked = false
  private closed = false

  constructor(parts: TimerParts) {
    this.parts = parts
  }

  /** Fires what came due while nobody was there, and waits for the next. */
  async open(): Promise<void> {
    await this.fireDue()
  }

  close(): void {
    this.closed = true
    this.disarm()
  }

  afterCommit({ commit }: Committed): void {
    for (const { kind, row } of commit.patch.changed) if (kind === 'timer') this.arm(row.dueAt)
    // Those of an instance that is resumed are shown again.
    for (const change of commit.readModel) if (change.table === 'timer' && change.kind === 'create') this.arm(change.item.dueAt)
  }

  /** Sees to it that somebody looks at this time. */
  arm(at: number): void {
    if (this.closed || at >= this.armedAt) return
    this.disarm()
    this.armedAt = at
    this.disarm = this.parts.clock.wakeAt(at, () => {
      this.armedAt = Infinity
      this.parts.inBackground(() => this.fireDue())
    })
  }

  private async fireDue(): Promise<void> {
    this.asked = true
    if (this.firing) return
    this.firing = true
    try {
      while (this.asked && !this.closed) await this.fireAndArm()
    } finally {
      this.firing = false
    }
  }

  private async fireAndArm(): Promise<void> {
    this.asked = false
    try {
      const { store, clock } = this.parts
      let sound = true
      while (sound && !this.closed) {
        const due = await store.dueTimers(clock.now(), batch)
        if (due.length === 0) break
        const fired = await Promise.all(byRoot(due).map(timers => this.fireInOrder(timers)))
        sound = fired.every(Boolean)
      }
      const next = await store.nextTimerAt()
      if (next !== undefined) this.arm(sound ? next : Math.max(next, clock.now() + pause))
    } catch (fault) {
      this.parts.onFault(fault)
      this.arm(this.parts.clock.now() + pause)
    }
  }

  private async fireInOrder(timers: readonly DueTimer[]): Promise<boolean> {
    try {
      for (const timer of timers) await this.fire(timer)
      return true
    } catch (fault) {
      this.parts.onFault(fault)
      return false
    }
  }

  private async fire(timer: DueTimer): Promise<void> {
    const { stepper, clock, zone, definitions, gathered } = this.parts
    try {
      if (timer.kind === 'instance') {
        await stepper.step(timer.root, { kind: 'fireTimer', timer: timer.timer })
        return
      }
      const { start } = timer
      const { cycle, repeats } = start
      const due = { dueAt: start.dueAt, ...(cycle === null ? {} : { cycle }), ...(repeats === null ? {} : { repeats }) }
      const again = nextDue(due, clock.now(), zone)
      const next = again === undefined ? undefined : { ...start, dueAt: again.dueAt, repeats: again.repeats ?? null }
      const { processDefinitionKey: definition, elementId: startEvent, part } = start
      const startTimer = { fired: start, next }
      const gathering = definitions.gatheringOf(start)
      if (gathering === undefined) await stepper.create({ kind: 'createInstance', definition, startEvent, variables: {} }, { startTimer })
      else await gathered.arrive(gathering, { part, correlationKey: '', variables: {}, single: false }, { startTimer })
    } catch (error) {
      // It was cancelled, fired by somebody else, or its instance suspended, between the look and the step.
      if (error instanceof CommitConflict || (error instanceof RejectionError && error.code !== 'invalid')) return
      throw error
    }
  }
}

/** Timers of one instance fire in the order of their times; instances do not wait for each other. */
function byRoot(due: readonly DueTimer[]): DueTimer[][] {
  const groups = new Map<number | DueTimer, DueTimer[]>()
  for (const timer of due) {
    const key = timer.kind === 'instance' ? timer.root : timer
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [timer])
    else group.push(timer)
  }
  return [...groups.values()]
}
