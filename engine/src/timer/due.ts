import { Cron } from 'croner'
import { Temporal } from 'temporal-polyfill'
import { addDuration, parseDuration } from './duration.ts'

/** When a timer fires, and for a cycle what is needed for the next time. */
export interface Due {
  /** Epoch ms. */
  readonly dueAt: number
  readonly cycle?: string
  /** How often it is still to fire after `dueAt`; absent: without end. */
  readonly repeats?: number
}

/** A text that is not what a timer needs; the message says what to write. */
export class TimerTextError extends Error {
  override readonly name = 'TimerTextError'
}

/** When a timer is first due (BPMN 2.0.2, table 10.101). `at` is now in epoch ms; `zone` holds for dates without an offset and for cron.
 *  @throws TimerTextError */
export function firstDue(type: 'date' | 'duration' | 'cycle', text: string, at: number, zone: string): Due {
  switch (type) {
    case 'date':
      return { dueAt: parseDateTime(text, zone) }
    case 'duration': {
      const duration = parseDuration(text)
      if (duration === undefined) throw new TimerTextError(`"${text}" is not an ISO 8601 duration; write for example PT30S, PT10M or P7D.`)
      return { dueAt: addDuration(at, duration, zone) }
    }
    case 'cycle':
      return firstOfCycle(text, at, zone)
  }
}

/** When a cycle is due again after it fired at `dueAt`; undefined when it is over. Turns missed while nobody looked are left out.
 *  @throws TimerTextError */
export function nextDue(due: Due, at: number, zone: string): Due | undefined {
  if (due.cycle === undefined || due.repeats === 0) return undefined
  const repeats = due.repeats === undefined ? {} : { repeats: due.repeats - 1 }
  const interval = parseInterval(due.cycle)
  if (interval === undefined) return { dueAt: nextOfCron(due.cycle, Math.max(due.dueAt, at), zone), cycle: due.cycle, ...repeats }
  return { dueAt: addDuration(due.dueAt, interval.duration, zone), cycle: due.cycle, ...repeats }
}

function firstOfCycle(text: string, at: number, zone: string): Due {
  const interval = parseInterval(text)
  if (interval === undefined) return { dueAt: nextOfCron(text, at, zone), cycle: text }
  const start = interval.start === undefined ? addDuration(at, interval.duration, zone) : parseDateTime(interval.start, zone)
  return { dueAt: start, cycle: text, ...(interval.times === undefined ? {} : { repeats: interval.times - 1 }) }
}

/** `R3/PT10S`, `R/P1D`, `R5/2031-01-01T00:00Z/P1D`. */
function parseInterval(text: string) {
  const match = /^R(\d*)\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text.trim())
  const duration = match?.[3] === undefined ? undefined : parseDuration(match[3])
  if (!match || duration === undefined) return undefined
  if (duration.years + duration.months + duration.days + duration.milliseconds <= 0)
    throw new TimerTextError(`The cycle "${text}" must have a time above zero between its turns.`)
  const times = match[1] === '' ? undefined : Number(match[1])
  if (times === 0) throw new TimerTextError(`The cycle "${text}" never fires; write R1/... or more, or R/... for without end.`)
  return { times, start: match[2], duration }
}

function nextOfCron(text: string, at: number, zone: string): number {
  try {
    const next = new Cron(text, { timezone: zone, paused: true }).nextRun(new Date(at))
    if (next !== null) return next.getTime()
  } catch {
    throw new TimerTextError(
      `"${text}" is neither an ISO 8601 cycle such as R3/PT10S or R/P1D nor a cron expression such as 0 9 * * MON-FRI.`,
    )
  }
  throw new TimerTextError(`The cron expression "${text}" is never due again.`)
}

function parseDateTime(text: string, zone: string): number {
  const trimmed = text.trim()
  const bracket = /^(.+)@([A-Za-z_/+-]+\d*)$/.exec(trimmed)
  const iso = bracket === null ? trimmed : `${bracket[1]}[${bracket[2]}]`
  try {
    if (iso.endsWith(']')) return Temporal.ZonedDateTime.from(iso).epochMilliseconds
    if (/(Z|[+-]\d\d:?\d\d)$/.test(iso)) return Temporal.Instant.from(iso).epochMilliseconds
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds
  } catch {
    throw new TimerTextError(
      `"${text}" is not an ISO 8601 date and time; write for example 2031-01-31T09:00:00Z or 2031-01-31T09:00:00+01:00.`,
    )
  }
}
