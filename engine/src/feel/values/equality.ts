import { compareNumbers, isNumber } from './number.ts'
import { timeInstant, wholeSeconds } from './compare.ts'
import { FeelDate } from './date.ts'
import { FeelDateTime } from './date-time.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './duration.ts'
import { Measure } from './measure.ts'
import { FeelTime } from './time.ts'
import { FeelFunction, FeelRange, isContext } from './value.ts'
import type { FeelContext, FeelValue } from './value.ts'

/** Equality of the standard: true, false, or null when the types differ. Null equals null only (DMN 1.5, table 53).
 *  @throws ExpressionError when the values are too large or nested too deeply */
export function feelEquals(a: FeelValue, b: FeelValue): boolean | null {
  if (a === b) return true
  if (a === null || b === null) return false
  if (typeof a !== 'object' || typeof b !== 'object') return sameScalar(a, b)
  return isNumber(a) && isNumber(b) ? compareNumbers(a, b) === 0 : equalParts(a, b, new Measure())
}

function equal(a: FeelValue, b: FeelValue, measure: Measure): boolean | null {
  if (a === b) return true
  if (a === null || b === null) return false
  if (typeof a !== 'object' || typeof b !== 'object') return sameScalar(a, b)
  return equalParts(a, b, measure)
}

function equalParts(a: FeelValue, b: FeelValue, measure: Measure): boolean | null {
  if (Array.isArray(a)) return Array.isArray(b) ? equalLists(a, b, measure) : null
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) === 0 : null
  if (isContext(a)) return isContext(b) ? equalContexts(a, b, measure) : null
  return equalTyped(a, b)
}

function sameScalar(a: FeelValue, b: FeelValue): boolean | null {
  if (typeof a === typeof b) return false
  return isNumber(a) && isNumber(b) ? compareNumbers(a, b) === 0 : null
}

function equalTyped(a: FeelValue, b: FeelValue): boolean | null {
  if (a instanceof FeelDate) return b instanceof FeelDate ? a.epochDay === b.epochDay : null
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime ? equalDateTimes(a, b) : null
  if (a instanceof FeelTime) return b instanceof FeelTime ? equalTimes(a, b) : null
  if (a instanceof DaysTimeDuration) return b instanceof DaysTimeDuration ? a.nanos === b.nanos : null
  if (a instanceof YearsMonthsDuration) return b instanceof YearsMonthsDuration ? a.months === b.months : null
  if (a instanceof FeelRange) return b instanceof FeelRange ? equalRanges(a, b) : null
  return a instanceof FeelFunction && b instanceof FeelFunction ? false : null
}

function equalDateTimes(a: FeelDateTime, b: FeelDateTime): boolean | null {
  if ((a.zone === undefined) !== (b.zone === undefined)) return null
  const left = a.instant
  const right = b.instant
  return left.day === right.day && wholeSeconds(left.nano) === wholeSeconds(right.nano)
}

function equalTimes(a: FeelTime, b: FeelTime): boolean | null {
  if ((a.zone === undefined) !== (b.zone === undefined)) return null
  return wholeSeconds(timeInstant(a)) === wholeSeconds(timeInstant(b))
}

function equalRanges(a: FeelRange, b: FeelRange): boolean | null {
  if (a.operator !== b.operator || a.startIncluded !== b.startIncluded || a.endIncluded !== b.endIncluded) return false
  return both(feelEquals(a.start, b.start), () => feelEquals(a.end, b.end))
}

function equalLists(a: readonly FeelValue[], b: readonly FeelValue[], measure: Measure): boolean | null {
  if (a.length !== b.length) return false
  measure.enter(a.length)
  let answer: boolean | null = true
  for (let index = 0; index < a.length && answer !== false; index++) {
    answer = both(answer, () => equal(a[index] as FeelValue, b[index] as FeelValue, measure))
  }
  measure.leave()
  return answer
}

function equalContexts(a: FeelContext, b: FeelContext, measure: Measure): boolean | null {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length || !names.every(name => Object.hasOwn(b, name))) return false
  let answer: boolean | null = true
  measure.enter(names.length)
  for (const name of names) {
    if (answer === false) break
    answer = both(answer, () => equal(a[name] as FeelValue, b[name] as FeelValue, measure))
  }
  measure.leave()
  return answer
}

/** Conjunction in three-valued logic. */
function both(first: boolean | null, second: () => boolean | null): boolean | null {
  if (first === false) return false
  const other = second()
  return other === false ? false : first === null ? null : other
}
