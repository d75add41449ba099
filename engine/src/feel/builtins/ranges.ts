import { compareFeel } from '../values/compare.ts'
import { FeelRange } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'
import { builtin, instance, parameter, range, signature } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'
import { readRange } from './read-range.ts'
import { text } from './builtin.ts'

// Table 78 of DMN 1.5. `ss` is the order of the two starts, `se` that of the first start and the second end, and so on: negative, zero or positive.

interface Orders {
  readonly ss: number
  readonly ee: number
  readonly se: number
  readonly es: number
}

type Ranges = (a: FeelRange, b: FeelRange, orders: Orders) => boolean
type PointAndRange = (point: { readonly start: number; readonly end: number }, range: FeelRange) => boolean

/** Order of two ends, where an end that an operator range does not have lies beyond all others. NaN when they cannot be compared. */
function order(a: FeelValue, aBound: number, b: FeelValue, bBound: number): number {
  if (aBound !== 0 || bBound !== 0) return aBound - bBound
  return compareFeel(a, b) ?? Number.NaN
}

function startBound(value: FeelRange): number {
  return value.operator !== undefined && value.start === null ? -1 : 0
}

function endBound(value: FeelRange): number {
  return value.operator !== undefined && value.end === null ? 1 : 0
}

function ordersOf(a: FeelRange, b: FeelRange): Orders | undefined {
  const orders = {
    ss: order(a.start, startBound(a), b.start, startBound(b)),
    ee: order(a.end, endBound(a), b.end, endBound(b)),
    se: order(a.start, startBound(a), b.end, endBound(b)),
    es: order(a.end, endBound(a), b.start, startBound(b)),
  }
  return Object.values(orders).some(Number.isNaN) ? undefined : orders
}

function incomparable(call: BuiltinCall): null {
  return call.fail('the values cannot be compared.', 'NOT_COMPARABLE')
}

const point = instance(
  'a point',
  { kind: 'any' },
  (value): value is Exclude<FeelValue, FeelRange | null> => value !== null && !(value instanceof FeelRange),
)

function ofRanges(test: Ranges) {
  return signature([parameter('range1', range), parameter('range2', range)], (call, a, b) => {
    const orders = ordersOf(a, b)
    return orders ? test(a, b, orders) : incomparable(call)
  })
}

function withPoint(test: PointAndRange, call: BuiltinCall, at: FeelValue, of: FeelRange): FeelValue {
  const start = order(at, 0, of.start, startBound(of))
  const end = order(at, 0, of.end, endBound(of))
  return Number.isNaN(start) || Number.isNaN(end) ? incomparable(call) : test({ start, end }, of)
}

const pointFirst = (test: PointAndRange) =>
  signature([parameter('point', point), parameter('range', range)], (call, at, of) => withPoint(test, call, at, of))
const rangeFirst = (test: PointAndRange) =>
  signature([parameter('range', range), parameter('point', point)], (call, of, at) => withPoint(test, call, at, of))

function ofPoints(test: (order: number) => boolean) {
  return signature([parameter('point1', point), parameter('point2', point)], (call, a, b) => {
    const order = compareFeel(a, b)
    return order === null ? incomparable(call) : test(order)
  })
}

const flip =
  (test: Ranges): Ranges =>
  (a, b, { ss, ee, se, es }) =>
    test(b, a, { ss: -ss, ee: -ee, se: -es, es: -se })

const before: Ranges = (a, b, { es }) => es < 0 || (es === 0 && !(a.endIncluded && b.startIncluded))
const meets: Ranges = (a, b, { es }) => es === 0 && a.endIncluded && b.startIncluded
const overlaps: Ranges = (a, b, { es, se }) =>
  (es > 0 || (es === 0 && a.endIncluded && b.startIncluded)) && (se < 0 || (se === 0 && a.startIncluded && b.endIncluded))
const overlapsBefore: Ranges = (a, b, { ss, es, ee }) =>
  (ss < 0 || (ss === 0 && a.startIncluded && !b.startIncluded)) &&
  (es > 0 || (es === 0 && a.endIncluded && b.startIncluded)) &&
  (ee < 0 || (ee === 0 && (!a.endIncluded || b.endIncluded)))
const finishes: Ranges = (a, b, { ee, ss }) =>
  ee === 0 && a.endIncluded === b.endIncluded && (ss > 0 || (ss === 0 && (!a.startIncluded || b.startIncluded)))
const starts: Ranges = (a, b, { ss, ee }) =>
  ss === 0 && a.startIncluded === b.startIncluded && (ee < 0 || (ee === 0 && (!a.endIncluded || b.endIncluded)))
const includes: Ranges = (a, b, { ss, ee }) =>
  (ss < 0 || (ss === 0 && (a.startIncluded || !b.startIncluded))) && (ee > 0 || (ee === 0 && (a.endIncluded || !b.endIncluded)))
const coincides: Ranges = (a, b, { ss, ee }) =>
  ss === 0 && ee === 0 && a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded

const pointBefore: PointAndRange = ({ start }, of) => start < 0 || (start === 0 && !of.startIncluded)
const pointAfter: PointAndRange = ({ end }, of) => end > 0 || (end === 0 && !of.endIncluded)
const pointInside: PointAndRange = ({ start, end }, of) =>
  (start > 0 || (start === 0 && of.startIncluded)) && (end < 0 || (end === 0 && of.endIncluded))
const pointStarts: PointAndRange = ({ start }, of) => start === 0 && of.startIncluded
const pointFinishes: PointAndRange = ({ end }, of) => end === 0 && of.endIncluded

export const rangeFunctions: readonly Builtin[] = [
  builtin(
    'before',
    ofPoints(order => order < 0),
    pointFirst(pointBefore),
    rangeFirst(pointAfter),
    ofRanges(before),
  ),
  builtin(
    'after',
    ofPoints(order => order > 0),
    pointFirst(pointAfter),
    rangeFirst(pointBefore),
    ofRanges(flip(before)),
  ),
  builtin('meets', ofRanges(meets)),
  builtin('met by', ofRanges(flip(meets))),
  builtin('overlaps', ofRanges(overlaps)),
  builtin('overlaps before', ofRanges(overlapsBefore)),
  builtin('overlaps after', ofRanges(flip(overlapsBefore))),
  builtin('finishes', pointFirst(pointFinishes), ofRanges(finishes)),
  builtin('finished by', rangeFirst(pointFinishes), ofRanges(flip(finishes))),
  builtin('includes', rangeFirst(pointInside), ofRanges(includes)),
  builtin('during', pointFirst(pointInside), ofRanges(flip(includes))),
  builtin('starts', pointFirst(pointStarts), ofRanges(starts)),
  builtin('started by', rangeFirst(pointStarts), ofRanges(flip(starts))),
  builtin(
    'coincides',
    ofPoints(order => order === 0),
    ofRanges(coincides),
  ),
  builtin(
    'range',
    signature(
      [parameter('from', text)],
      (call, from) => readRange(from) ?? call.fail(`"${from}" is no range; write for example [1..10].`, 'INVALID_ARGUMENTS'),
    ),
  ),
]
