import { nanosPerDay, nanosPerSecond, pad } from './calendar.ts'
import { TypedValue } from './typed-value.ts'
import { formatZone, offsetAtLocal, parseZone } from './zone.ts'
import type { Zone } from './zone.ts'

/** A time of day, exact to the nanosecond, with or without a zone. */
export class FeelTime extends TypedValue {
  override readonly type = 'time'
  /** Nanoseconds since midnight. */
  readonly nano: number
  readonly zone: Zone | undefined
  constructor(nano: number, zone: Zone | undefined) {
    super()
    this.nano = nano
    this.zone = zone
  }

  get hour(): number {
    return Math.floor(this.nano / (3600 * nanosPerSecond))
  }

  get minute(): number {
    return Math.floor(this.nano / (60 * nanosPerSecond)) % 60
  }

  /** Whole seconds of the minute. */
  get second(): number {
    return Math.floor(this.nano / nanosPerSecond) % 60
  }

  override toString(): string {
    return formatClock(this.nano) + formatZone(this.zone)
  }
}

/** Writes hours, minutes, seconds and the fraction that there is. */
export function formatClock(nano: number): string {
  const seconds = Math.floor(nano / nanosPerSecond)
  const fraction = pad(nano % nanosPerSecond, 9).replace(/0+$/, '')
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`
  return fraction === '' ? clock : `${clock}.${fraction}`
}

/** A time of day; undefined when there is none. */
export function time(hour: number, minute: number, second: number, nano: number, zone: Zone | undefined): FeelTime | undefined {
  const whole = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60
  return whole ? new FeelTime((hour * 3600 + minute * 60 + second) * nanosPerSecond + nano, zone) : undefined
}

/** Reads `10:30:00`, `10:30:00.5Z`, `10:30:00+01:00` or `10:30:00@Europe/Paris`. `24:00:00` is the midnight that ends the day: nano is a whole day then. */
export function parseClock(text: string): FeelTime | undefined {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(|[Zz]|[+-].*|@.*)$/.exec(text)
  if (!match) return undefined
  const zone = parseZone(match[5] as string)
  if (zone === null) return undefined
  const nano = Number((match[4] ?? '').slice(0, 9).padEnd(9, '0'))
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (hour === 24 && minute === 0 && second === 0 && nano === 0) return new FeelTime(nanosPerDay, zone)
  return time(hour, minute, second, nano, zone)
}

/** Reads a time of day, with or without the T of ISO 8601; the midnight that ends a day is the one that begins it. */
export function parseTime(text: string): FeelTime | undefined {
  const clock = parseClock(text.startsWith('T') ? text.slice(1) : text)
  return clock?.nano === nanosPerDay ? new FeelTime(0, clock.zone) : clock
}

/** Seconds ahead of UTC; for a named zone those of its standard time, without daylight saving, as a time has no date. */
export function timeOffset({ zone, nano }: FeelTime): number | undefined {
  if (typeof zone !== 'string') return zone
  return Math.min(offsetAtLocal(zone, { day: january, nano }), offsetAtLocal(zone, { day: july, nano }))
}

/** The first of the month in the year 2000. Daylight saving, on either half of the globe, is in force in one of them at most. */
const january = 10_957
const july = 11_139
