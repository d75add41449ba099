import type { Clock } from 'stepwright'

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  private at: number
  private readonly waiting = new Set<{ readonly at: number; readonly call: () => void }>()

  /** Begins at this time, epoch milliseconds. */
  constructor(at = 0) {
    this.at = at
  }

  now(): number {
    return this.at
  }

  wakeAt(at: number, call: () => void): () => void {
    const entry = { at: Math.max(at, this.at), call }
    this.waiting.add(entry)
    return () => void this.waiting.delete(entry)
  }

  /** Lets so many milliseconds pass, wakes all that is due on the way in its order, and lets `settle` finish what each wake began. */
  async advance(milliseconds: number, settle: () => Promise<void>): Promise<void> {
    const target = this.at + milliseconds
    await settle()
    for (let next = this.nextDue(target); next; next = this.nextDue(target)) {
      this.waiting.delete(next)
      this.at = next.at
      next.call()
      await settle()
    }
    this.at = target
  }

  private nextDue(target: number) {
    let next: { readonly at: number; readonly call: () => void } | undefined
    for (const entry of this.waiting) if (entry.at <= target && (next === undefined || entry.at < next.at)) next = entry
    return next
  }
}
