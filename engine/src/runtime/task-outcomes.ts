import type { HistoryEntry } from '../step/history.ts'
import type { Clock } from './clock.ts'
import { RejectionError } from './errors.ts'
import type { Cancellation } from './requests.ts'
import type { Committed } from './stepper.ts'

/** done: it has happened. listening: it is accepted, and listeners of the task are still asked. */
export type UserTaskProgress = 'done' | 'listening'

type Outcome =
  | { readonly as: 'done' | 'listening' | 'cancelled' }
  | { readonly as: 'denied'; readonly event: string; readonly reason: string }

/** Tells those who have asked for something at a user task how it has come out, once its listeners are done. */
export class TaskOutcomes {
  private readonly clock: Clock
  private readonly waiting = new Map<number, Set<WaitingForTask>>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Of the steps that are made after `begin` was called. */
  expect(userTask: number): WaitingForTask {
    const all = this.waiting.get(userTask) ?? new Set()
    this.waiting.set(userTask, all)
    const waiting = new WaitingForTask(userTask, this.clock, () => {
      all.delete(waiting)
      if (all.size === 0) this.waiting.delete(userTask)
    })
    all.add(waiting)
    return waiting
  }

  afterCommit({ commit }: Committed): void {
    if (this.waiting.size === 0) return
    for (const entry of commit.history) {
      if (!('userTask' in entry)) continue
      const outcome = outcomeOf(entry)
      if (outcome !== undefined) for (const waiting of this.waiting.get(entry.userTask) ?? []) waiting.tell(outcome)
    }
  }

  close(): void {
    for (const all of this.waiting.values()) for (const waiting of all) waiting.tell({ as: 'listening' })
  }
}

export class WaitingForTask {
  private readonly userTask: number
  private readonly clock: Clock
  private readonly leave: () => void
  private readonly told: Promise<Outcome>
  private resolve: (outcome: Outcome) => void = () => {}
  private hasBegun = false
  private outcome: Outcome | undefined

  constructor(userTask: number, clock: Clock, leave: () => void) {
    this.userTask = userTask
    this.clock = clock
    this.leave = leave
    this.told = new Promise(resolve => (this.resolve = resolve))
  }

  /** What is told from now on is about what is asked for here. */
  begin(): void {
    this.hasBegun = true
  }

  tell(outcome: Outcome): void {
    if (!this.hasBegun || this.outcome !== undefined) return
    this.outcome = outcome
    this.leave()
    this.resolve(outcome)
  }

  cancel(): void {
    this.leave()
  }

  /** How it has come out within these milliseconds.
   *  @throws RejectionError if a listener has denied it, or the task has been cancelled. */
  async within(milliseconds: number, signal?: Cancellation): Promise<UserTaskProgress> {
    const giveUp = (): void => this.tell({ as: 'listening' })
    if (milliseconds <= 0 || signal?.aborted) giveUp()
    const callOff = this.outcome === undefined ? this.clock.wakeAt(this.clock.now() + milliseconds, giveUp) : undefined
    signal?.addEventListener('abort', giveUp)
    const outcome = await this.told
    callOff?.()
    signal?.removeEventListener('abort', giveUp)
    if (outcome.as === 'denied') throw new RejectionError('conflict', denial(this.userTask, outcome.event, outcome.reason))
    if (outcome.as === 'cancelled') throw new RejectionError('conflict', `The user task ${this.userTask} was cancelled meanwhile.`)
    return outcome.as
  }
}

function denial(userTask: number, event: string, reason: string): string {
  return `A listener has denied the ${event} of the user task ${userTask}${reason === '' ? '.' : `: ${reason}`}`
}

function outcomeOf(entry: HistoryEntry): Outcome | undefined {
  switch (entry.kind) {
    case 'userTaskAssigned':
    case 'userTaskUpdated':
    case 'userTaskCompleted':
      return { as: 'done' }
    case 'userTaskCancelled':
      return { as: 'cancelled' }
    case 'userTaskDenied':
      return { as: 'denied', event: entry.event, reason: entry.reason }
    default:
      return undefined
  }
}
