import { nanosPerSecond } from './calendar.ts'
import { FeelDate } from './date.ts'
import { FeelDateTime } from './date-time.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './duration.ts'
import { compareNumbers, isNumber } from './number.ts'
import { FeelTime, timeOffset } from './time.ts'
import type { FeelValue } from './value.ts'

/** Order of strings by code points. JavaScript compares halves of surrogate pairs, which puts U+1F600 before U+FFFD. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left === right) continue
    const leftSurrogate = (left & 0xf800) === 0xd800
    return leftSurrogate === ((right & 0xf800) === 0xd800) ? left - right : leftSurrogate ? 1 : -1
  }
  return a.length - b.length
}

/** Nanoseconds of the day in UTC, or on the wall clock without a zone; may lie outside of the day. */
export function timeInstant(value: FeelTime): number {
  const offset = timeOffset(value)
  return offset === undefined ? value.nano : value.nano - offset * nanosPerSecond
}

/** Nanoseconds from one date and time to another; undefined when only one of them has a zone. */
export function compareInstants(a: FeelDateTime, b: FeelDateTime): number | null {
  if ((a.zone === undefined) !== (b.zone === undefined)) return null
  const left = a.zone === b.zone ? a.local : a.instant
  const right = a.zone === b.zone ? b.local : b.instant
  return left.day - right.day || left.nano - right.nano
}

/** Order of two values: negative, zero or positive; null when the standard gives them none (other types, only one has a zone, no order at all).
 *  Ordered: numbers, strings, dates, times, dates and times, durations of one kind (DMN 1.5, table 54). */
export function compareFeel(a: FeelValue, b: FeelValue): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b) : null
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : null
  if (a instanceof FeelDate) return b instanceof FeelDate ? a.epochDay - b.epochDay : null
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime ? compareInstants(a, b) : null
  if (a instanceof FeelTime) {
    return b instanceof FeelTime && (a.zone === undefined) === (b.zone === undefined) ? timeInstant(a) - timeInstant(b) : null
  }
  if (a instanceof DaysTimeDuration) return b instanceof DaysTimeDuration ? Number(a.nanos > b.nanos) - Number(a.nanos < b.nanos) : null
  if (a instanceof YearsMonthsDuration) return b instanceof YearsMonthsDuration ? a.months - b.months : null
  return null
}

/** Whole seconds: what equality of times looks at (DMN 1.5, 10.3.2.3.5: the value of a time is in seconds). */
export function wholeSeconds(nano: number): number {
  return Math.floor(nano / nanosPerSecond)
}
