import { Cron } from 'croner'
import { Temporal } from 'temporal-polyfill'
import { addDuration, parseDuration, type Duration } from './duration.ts'

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
      return { dueAt: after(at, duration, zone, text) }
    }
    case 'cycle':
      return firstOfCycle(text, at, zone)
  }
}

/** When a cycle is due again after it fired at `dueAt`; undefined when it is over. Turns that `at` is past already are left out and not counted:
 *  after a long stop there is no burst, and what is to repeat three times does. */
export function nextDue(due: Due, at: number, zone: string): Due | undefined {
  if (due.cycle === undefined || due.repeats === 0) return undefined
  const repeats = due.repeats === undefined ? {} : { repeats: due.repeats - 1 }
  const interval = parseInterval(due.cycle)
  if (interval !== undefined) return { dueAt: nextOfInterval(interval, due.dueAt, at, zone), cycle: due.cycle, ...repeats }
  const dueAt = new Cron(due.cycle, { timezone: zone, paused: true }).nextRun(new Date(Math.max(due.dueAt, at)))?.getTime()
  return dueAt === undefined ? undefined : { dueAt, cycle: due.cycle, ...repeats }
}

/** The first turn after `dueAt` that is not before `at`. By the calendar each is reckoned from the first one: a short month or a change of the clocks
 *  moves one turn and not all that follow. */
function nextOfInterval({ start, duration }: Interval, dueAt: number, at: number, zone: string): number {
  if (isFixed(duration, zone)) {
    const length = addDuration(dueAt, duration, zone) - dueAt
    return dueAt + length * Math.max(1, Math.ceil((at - dueAt) / length))
  }
  const first = start === undefined ? dueAt : parseDateTime(start, zone)
  const passed = Math.floor((Math.max(dueAt, at) - first) / meanLength(duration))
  for (let turn = Math.max(1, passed - 1); ; turn++) {
    const next = addDuration(first, times(duration, turn), zone)
    if (next > dueAt && next >= at) return next
  }
}

/** Whether it is the same number of milliseconds everywhere in the calendar. */
function isFixed({ years, months, days }: Duration, zone: string): boolean {
  return years === 0 && months === 0 && (days === 0 || zone === 'UTC')
}

function meanLength({ years, months, days, milliseconds }: Duration): number {
  return (years * 365.2425 + months * 30.436875 + days) * 86_400_000 + milliseconds
}

function times({ years, months, days, milliseconds }: Duration, count: number): Duration {
  return { years: years * count, months: months * count, days: days * count, milliseconds: milliseconds * count }
}

function after(at: number, duration: Duration, zone: string, text: string): number {
  try {
    const dueAt = addDuration(at, duration, zone)
    if (Math.abs(dueAt) <= 8.64e15) return dueAt
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new TimerTextError(`"${text}" from now on is beyond the calendar, which ends in the year 275760.`)
}

function firstOfCycle(text: string, at: number, zone: string): Due {
  const interval = parseInterval(text)
  if (interval === undefined) return { dueAt: nextOfCron(text, at, zone), cycle: text }
  const repeats = interval.times === undefined ? {} : { repeats: interval.times - 1 }
  if (interval.start !== undefined) return { dueAt: parseDateTime(interval.start, zone), cycle: text, ...repeats }
  const dueAt = after(at, interval.duration, zone, text)
  return { dueAt, cycle: isFixed(interval.duration, zone) ? text : beginningAt(at, text), ...repeats }
}

/** The cycle with its beginning in it, from which the turns by the calendar are reckoned. */
function beginningAt(at: number, text: string): string {
  const [count, duration] = text.trim().split('/')
  return `${count}/${new Date(at).toISOString()}/${duration}`
}

interface Interval {
  /** How often in all; absent: without end. */
  readonly times?: number
  readonly start?: string
  readonly duration: Duration
}

/** `R3/PT10S`, `R/P1D`, `R5/2031-01-01T00:00Z/P1D`. */
function parseInterval(text: string): Interval | undefined {
  const match = /^R(\d*)\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text.trim())
  const duration = match?.[3] === undefined ? undefined : parseDuration(match[3])
  if (!match || duration === undefined) return undefined
  if (duration.years + duration.months + duration.days + duration.milliseconds <= 0)
    throw new TimerTextError(`The cycle "${text}" must have a time above zero between its turns.`)
  const times = match[1] === '' ? undefined : Number(match[1])
  if (times === 0) throw new TimerTextError(`The cycle "${text}" never fires; write R1/... or more, or R/... for without end.`)
  const start = match[2]
  return { duration, ...(times === undefined ? {} : { times }), ...(start === undefined ? {} : { start }) }
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
