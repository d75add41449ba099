import { compareFeel } from './compare.ts'
import { feelEquals } from './equality.ts'
import { FeelRange, isList } from './value.ts'
import type { FeelValue, RangeOperator } from './value.ts'

/** Whether a comparison holds; null when the two cannot be compared. */
export function compareBy(operator: RangeOperator, a: FeelValue, b: FeelValue): boolean | null {
  if (operator === '=') return feelEquals(a, b)
  if (operator === '!=') {
    const equal = feelEquals(a, b)
    return equal === null ? null : !equal
  }
  const order = compareFeel(a, b)
  if (order === null) return null
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0 || feelEquals(a, b)
    case '>':
      return order > 0
    default:
      return order >= 0 || feelEquals(a, b)
  }
}

/** Whether a range holds a value; null when they cannot be compared, and when an end is null that should be there. */
export function inRange(value: FeelValue, range: FeelRange): boolean | null {
  switch (range.operator) {
    case undefined: {
      const low = compareBy(range.startIncluded ? '>=' : '>', value, range.start)
      const high = compareBy(range.endIncluded ? '<=' : '<', value, range.end)
      return low === null || high === null ? null : low && high
    }
    case '<':
    case '<=':
      return compareBy(range.operator, value, range.end)
    default:
      return compareBy(range.operator, value, range.start)
  }
}

/** Whether a value passes one test of an `in` or of a decision table's cell, when the test is a value: it holds it (range, list), equals it,
 *  or has an item that does one of the two (DMN 1.5, table 55). */
export function passes(value: FeelValue, test: FeelValue): boolean | null {
  if (test instanceof FeelRange) return value instanceof FeelRange ? feelEquals(value, test) : inRange(value, test)
  if (!isList(test)) return feelEquals(value, test)
  if (isList(value) && feelEquals(value, test) === true) return true
  return test.some(item => {
    const hit = item instanceof FeelRange && !(value instanceof FeelRange) ? inRange(value, item) : feelEquals(value, item)
    return hit === true
  })
}
