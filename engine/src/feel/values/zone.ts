import { epochDay, nanosPerDay, nanosPerSecond, pad } from './calendar.ts'

/** An offset from UTC in seconds, or the IANA name of a zone. */
export type Zone = number | string

/** A point on the line of time (UTC) or of the wall clock: days since 1970-01-01 and nanoseconds of the day. */
export interface Instant {
  readonly day: number
  readonly nano: number
}

const maxOffset = 18 * 3600
const clocks = new Map<string, Intl.DateTimeFormat | undefined>()

/** Tells what the clocks of a zone show; undefined when there is no such zone. */
function clockOf(name: string): Intl.DateTimeFormat | undefined {
  if (clocks.has(name)) return clocks.get(name)
  const clock = /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name) ? makeClock(name) : undefined
  if (clocks.size > 1000) clocks.clear()
  clocks.set(name, clock)
  return clock
}

function makeClock(timeZone: string): Intl.DateTimeFormat | undefined {
  const digits = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: digits,
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    })
  } catch {
    return undefined
  }
}

/** Whether a zone of that name exists. */
export function isZone(name: string): boolean {
  return clockOf(name) !== undefined
}

/** Reads the end of a time: nothing, `Z`, `+01:00`, `+01:00:30` or `@Europe/Paris`. Null when the text is none of them. */
export function parseZone(text: string): Zone | undefined | null {
  if (text === '') return undefined
  if (text === 'Z' || text === 'z') return 0
  if (text.startsWith('@')) return isZone(text.slice(1)) ? text.slice(1) : null
  const match = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text)
  if (!match) return null
  const minutes = Number(match[3])
  const seconds = Number(match[4] ?? 0)
  const offset = Number(match[2]) * 3600 + minutes * 60 + seconds
  return minutes > 59 || seconds > 59 || offset > maxOffset ? null : match[1] === '-' ? 0 - offset : offset
}

/** Writes the end of a time. */
export function formatZone(zone: Zone | undefined): string {
  if (zone === undefined) return ''
  if (typeof zone === 'string') return `@${zone}`
  return zone === 0 ? 'Z' : formatOffset(zone)
}

function formatOffset(offset: number): string {
  const size = Math.abs(offset)
  const seconds = size % 60 === 0 ? '' : `:${pad(size % 60, 2)}`
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}${seconds}`
}

/** The clocks of JavaScript know some 270,000 years in each direction, and name years before the first one differently. A day beyond is read as the one of the same
 *  place in the 400-year cycle of the calendar: the rules of a zone are the same there. */
function withinReach(day: number): number {
  const cycle = 146_097
  const first = epochDay(1, 1, 1)
  const last = epochDay(200_000, 1, 1)
  if (day < first) return day + Math.ceil((first - day) / cycle) * cycle
  return day > last ? day - Math.ceil((day - last) / cycle) * cycle : day
}

/** Seconds that the wall clock of a zone is ahead of UTC, at an instant. */
export function offsetAtInstant(zone: Zone, instant: Instant): number {
  if (typeof zone === 'number') return zone
  return offsetAt(zone, withinReach(instant.day) * 86_400 + Math.floor(instant.nano / nanosPerSecond))
}

function offsetAt(zone: string, seconds: number): number {
  const shown: { [part: string]: number } = {}
  for (const { type, value } of clockOf(zone)?.formatToParts(seconds * 1000) ?? []) shown[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return epochDay(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - seconds
}

/** Seconds that the wall clock of a zone is ahead of UTC, at a local time. Where the clock is set back or forward, the offset before the change counts. */
export function offsetAtLocal(zone: Zone, local: Instant): number {
  if (typeof zone === 'number') return zone
  const seconds = withinReach(local.day) * 86_400 + Math.floor(local.nano / nanosPerSecond)
  const before = offsetAt(zone, seconds - 86_400)
  if (offsetAt(zone, seconds - before) === before) return before
  const after = offsetAt(zone, seconds + 86_400)
  return offsetAt(zone, seconds - after) === after ? after : before
}

/** Moves an instant by seconds and keeps the nanoseconds within the day. */
export function shift(instant: Instant, seconds: number): Instant {
  const nano = instant.nano + seconds * nanosPerSecond
  const days = Math.floor(nano / nanosPerDay)
  return { day: instant.day + days, nano: nano - days * nanosPerDay }
}

/** The instant as nanoseconds since 1970, exactly. */
export function toNanos(instant: Instant): bigint {
  return BigInt(instant.day) * BigInt(nanosPerDay) + BigInt(instant.nano)
}

/** Nanoseconds since 1970 as an instant. */
export function fromNanos(nanos: bigint): Instant {
  const perDay = BigInt(nanosPerDay)
  const rest = ((nanos % perDay) + perDay) % perDay
  return { day: Number((nanos - rest) / perDay), nano: Number(rest) }
}
