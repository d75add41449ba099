import type { Clock } from 'stepwright'

/** A clock that stands still until it is moved: a run waits for nothing. */
export class StandingClock implements Clock {
  private time: number
  private readonly waiting = new Set<{ readonly at: number; readonly call: () => void }>()

  constructor(start: number) {
    this.time = start
  }

  now(): number {
    return this.time
  }

  wakeAt(at: number, call: () => void): () => void {
    const wish = { at, call }
    this.waiting.add(wish)
    if (at <= this.time) queueMicrotask(() => this.wake())
    return () => void this.waiting.delete(wish)
  }

  /** Moves on; whoever waits for a time that is then past is called. */
  moveTo(at: number): void {
    this.time = Math.max(this.time, at)
    this.wake()
  }

  private wake(): void {
    const due = [...this.waiting].filter(wish => wish.at <= this.time).toSorted((a, b) => a.at - b.at)
    for (const wish of due) {
      if (this.waiting.delete(wish)) wish.call()
    }
  }
}
