import { evaluate, unaryTest } from '@bpmn-io/feelin'
import { describe, expect, it } from 'vitest'
import { evaluateInForm, testInForm } from '../../src/diagram/form-values.ts'

const values = {
  amount: 1200,
  price: 0.1,
  name: 'Ada',
  tier: 'gold',
  day: '2024-01-31',
  items: [
    { price: 5, count: 2 },
    { price: 7, count: 0 },
  ],
  empty: null,
}

const clock = { now: Date.now, zone: 'UTC' }
const ours = (text: string) => JSON.stringify(evaluateInForm(text, values, clock))
function theirs(text: string): string {
  try {
    return JSON.stringify((evaluate(text, values) as { value: unknown }).value ?? null)
  } catch {
    return 'throws'
  }
}

/** What people write in forms, and what both give. */
const alike = [
  'amount > 1000 and tier = "gold"',
  'if tier = "gold" then amount * 0.5 else amount',
  'count(items[count > 0])',
  'sum(for i in items return i.price * i.count)',
  'some i in items satisfies i.price > 6',
  'name + " " + tier',
  'upper case(name)',
  'string length(name) > 2',
  'empty = null',
  'not(tier = "silver")',
  'contains(name, "d")',
  'items[1].price',
  'list contains([1, 2], 2)',
  '{total: amount * 2}.total',
  'amount in [1000..2000]',
  'missing > 1',
]

/** Where form-js alone would have said something else than the process: expression, ours, its own. */
const different: readonly [text: string, ours: string, theirs: string][] = [
  ['price * 3', '0.3', '0.30000000000000004'],
  ['price + 0.2 = 0.3', 'true', 'false'],
  ['1e3', '1000', '1'],
  ['"a" < 1', 'null', 'false'],
  ['string(1/3)', '"0.3333333333333333333333333333333333"', '"0.3333333333333333"'],
]

/** Conditions that hide a field or make it read-only: form-js takes them for unary tests of null. */
const conditions = [
  'amount > 1000',
  'tier = "silver"',
  'not(tier = "silver")',
  'amount > 1000 and not(empty = null)',
  'empty = null',
  'name',
  'count(items) > 1 or amount < 5',
]

/** condition, whether it hides for us, whether for form-js */
const differentConditions: readonly [text: string, ours: boolean, theirs: boolean][] = [
  // Nothing is neither true nor false: a field is shown until somebody says otherwise.
  ['empty', false, true],
  ['missing', false, true],
  ['missing > 1', false, true],
  ['price * 3 = 0.3', true, false],
]

const hidesHere = (text: string) => testInForm(text, values, clock) === true
const hidesThere = (text: string) => (unaryTest(text, values) as { value: unknown }).value === true

describe('FEEL in our forms beside the interpreter that form-js brings', () => {
  it.each(alike)('is the same: %s', text => {
    expect(ours(text)).toBe(theirs(text))
  })

  it.each(different)('differs, as the standard says: %s', (text, mine, other) => {
    expect([ours(text), theirs(text)]).toEqual([mine, other])
  })
  it.each(conditions)('hides a field alike: %s', text => {
    expect(hidesHere(text)).toBe(hidesThere(text))
  })

  it.each(differentConditions)('hides a field otherwise: %s', (text, mine, other) => {
    expect([hidesHere(text), hidesThere(text)]).toEqual([mine, other])
  })
})
