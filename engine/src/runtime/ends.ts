import type { Clock } from './clock.ts'
import type { EndOfInstance } from './requests.ts'
import type { Committed } from './stepper.ts'

/** Tells those who wait for the end of an instance. */
export class Ends {
  private readonly clock: Clock
  private readonly waiting = new Map<number, Set<(end: EndOfInstance | undefined) => void>>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** How the root instance ended; undefined if it has not within these milliseconds. */
  wait(root: number, milliseconds: number): Promise<EndOfInstance | undefined> {
    return new Promise(resolve => {
      const waiting = this.waiting.get(root) ?? new Set()
      this.waiting.set(root, waiting)
      const finish = (end: EndOfInstance | undefined): void => {
        callOff()
        waiting.delete(finish)
        if (waiting.size === 0) this.waiting.delete(root)
        resolve(end)
      }
      const callOff = this.clock.wakeAt(this.clock.now() + milliseconds, () => finish(undefined))
      waiting.add(finish)
    })
  }

  afterCommit({ commit, outcome }: Committed): void {
    if (outcome.ended === undefined) return
    for (const finish of this.waiting.get(commit.root) ?? []) finish(outcome.ended)
  }

  close(): void {
    for (const waiting of this.waiting.values()) for (const finish of waiting) finish(undefined)
  }
}
