import { feelEquals } from '../values/equality.ts'
import { toInteger } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import { isList } from '../values/value.ts'
import type { FeelFunction, FeelValue } from '../values/value.ts'
import { anything, builtin, func, list, number, optional, parameter, rest, signature } from './builtin.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'
import { invoke } from './call.ts'

type Items = readonly FeelValue[]

/** Index from 0 of a position that counts from 1, or backwards from -1; undefined outside of the list. */
function indexAt(position: FeelNumber, length: number): number | undefined {
  const at = toInteger(position)
  if (at === undefined || at === 0 || Math.abs(at) > length) return undefined
  return at > 0 ? at - 1 : length + at
}

function outside(call: BuiltinCall, length: number): null {
  return call.fail(`the list has ${length} items; positions count from 1, or backwards from -1.`, 'INVALID_ARGUMENTS')
}

/** A value to find equal ones again without comparing with all: scalars by themselves, the others by comparison. */
export function distinct(call: BuiltinCall, items: Items): FeelValue[] {
  const scalars = new Set<FeelValue>()
  const others: FeelValue[] = []
  const result: FeelValue[] = []
  for (const item of items) {
    call.run.spend(1)
    if (item === null || typeof item !== 'object') {
      if (scalars.has(item)) continue
      scalars.add(item)
    } else {
      call.run.spend(others.length * 4)
      if (others.some(other => feelEquals(other, item) === true)) continue
      others.push(item)
    }
    result.push(item)
  }
  return result
}

/** What it costs to compare a list or context with all of some values. */
function spendOnComparing(call: BuiltinCall, element: FeelValue, values: Items): void {
  if (typeof element === 'object') call.run.spend(values.length * 4)
}

function flatten(call: BuiltinCall, items: Items, into: FeelValue[] = []): FeelValue[] {
  call.run.spend(items.length)
  for (const item of items) {
    if (isList(item)) flatten(call, item, into)
    else into.push(item)
  }
  return into
}

function concatenate(call: BuiltinCall, lists: readonly Items[]): FeelValue[] {
  call.run.spend(lists.reduce((sum, part) => sum + part.length, 0))
  return lists.flat()
}

/** A length that goes beyond the end of the list takes what there is. */
function sublist(call: BuiltinCall, items: Items, start: FeelNumber, length: FeelNumber | undefined): FeelValue {
  const first = indexAt(start, items.length)
  const count = length === undefined ? items.length : toInteger(length)
  if (first === undefined) return outside(call, items.length)
  return count === undefined || count < 0
    ? call.fail('the length must not be negative.', 'INVALID_ARGUMENTS')
    : items.slice(first, first + count)
}

function replaceAt(call: BuiltinCall, items: Items, position: FeelNumber, newItem: FeelValue): FeelValue {
  const index = indexAt(position, items.length)
  return index === undefined ? outside(call, items.length) : items.with(index, newItem)
}

function replaceMatching(call: BuiltinCall, items: Items, match: FeelFunction, newItem: FeelValue): FeelValue {
  if (match.parameters.length !== 2) return call.fail('the function must take (item, newItem).', 'INVALID_ARGUMENTS')
  const result: FeelValue[] = []
  for (const item of items) {
    const hit = invoke(match, [item, newItem], call)
    if (typeof hit !== 'boolean') return call.fail('the function must answer true or false.', 'INVALID_ARGUMENTS')
    result.push(hit ? newItem : item)
  }
  return result
}

/** A stable sort by a function that says whether the first comes before the second. */
function sort(call: BuiltinCall, items: Items, precedes: FeelFunction): FeelValue {
  if (precedes.parameters.length !== 2) return call.fail('the function must take two items.', 'INVALID_ARGUMENTS')
  return mergeSort(items, (a, b) => invoke(precedes, [a, b], call) === true, call)
}

function mergeSort(items: Items, before: (a: FeelValue, b: FeelValue) => boolean, call: BuiltinCall): FeelValue[] {
  call.run.spend(items.length)
  if (items.length < 2) return [...items]
  const middle = items.length >> 1
  const left = mergeSort(items.slice(0, middle), before, call)
  const right = mergeSort(items.slice(middle), before, call)
  const merged: FeelValue[] = []
  let [l, r] = [0, 0]
  while (l < left.length && r < right.length)
    merged.push((before(right[r] as FeelValue, left[l] as FeelValue) ? right[r++] : left[l++]) as FeelValue)
  return [...merged, ...left.slice(l), ...right.slice(r)]
}

const items = parameter('list', list)
const position = parameter('position', number)
const newItem = parameter('newItem', anything)

export const listFunctions: readonly Builtin[] = [
  builtin(
    'list contains',
    signature([items, parameter('element', anything)], (call, values, element) => {
      spendOnComparing(call, element, values)
      return values.some(value => feelEquals(value, element) === true)
    }),
  ),
  builtin('sublist', signature([items, parameter('start position', number), optional('length', number)], sublist)),
  builtin(
    'append',
    signature([items, rest('item', anything)], (_call, values, added) => [...values, ...added]),
  ),
  builtin('concatenate', signature([rest('list', list)], concatenate)),
  builtin(
    'union',
    signature([rest('list', list)], (call, lists) => distinct(call, concatenate(call, lists))),
  ),
  builtin(
    'insert before',
    signature([items, position, newItem], (call, values, at, added) => {
      // The position after the last item is one to insert at.
      const index = toInteger(at) === values.length + 1 ? values.length : indexAt(at, values.length)
      return index === undefined ? outside(call, values.length) : values.toSpliced(index, 0, added)
    }),
  ),
  builtin(
    'remove',
    signature([items, position], (call, values, at) => {
      const index = indexAt(at, values.length)
      return index === undefined ? outside(call, values.length) : values.toSpliced(index, 1)
    }),
  ),
  builtin(
    'list replace',
    signature([items, position, newItem], replaceAt),
    signature([items, parameter('match', func), newItem], replaceMatching),
  ),
  builtin(
    'reverse',
    signature([items], (_call, values) => values.toReversed()),
  ),
  builtin(
    'index of',
    signature([items, parameter('match', anything)], (call, values, match) => {
      spendOnComparing(call, match, values)
      return values.flatMap((value, index) => (feelEquals(value, match) === true ? [index + 1] : []))
    }),
  ),
  builtin('distinct values', signature([items], distinct)),
  builtin(
    'flatten',
    signature([items], (call, values) => flatten(call, values)),
  ),
  builtin('sort', signature([items, parameter('precedes', func)], sort)),
]
