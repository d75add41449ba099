import type { Clock } from '../runtime/clock.ts'
import { addDuration, parseDuration } from '../timer/duration.ts'

interface Alarm {
  readonly at: number
  readonly call: () => void
}

/** A clock that stands still until a test moves it. After `advance`, wait with `engine.settled()` for what became due. */
export class ManualClock implements Clock {
  private time: number
  private alarms: Alarm[] = []

  /** Begins at 2030-01-01T00:00Z unless given, epoch ms. */
  constructor(at = Date.UTC(2030, 0, 1)) {
    this.time = at
  }

  now(): number {
    return this.time
  }

  wakeAt(at: number, call: () => void): () => void {
    const alarm = { at, call }
    this.alarms.push(alarm)
    if (at <= this.time) void Promise.resolve().then(() => this.ring(alarm))
    return () => {
      this.alarms = this.alarms.filter(each => each !== alarm)
    }
  }

  /** Moves on by milliseconds, or by an ISO 8601 duration such as PT1H, and rings what became due, in order.
   *  @throws Error if the text is no duration. */
  advance(by: number | string): void {
    const milliseconds = typeof by === 'number' ? by : this.lengthOf(by)
    const end = this.time + milliseconds
    for (let next = this.earliest(end); next !== undefined; next = this.earliest(end)) {
      this.time = Math.max(this.time, next.at)
      this.ring(next)
    }
    this.time = end
  }

  private lengthOf(text: string): number {
    const duration = parseDuration(text)
    if (duration === undefined) throw new Error(`"${text}" is not an ISO 8601 duration; write for example PT1H`)
    return addDuration(this.time, duration, 'UTC') - this.time
  }

  private earliest(until: number): Alarm | undefined {
    const due = this.alarms.filter(alarm => alarm.at <= until)
    return due.reduce<Alarm | undefined>((first, alarm) => (first === undefined || alarm.at < first.at ? alarm : first), undefined)
  }

  /** An alarm rings once, unless it was called off. */
  private ring(alarm: Alarm): void {
    if (!this.alarms.includes(alarm)) return
    this.alarms = this.alarms.filter(each => each !== alarm)
    alarm.call()
  }
}
