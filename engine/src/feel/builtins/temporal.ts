import { nanosPerSecond } from '../values/calendar.ts'
import { FeelDate, date, parseDate } from '../values/date.ts'
import { FeelDateTime, dateTimeOfInstant, parseDateTime, startOfDay } from '../values/date-time.ts'
import { DaysTimeDuration, YearsMonthsDuration, parseDuration } from '../values/duration.ts'
import { toDecimal, toInteger } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import { FeelTime, parseTime, time } from '../values/time.ts'
import { fromNanos, isZone } from '../values/zone.ts'
import type { FeelType, FeelValue } from '../values/value.ts'
import { builtin, day, instance, nullable, number, parameter, signature, text } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'

const type = (name: (FeelType & { kind: 'simple' })['name']): FeelType => ({ kind: 'simple', name })
const aTime = instance('a time', type('time'), value => value instanceof FeelTime)
const anyTemporal = instance('a date or a time', { kind: 'any' }, (value): value is FeelDate | FeelDateTime | FeelTime => {
  return value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime
})
const anOffset = instance('a days and time duration', type('days and time duration'), value => value instanceof DaysTimeDuration)
const aDuration = instance('a duration', { kind: 'any' }, (value): value is DaysTimeDuration | YearsMonthsDuration => {
  return value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration
})

const fromText = parameter('from', text)

function read<T extends FeelValue>(call: BuiltinCall, from: string, parse: (text: string) => T | undefined, example: string): FeelValue {
  return parse(from) ?? call.fail(`"${from}" cannot be read; write for example ${example}.`, 'INVALID_ARGUMENTS')
}

function dateOf(value: FeelDate | FeelDateTime): FeelDate {
  return value instanceof FeelDate ? value : value.date
}

function makeDate(call: BuiltinCall, year: FeelNumber, month: FeelNumber, dayOfMonth: FeelNumber): FeelValue {
  const parts = [year, month, dayOfMonth].map(toInteger) as [number, number, number]
  return date(...parts) ?? call.fail('there is no such date.', 'INVALID_ARGUMENTS')
}

function timeOf(value: FeelDate | FeelDateTime | FeelTime): FeelTime {
  return value instanceof FeelTime ? value : value instanceof FeelDateTime ? value.time : new FeelTime(0, 0)
}

/** Seconds of an offset, which lies within 18 hours; undefined when it does not. */
function offsetSeconds(offset: DaysTimeDuration | undefined): number | undefined {
  const seconds = offset === undefined ? 0 : Number(offset.nanos) / nanosPerSecond
  return Number.isInteger(seconds) && Math.abs(seconds) <= 18 * 3600 ? seconds : undefined
}

function makeTime(
  call: BuiltinCall,
  hour: FeelNumber,
  minute: FeelNumber,
  second: FeelNumber,
  offset: DaysTimeDuration | undefined,
): FeelTime | null {
  const [h, m] = [toInteger(hour), toInteger(minute)]
  const seconds = toDecimal(second)
  const nano = seconds.minus(seconds.floor()).times(nanosPerSecond).trunc().toNumber()
  const zone = offsetSeconds(offset)
  const made =
    h === undefined || m === undefined || zone === undefined ? undefined : time(h, m, seconds.floor().toNumber(), nano, offset && zone)
  return made ?? call.fail('there is no such time.', 'INVALID_ARGUMENTS')
}

function makeDateTime(
  call: BuiltinCall,
  parts: readonly FeelNumber[],
  offset: DaysTimeDuration | undefined,
  zone: string | undefined,
): FeelValue {
  const [year, month, dayOfMonth, hour, minute, second] = parts as [FeelNumber, FeelNumber, FeelNumber, FeelNumber, FeelNumber, FeelNumber]
  const onDay = makeDate(call, year, month, dayOfMonth)
  const atTime = makeTime(call, hour, minute, second, offset)
  if (!(onDay instanceof FeelDate) || atTime === null) return null
  if (zone === undefined) return new FeelDateTime(onDay, atTime)
  return isZone(zone)
    ? new FeelDateTime(onDay, new FeelTime(atTime.nano, zone))
    : call.fail(`there is no time zone "${zone}".`, 'INVALID_ARGUMENTS')
}

