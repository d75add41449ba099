import { addValues } from '../values/arithmetic.ts'
import { compareFeel } from '../values/compare.ts'
import { add, canonical, compareNumbers, divide, isNumber, multiply, toDecimal } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import type { FeelValue } from '../values/value.ts'
import { anything, builtin, list, parameter, rest, signature } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'

/** Work for each item where numbers of 34 digits are multiplied. */
const decimalCost = 60

type Items = readonly FeelValue[]
type Aggregate = (call: BuiltinCall, items: Items) => FeelValue | undefined

/** A function over the items of a list, or over its arguments. */
function aggregate(name: string, run: Aggregate, cost = 1): Builtin {
  const counted: Aggregate = (call, items) => {
    call.run.spend(items.length * cost)
    return run(call, items)
  }
  return builtin(name, signature([parameter('list', list)], counted), signature([rest('items', anything)], counted))
}

/** One over numbers only; null when something else is among them. */
function ofNumbers(
  name: string,
  empty: FeelValue,
  run: (numbers: readonly FeelNumber[], call: BuiltinCall) => FeelValue | undefined,
  cost = 1,
): Builtin {
  const ofItems: Aggregate = (call, items) => {
    if (items.length === 0) return empty === null ? call.fail('the list is empty.') : empty
    return items.every(isNumber)
      ? (run(items as readonly FeelNumber[], call) ?? call.fail('the result is beyond the range of decimals.'))
      : call.fail('every item must be a number.', 'INVALID_ARGUMENTS')
  }
  return aggregate(name, ofItems, cost)
}

function extreme(name: string, sign: number): Builtin {
  return aggregate(name, (call, items) => {
    if (items.length === 0) return call.fail('the list is empty.')
    let best = items[0] as FeelValue
    for (const item of items) {
      const order = compareFeel(item, best)
      if (order === null) return call.fail('the items cannot be compared with each other.', 'NOT_COMPARABLE')
      if (order * sign > 0) best = item
    }
    return best
  })
}

/** Sums numbers, and durations of one kind too, as others do. */
function sum(call: BuiltinCall, items: Items): FeelValue | undefined {
  if (items.length === 0) return call.fail('the list is empty.')
  let total: FeelValue = items[0] as FeelValue
  if (!isNumber(total) && addValues(total, total) === undefined) return call.fail('every item must be a number.', 'INVALID_ARGUMENTS')
  if (typeof total === 'string') return call.fail('every item must be a number; use string join for texts.', 'INVALID_ARGUMENTS')
  for (const item of items.slice(1)) {
    const next: FeelValue | undefined = typeof item === 'string' ? undefined : addValues(total, item)
    if (next === undefined) return call.fail('every item must be a number.', 'INVALID_ARGUMENTS')
    total = next
  }
  return total
}

function sorted(numbers: readonly FeelNumber[]): FeelNumber[] {
  return [...numbers].sort(compareNumbers)
}

function total(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  return numbers.reduce<FeelNumber | undefined>((sum, value) => (sum === undefined ? undefined : add(sum, value)), 0)
}

function mean(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const whole = total(numbers)
  return whole === undefined ? undefined : divide(whole, numbers.length)
}

function median(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const values = sorted(numbers)
  const middle = values.length >> 1
  return values.length % 2 === 1 ? values[middle] : mean(values.slice(middle - 1, middle + 1))
}

/** The standard deviation of a sample. */
function deviation(numbers: readonly FeelNumber[], call: BuiltinCall): FeelValue | undefined {
  if (numbers.length < 2) return call.fail('a sample needs two numbers or more.')
  const average = toDecimal(mean(numbers) as FeelNumber)
  const squares = numbers.map(value => toDecimal(value).minus(average).pow(2))
  const spread = squares.reduce((sum, square) => sum.plus(square))
  return canonical(spread.div(numbers.length - 1).sqrt())
}

/** The most frequent numbers, in ascending order. */
function mode(numbers: readonly FeelNumber[]): FeelValue {
  const values = sorted(numbers)
  const counts: { value: FeelNumber; count: number }[] = []
  for (const value of values) {
    const last = counts.at(-1)
    if (last && compareNumbers(last.value, value) === 0) last.count++
    else counts.push({ value, count: 1 })
  }
  const highest = counts.reduce((most, { count }) => Math.max(most, count), 0)
  return counts.filter(({ count }) => count === highest).map(({ value }) => value)
}

function product(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  return numbers.reduce<FeelNumber | undefined>((result, value) => (result === undefined ? undefined : multiply(result, value)), 1)
}

/** Conjunction (`all`) or disjunction (`any`) in three-valued logic. */
function quantifier(name: string, ending: boolean): Builtin {
  return aggregate(name, (call, items) => {
    if (items.some(item => item === ending)) return ending
    return items.every(item => typeof item === 'boolean') ? !ending : call.fail('every item must be true or false.', 'INVALID_ARGUMENTS')
  })
}

export const statisticsFunctions: readonly Builtin[] = [
  builtin(
    'count',
    signature([parameter('list', list)], (_call, items) => items.length),
  ),
  extreme('min', -1),
  extreme('max', 1),
  aggregate('sum', sum),
  ofNumbers('mean', null, mean),
  ofNumbers('median', null, median),
  ofNumbers('stddev', null, deviation, decimalCost),
  ofNumbers('mode', [], mode),
  ofNumbers('product', null, product, decimalCost),
  quantifier('all', false),
  quantifier('any', true),
]
