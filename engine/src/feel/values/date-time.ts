import { epochDay, nanosPerDay } from './calendar.ts'
import { dateOfEpochDay, parseDate } from './date.ts'
import type { FeelDate } from './date.ts'
import { FeelTime, parseClock } from './time.ts'
import { TypedValue } from './typed-value.ts'
import { offsetAtInstant, offsetAtLocal, shift } from './zone.ts'
import type { Instant, Zone } from './zone.ts'

/** A date with a time of day, with or without a zone. */
export class FeelDateTime extends TypedValue {
  override readonly type = 'date and time'
  readonly date: FeelDate
  readonly time: FeelTime
  constructor(date: FeelDate, time: FeelTime) {
    super()
    this.date = date
    this.time = time
  }

  get zone(): Zone | undefined {
    return this.time.zone
  }

  /** What the wall clock says. */
  get local(): Instant {
    return { day: epochDay(this.date.year, this.date.month, this.date.day), nano: this.time.nano }
  }

  /** Seconds ahead of UTC; undefined without a zone. */
  get offset(): number | undefined {
    return this.zone === undefined ? undefined : offsetAtLocal(this.zone, this.local)
  }

  /** The point in UTC; what the wall clock says when there is no zone. */
  get instant(): Instant {
    const offset = this.offset
    return offset === undefined ? this.local : shift(this.local, -offset)
  }

  override toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`
  }
}

/** The date and time of a wall clock; undefined beyond the range of years. */
export function dateTimeOfLocal(local: Instant, zone: Zone | undefined): FeelDateTime | undefined {
  const date = dateOfEpochDay(local.day)
  return date && new FeelDateTime(date, new FeelTime(local.nano, zone))
}

/** What the wall clock of the zone says at an instant in UTC; undefined beyond the range of years. */
export function dateTimeOfInstant(instant: Instant, zone: Zone | undefined): FeelDateTime | undefined {
  return dateTimeOfLocal(zone === undefined ? instant : shift(instant, offsetAtInstant(zone, instant)), zone)
}

/** The midnight that begins a day. */
export function startOfDay(date: FeelDate, zone?: Zone): FeelDateTime {
  return new FeelDateTime(date, new FeelTime(0, zone))
}

/** Reads `2025-01-31T10:30:00` with an offset, a zone or neither; a mere date is its midnight. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const split = text.indexOf('T')
  const date = parseDate(split < 0 ? text : text.slice(0, split))
  if (!date) return undefined
  if (split < 0) return startOfDay(date)
  const clock = parseClock(text.slice(split + 1))
  if (!clock) return undefined
  if (clock.nano !== nanosPerDay) return new FeelDateTime(date, clock)
  const next = dateOfEpochDay(date.epochDay + 1)
  return next && startOfDay(next, clock.zone)
}