const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(name => parameter(name, number))

/** Whole months from one day to another; a month that is not full does not count, and neither do times of day. */
function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): FeelValue {
  const [start, end] = [dateOf(from), dateOf(to)]
  const months = (end.year - start.year) * 12 + end.month - start.month
  const behind = end.day - start.day
  if (months > 0 && behind < 0) return new YearsMonthsDuration(months - 1)
  return new YearsMonthsDuration(months < 0 && behind > 0 ? months + 1 : months)
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

function dayOfYear(value: FeelDate): number {
  return value.epochDay - new FeelDate(value.year, 1, 1).epochDay + 1
}

/** ISO 8601: the first week is the one with the first Thursday. */
function weekOfYear(value: FeelDate): number {
  const thursday = value.epochDay - value.weekday + 4
  const year = [value.year - 1, value.year, value.year + 1].findLast(
    candidate => new FeelDate(candidate, 1, 1).epochDay <= thursday,
  ) as number
  return Math.floor((thursday - new FeelDate(year, 1, 1).epochDay) / 7) + 1
}

function ofDay(name: string, run: (value: FeelDate) => FeelValue): Builtin {
  return builtin(
    name,
    signature([parameter('date', day)], (_call, value) => run(dateOf(value))),
  )
}

function now(call: BuiltinCall): FeelDateTime | null | undefined {
  const { at, zone } = call.run.environment
  if (!isZone(zone)) return call.fail(`there is no time zone "${zone}".`)
  return dateTimeOfInstant(fromNanos(BigInt(Math.trunc(at)) * 1_000_000n), zone === 'UTC' ? 0 : zone)
}

export const temporalFunctions: readonly Builtin[] = [
  builtin(
    'date',
    signature([fromText], (call, from) => read(call, from, parseDate, '2025-01-31')),
    signature([parameter('from', day)], (_call, from) => dateOf(from)),
    signature([parameter('year', number), parameter('month', number), parameter('day', number)], makeDate),
  ),
  builtin(
    'time',
    signature([fromText], (call, from) => read(call, from, parseTime, '10:30:00')),
    signature([parameter('from', anyTemporal)], (_call, from) => timeOf(from)),
    signature(
      [parameter('hour', number), parameter('minute', number), parameter('second', number), nullable('offset', anOffset)],
      makeTime,
    ),
  ),
  builtin(
    'date and time',
    signature([fromText], (call, from) => read(call, from, parseDateTime, '2025-01-31T10:30:00')),
    signature([parameter('from', day)], (_call, from) => (from instanceof FeelDate ? startOfDay(from, 0) : from)),
    signature([parameter('date', day), parameter('time', aTime)], (_call, onDay, atTime) => new FeelDateTime(dateOf(onDay), atTime)),
    signature(parts, (call, ...given) => makeDateTime(call, given, undefined, undefined)),
    signature([...parts, parameter('offset', anOffset)], (call, ...given) =>
      makeDateTime(call, given.slice(0, 6) as FeelNumber[], given[6] as DaysTimeDuration, undefined),
    ),
    signature([...parts, parameter('timezone', text)], (call, ...given) =>
      makeDateTime(call, given.slice(0, 6) as FeelNumber[], undefined, given[6] as string),
    ),
  ),
  builtin(
    'duration',
    signature([fromText], (call, from) => read(call, from, parseDuration, 'P1DT2H or P1Y6M')),
    signature([parameter('from', aDuration)], (_call, from) => from),
  ),
  builtin(
    'years and months duration',
    signature([parameter('from', day), parameter('to', day)], (_call, from, to) => monthsBetween(from, to)),
  ),
  ofDay('day of year', dayOfYear),
  ofDay('day of week', value => weekdays[value.weekday - 1] as string),
  ofDay('month of year', value => months[value.month - 1] as string),
  ofDay('week of year', weekOfYear),
  { ...builtin('now', signature([], now)), pure: false },
  {
    ...builtin(
      'today',
      signature([], call => now(call)?.date),
    ),
    pure: false,
  },
]
