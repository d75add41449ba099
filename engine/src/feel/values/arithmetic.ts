import { addMonths, dateOfEpochDay, FeelDate } from './date.ts'
import { dateTimeOfInstant, FeelDateTime, startOfDay } from './date-time.ts'
import { nanosPerDay } from './calendar.ts'
import { timeInstant } from './compare.ts'
import { Decimal } from './decimal.ts'
import { DaysTimeDuration, YearsMonthsDuration, daysTimeDuration, yearsMonthsDuration } from './duration.ts'
import * as numbers from './number.ts'
import { isNumber } from './number.ts'
import type { FeelNumber } from './number.ts'
import { FeelTime } from './time.ts'
import { fromNanos, toNanos } from './zone.ts'
import type { FeelValue } from './value.ts'

// Tables 56 to 58 of DMN 1.5. Undefined: the two do not go together, or the result is beyond what can be said; the operator gives null then.

/** `a + b` */
export function addValues(a: FeelValue, b: FeelValue): FeelValue | undefined {
  if (isNumber(a) && isNumber(b)) return numbers.add(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (b instanceof DaysTimeDuration) return plusNanos(a, b.nanos)
  if (b instanceof YearsMonthsDuration) return plusMonths(a, b.months)
  if (a instanceof DaysTimeDuration) return plusNanos(b, a.nanos)
  return a instanceof YearsMonthsDuration ? plusMonths(b, a.months) : undefined
}

/** `a - b` */
export function subtractValues(a: FeelValue, b: FeelValue): FeelValue | undefined {
  if (isNumber(a) && isNumber(b)) return numbers.subtract(a, b)
  if (b instanceof DaysTimeDuration) return plusNanos(a, -b.nanos)
  if (b instanceof YearsMonthsDuration) return plusMonths(a, -b.months)
  if (a instanceof FeelTime && b instanceof FeelTime) return timeBetween(a, b)
  return isDay(a) && isDay(b) ? durationBetween(a, b) : undefined
}

/** `a * b` */
export function multiplyValues(a: FeelValue, b: FeelValue): FeelValue | undefined {
  if (isNumber(a)) return isNumber(b) ? numbers.multiply(a, b) : scale(b, a)
  return isNumber(b) ? scale(a, b) : undefined
}

/** `a / b` */
export function divideValues(a: FeelValue, b: FeelValue): FeelValue | undefined {
  if (isNumber(b)) {
    if (isNumber(a)) return numbers.divide(a, b)
    if (b === 0) return undefined
    if (a instanceof DaysTimeDuration) return nanosOf(new Decimal(String(a.nanos)).div(b))
    return a instanceof YearsMonthsDuration ? monthsOf(new Decimal(a.months).div(b)) : undefined
  }
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) return ratio(a.nanos, b.nanos)
  return a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration ? ratio(BigInt(a.months), BigInt(b.months)) : undefined
}

/** `a ** b` */
export function powerValues(a: FeelValue, b: FeelValue): FeelValue | undefined {
  return isNumber(a) && isNumber(b) ? numbers.power(a, b) : undefined
}

/** `-a` */
export function negateValue(value: FeelValue): FeelValue | undefined {
  if (isNumber(value)) return numbers.negate(value)
  if (value instanceof DaysTimeDuration) return new DaysTimeDuration(-value.nanos)
  return value instanceof YearsMonthsDuration ? new YearsMonthsDuration(0 - value.months) : undefined
}

function isDay(value: FeelValue): value is FeelDate | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelDateTime
}

function plusNanos(value: FeelValue, nanos: bigint): FeelValue | undefined {
  if (value instanceof DaysTimeDuration) return daysTimeDuration(value.nanos + nanos)
  if (value instanceof FeelDateTime) return dateTimeOfInstant(fromNanos(toNanos(value.instant) + nanos), value.zone)
  if (value instanceof FeelDate) return dateOfEpochDay(fromNanos(toNanos({ day: value.epochDay, nano: 0 }) + nanos).day)
  return value instanceof FeelTime ? new FeelTime(fromNanos(BigInt(value.nano) + nanos).nano, value.zone) : undefined
}

function plusMonths(value: FeelValue, months: number): FeelValue | undefined {
  if (value instanceof YearsMonthsDuration) return yearsMonthsDuration(value.months + months)
  if (value instanceof FeelDate) return addMonths(value, months)
  if (!(value instanceof FeelDateTime)) return undefined
  const date = addMonths(value.date, months)
  return date && new FeelDateTime(date, value.time)
}

function timeBetween(a: FeelTime, b: FeelTime): FeelValue | undefined {
  if ((a.zone === undefined) !== (b.zone === undefined)) return undefined
  return new DaysTimeDuration(BigInt(timeInstant(a) - timeInstant(b)))
}

/** A date counts as its midnight in UTC; so it has a distance to what has a zone, and none to a wall clock without one. */
function durationBetween(a: FeelDate | FeelDateTime, b: FeelDate | FeelDateTime): FeelValue | undefined {
  if (a instanceof FeelDate && b instanceof FeelDate) return daysTimeDuration(BigInt(a.epochDay - b.epochDay) * BigInt(nanosPerDay))
  const from = b instanceof FeelDate ? startOfDay(b, 0) : b
  const to = a instanceof FeelDate ? startOfDay(a, 0) : a
  return (from.zone === undefined) === (to.zone === undefined) ? daysTimeDuration(toNanos(to.instant) - toNanos(from.instant)) : undefined
}

function scale(value: FeelValue, factor: FeelNumber): FeelValue | undefined {
  if (value instanceof DaysTimeDuration) return nanosOf(new Decimal(String(value.nanos)).times(factor))
  return value instanceof YearsMonthsDuration ? monthsOf(new Decimal(value.months).times(factor)) : undefined
}

/** What is less than a nanosecond, or less than a month, is cut off. */
function nanosOf(nanos: Decimal): FeelValue | undefined {
  return nanos.isFinite() && nanos.e < 40 ? daysTimeDuration(BigInt(nanos.trunc().toFixed(0))) : undefined
}

function monthsOf(months: Decimal): FeelValue | undefined {
  return yearsMonthsDuration(months.trunc().toNumber())
}

function ratio(a: bigint, b: bigint): FeelNumber | undefined {
  return b === 0n ? undefined : numbers.canonical(new Decimal(String(a)).div(String(b)))
}

type Operation = (a: FeelValue, b: FeelValue) => FeelValue | undefined

/** The function of an operator. */
export function operationOf(operator: '+' | '-' | '*' | '/' | '**'): Operation {
  switch (operator) {
    case '+':
      return addValues
    case '-':
      return subtractValues
    case '*':
      return multiplyValues
    case '/':
      return divideValues
    case '**':
      return powerValues
  }
}
