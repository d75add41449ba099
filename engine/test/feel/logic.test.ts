import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'

describe('Three-valued logic', () => {
  it('lets false end a conjunction and true a disjunction, whatever else there is', () => {
    expect(evaluate('[false and null, null and false, true or null, null or true]')).toBe('[false, false, true, true]')
    expect(evaluate('["a" and false, 0 or true]')).toBe('[false, true]')
  })

  it('is null where the answer depends on what is not known', () => {
    expect(evaluate('[true and null, null or false, true and 1, "x" or false]')).toBe('[null, null, null, null]')
  })

  it('negates booleans only', () => {
    expect(evaluate('[not(true), not(false), not(null), not(1)]')).toBe('[false, true, null, null]')
  })

  it('takes the else branch unless the condition is true', () => {
    expect(evaluate('[if null then 1 else 2, if "x" then 1 else 2, if true then 1 else 2]')).toBe('[2, 2, 1]')
  })
})

describe('Comparison', () => {
  it('is null between values of different types, except for null', () => {
    expect(evaluate('[1 = "1", [] = 0, {} = [], 1 = null, null = null, null != 1]')).toBe('[null, null, null, false, true, true]')
    expect(evaluate('["a" < 1, true < false, null < 1]')).toBe('[null, null, null]')
  })

  it('looks into lists and contexts', () => {
    expect(evaluate('[1,{a: [2]}] = [1,{a: [2]}]')).toBe('true')
    expect(evaluate('{a: 1, b: 2} = {b: 2, a: 1}')).toBe('true')
    expect(evaluate('[1,2] = [2,1]')).toBe('false')
  })

  it('orders strings by code points', () => {
    expect(evaluate('"\\U01F600" > "\\uFFFD"')).toBe('true')
    expect(evaluate('"b" > "ab"')).toBe('true')
  })

  it('tells decimals beyond JavaScript numbers apart', () => {
    expect(evaluate('9007199254740993 = 9007199254740992')).toBe('false')
    expect(evaluate('9007199254740993 > 9007199254740992')).toBe('true')
  })

  it('knows between', () => {
    expect(evaluate('[2 between 1 and 3, 1 between 1 and 3, 0 between 1 and 3, 2 between null and 3]')).toBe('[true, true, false, null]')
  })

  it('knows in: ranges, lists, several tests', () => {
    expect(evaluate('[1 in [2..4], 3 in (2..4], 5 in [[2..4], [5..6]], 10 in (1, < 5, >= 10), "b" in ["a".."c"]]')).toBe(
      '[false, true, true, true, true]',
    )
    expect(evaluate('[null in [1..10], 5 in (null..10], 5 in [1..null]]')).toBe('[null, null, null]')
    expect(evaluate('true in [false, 2, 3]')).toBe('false')
    expect(evaluate('5 in (? > 3 and ? < 7)')).toBe('true')
  })

  it('bind tighter than "and" and "or", with parentheses around the tests or without', () => {
    const variables = { x: 3, yes: true, no: false }
    const value = (text: string) => evaluate(text, variables)
    expect(value('[x in [1..3] and no, x in [1..3] and yes, x in (4) or yes, x in (4) or no]')).toBe('[false, true, true, false]')
    expect(value('[x in [1, 2] or x in [3], x in < 4 and yes, x in (>= 4) or no and yes]')).toBe('[true, true, false]')
    expect(value('[yes and x in [1, 3] and no, x in (3) = true, x in 3 != true]')).toBe('[false, true, false]')
    expect(value('[no and x in (3) or yes, no and (x in (3) or yes), x in [1] and no or x in [3] and yes]')).toBe('[true, false, true]')
    expect(value('[x in ([1..3] and yes), x in ? > 2 and ? < 4, x in (? > 2) and no]')).toBe('[false, true, false]')
  })

  it('tells ranges with ends from ranges by an operator', () => {
    expect(evaluate('[(< 10) = (null..10), (< 10) = (< 10), [1..2] = [1..2], (1..2] = ]1..2]]')).toBe('[false, true, true, true]')
  })
})

describe('instance of', () => {
  it('knows the simple types', () => {
    expect(evaluate('[1 instance of number, "a" instance of string, true instance of boolean, @"2024-01-01" instance of date]')).toBe(
      '[true, true, true, true]',
    )
    expect(
      evaluate('[@"10:00:00" instance of time, @"P1D" instance of days and time duration, @"P1Y" instance of years and months duration]'),
    ).toBe('[true, true, true]')
    expect(evaluate('[@"2024-01-01T00:00:00" instance of date and time, 1 instance of Any, 1 instance of string]')).toBe(
      '[true, true, false]',
    )
  })

  it('knows lists, contexts, ranges and functions', () => {
    expect(evaluate('[[1] instance of list<number>, ["a"] instance of list<number>]')).toBe('[true, false]')
    expect(evaluate('[{a: 1, b: 2} instance of context<a: number>, {} instance of context<a: number>]')).toBe('[true, false]')
    expect(evaluate('[[1..2] instance of range<number>, [1..2] instance of range <string>]')).toBe('[true, false]')
    expect(evaluate('(function(a: number) a) instance of function<number> -> Any')).toBe('true')
    expect(evaluate('(function(a: number) a) instance of function<string> -> Any')).toBe('false')
    expect(evaluate('(function(a: number) a + 1) instance of function<number> -> number')).toBe('true')
    expect(evaluate('(function(a: number) a + 1) instance of function<number> -> string')).toBe('false')
    expect(evaluate('abs instance of function<number> -> number')).toBe('true')
    expect(evaluate('(function() {b: "b", c: "c"}) instance of function<>->context<b: string>')).toBe('true')
    expect(evaluate('(function() {b: "b"}) instance of function<>->context<b: string, c: string>')).toBe('false')
    expect(evaluate('(function() {b: 1, c: b}) instance of function<>->context<c: string>')).toBe('false')
  })

  it('is false for null, except of Null', () => {
    expect(evaluate('[null instance of number, null instance of Any, null instance of Null]')).toBe('[false, false, true]')
  })

  it('leaves a variable named range alone', () => {
    expect(evaluate('if range < 5 then "range<" else range', { range: 3 })).toBe('"range<"')
  })
})
