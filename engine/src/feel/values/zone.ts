import { Temporal } from 'temporal-polyfill'
import { epochDay, nanosPerDay, nanosPerSecond, pad } from './calendar.ts'

/** An offset from UTC in seconds, or the IANA name of a zone. */
export type Zone = number | string

/** A point on the line of time (UTC) or of the wall clock: days since 1970-01-01 and nanoseconds of the day. */
export interface Instant {
  readonly day: number
  readonly nano: number
}

const maxOffset = 18 * 3600
const known = new Map<string, boolean>()

/** Whether a zone of that name exists. */
export function isZone(name: string): boolean {
  let answer = known.get(name)
  if (answer === undefined) {
    answer = /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name) && lookUp(name)
    if (known.size < 2000) known.set(name, answer)
  }
  return answer
}

function lookUp(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
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

/** Temporal knows some 270,000 years in each direction. A year beyond is read as the one of the same place in the 400-year cycle of the calendar. */
function withinReach(day: number): number {
  const cycle = 146_097
  const first = epochDay(-200_000, 1, 1)
  const last = epochDay(200_000, 1, 1)
  if (day < first) return day + Math.ceil((first - day) / cycle) * cycle
  return day > last ? day - Math.ceil((day - last) / cycle) * cycle : day
}

/** Seconds that the wall clock of a zone is ahead of UTC, at a local time. In a gap or an overlap the earlier offset counts. */
export function offsetAtLocal(zone: Zone, local: Instant): number {
  if (typeof zone === 'number') return zone
  const day = withinReach(local.day)
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: day })
  const zoned = date.toZonedDateTime({
    timeZone: zone,
    plainTime: new Temporal.PlainTime().add({ seconds: Math.floor(local.nano / nanosPerSecond) }),
  })
  return zoned.offsetNanoseconds / nanosPerSecond
}

/** Seconds that the wall clock of a zone is ahead of UTC, at an instant. */
export function offsetAtInstant(zone: Zone, instant: Instant): number {
  if (typeof zone === 'number') return zone
  const milliseconds = withinReach(instant.day) * 86_400_000 + Math.floor(instant.nano / 1_000_000)
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).offsetNanoseconds / nanosPerSecond
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
