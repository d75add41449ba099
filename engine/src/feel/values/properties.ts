import { FeelDate } from './date.ts'
import { FeelDateTime } from './date-time.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './duration.ts'
import { canonical } from './number.ts'
import { Decimal } from './decimal.ts'
import { FeelTime, timeOffset } from './time.ts'
import { FeelRange } from './value.ts'
import type { FeelValue } from './value.ts'

type Properties<T> = { readonly [name: string]: (value: T) => FeelValue | undefined }

const second = 1_000_000_000n

const ofDate: Properties<FeelDate> = {
  year: value => value.year,
  month: value => value.month,
  day: value => value.day,
  weekday: value => value.weekday,
}

const ofTime: Properties<FeelTime> = {
  hour: value => value.hour,
  minute: value => value.minute,
  second: value => value.second,
  'time offset': value => offset(timeOffset(value)),
  timezone: value => (typeof value.zone === 'string' ? value.zone : null),
}

const ofDateTime: Properties<FeelDateTime> = {
  ...through(ofDate, (value: FeelDateTime) => value.date),
  ...through(ofTime, (value: FeelDateTime) => value.time),
  'time offset': value => offset(value.offset),
}

const ofDays: Properties<DaysTimeDuration> = {
  days: value => plain(value.nanos / (86_400n * second)),
  hours: value => plain((value.nanos / (3600n * second)) % 24n),
  minutes: value => plain((value.nanos / (60n * second)) % 60n),
  seconds: value => plain((value.nanos / second) % 60n),
}

const ofMonths: Properties<YearsMonthsDuration> = {
  years: value => Math.trunc(value.months / 12) + 0,
  months: value => (value.months % 12) + 0,
}

const ofRange: Properties<FeelRange> = {
  start: value => value.start,
  end: value => value.end,
  'start included': value => value.startIncluded,
  'end included': value => value.endIncluded,
}

function through<Outer, Inner>(properties: Properties<Inner>, inner: (value: Outer) => Inner): Properties<Outer> {
  return Object.fromEntries(Object.entries(properties).map(([name, read]) => [name, (value: Outer) => read(inner(value))]))
}

function offset(seconds: number | undefined): FeelValue {
  return seconds === undefined ? null : new DaysTimeDuration(BigInt(seconds) * second)
}

function plain(value: bigint): FeelValue | undefined {
  return canonical(new Decimal(String(value)))
}

/** A property of a date, time, date and time, duration or range (DMN 1.5, tables 62 to 64); undefined when values of its type have none of that name. */
export function property(value: FeelValue, name: string): FeelValue | undefined {
  if (value instanceof FeelDate) return read(ofDate, name, value)
  if (value instanceof FeelDateTime) return read(ofDateTime, name, value)
  if (value instanceof FeelTime) return read(ofTime, name, value)
  if (value instanceof DaysTimeDuration) return read(ofDays, name, value)
  if (value instanceof YearsMonthsDuration) return read(ofMonths, name, value)
  return value instanceof FeelRange ? read(ofRange, name, value) : undefined
}

function read<T>(properties: Properties<T>, name: string, value: T): FeelValue | undefined {
  return Object.hasOwn(properties, name) ? properties[name]?.(value) : undefined
}

/** The names of the properties of a value, for near misses. */
export function propertyNames(value: FeelValue): string[] {
  if (value instanceof FeelDate) return Object.keys(ofDate)
  if (value instanceof FeelDateTime) return Object.keys(ofDateTime)
  if (value instanceof FeelTime) return Object.keys(ofTime)
  if (value instanceof DaysTimeDuration) return Object.keys(ofDays)
  if (value instanceof YearsMonthsDuration) return Object.keys(ofMonths)
  return value instanceof FeelRange ? Object.keys(ofRange) : []
}
