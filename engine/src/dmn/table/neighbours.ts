import { compareNumbers, isNumber, toDecimal, type FeelNumber } from '../../feel/values/number.ts'
import { FeelDate, dateOfEpochDay } from '../../feel/values/date.ts'
import { FeelDateTime, dateTimeOfLocal } from '../../feel/values/date-time.ts'
import { DaysTimeDuration, YearsMonthsDuration, daysTimeDuration, yearsMonthsDuration } from '../../feel/values/duration.ts'
import { FeelTime } from '../../feel/values/time.ts'
import type { FeelValue } from '../../feel/values/value.ts'

/** Steps from a value to one that a person would name next: 1, a day, a second, a month. */
type Step = 1 | -1

const second = 1_000_000_000
const day = 86_400 * second

/** A value a step above or below; undefined when there is none, or no order that is known. */
export function beside(value: FeelValue, step: Step): FeelValue | undefined {
  if (isNumber(value)) return wholeBeside(value, step)
  if (typeof value === 'string') return step === 1 ? `${value}z` : value === '' ? undefined : ''
  if (value instanceof FeelDate) return dateOfEpochDay(value.epochDay + step)
  if (value instanceof FeelDateTime) return dateTimeOfLocal({ ...value.local, day: value.local.day + step }, value.zone)
  if (value instanceof FeelTime) return timeAt(value.nano + step * second, value) ?? timeAt(step === 1 ? day - 1 : 0, value, value.nano)
  if (value instanceof YearsMonthsDuration) return yearsMonthsDuration(value.months + step)
  if (value instanceof DaysTimeDuration) return daysTimeDuration(value.nanos + BigInt(step) * BigInt(day))
  return undefined
}

/** A value between two of one type, the first below the second; undefined when there is none, as between two days that follow each other. */
export function between(a: FeelValue, b: FeelValue): FeelValue | undefined {
  if (isNumber(a) && isNumber(b)) return numberBetween(a, b)
  if (typeof a === 'string' && typeof b === 'string') return textBetween(a, b)
  if (a instanceof FeelDate && b instanceof FeelDate) return b.epochDay - a.epochDay > 1 ? dateOfEpochDay(a.epochDay + 1) : undefined
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return dateTimeBetween(a, b)
  if (a instanceof FeelTime && b instanceof FeelTime) return b.nano - a.nano > 1 ? timeAt(Math.floor((a.nano + b.nano) / 2), a) : undefined
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration) {
    return b.months - a.months > 1 ? yearsMonthsDuration(a.months + 1) : undefined
  }
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) {
    return b.nanos - a.nanos > 1n ? daysTimeDuration((a.nanos + b.nanos) / 2n) : undefined
  }
  return undefined
}

function wholeBeside(value: FeelNumber, step: Step): FeelValue {
  const whole = step === 1 ? toDecimal(value).floor().plus(1) : toDecimal(value).ceil().minus(1)
  return plain(whole)
}

/** The least whole number between, else the middle. */
function numberBetween(a: FeelNumber, b: FeelNumber): FeelValue {
  const whole = toDecimal(a).floor().plus(1)
  return plain(compareNumbers(whole, b) < 0 ? whole : toDecimal(a).plus(toDecimal(b)).div(2))
}

function plain(value: ReturnType<typeof toDecimal>): FeelNumber {
  const number = value.toNumber()
  return toDecimal(number).equals(value) ? number : value
}

/** The first text after `a` in the order of code points; nothing when that is `b`. */
function textBetween(a: string, b: string): string | undefined {
  return [`${a}z`, `${a}0`, `${a} `, `${a}\u0000`].find(text => text < b)
}

function dateTimeBetween(a: FeelDateTime, b: FeelDateTime): FeelValue | undefined {
  if (b.local.day - a.local.day > 1) return dateTimeOfLocal({ day: a.local.day + 1, nano: a.local.nano }, a.zone)
  const distance = (b.local.day - a.local.day) * day + b.local.nano - a.local.nano
  if (distance <= 1) return undefined
  const nano = a.local.nano + Math.floor(distance / 2)
  return dateTimeOfLocal(nano >= day ? { day: a.local.day + 1, nano: nano - day } : { day: a.local.day, nano }, a.zone)
}

function timeAt(nano: number, like: FeelTime, other?: number): FeelValue | undefined {
  return nano >= 0 && nano < day && nano !== other ? new FeelTime(nano, like.zone) : undefined
}
