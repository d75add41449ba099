import { describe, expect, it } from 'vitest'
import { coerce, conforms, formatFeel, instanceOf, parseType, typeConforms } from '../../src/feel/index.ts'
import type { FeelType, FeelValue } from '../../src/feel/index.ts'
import { evaluate, valueOf } from './evaluate.ts'

const type = (text: string): FeelType => parseType(text)!
const coerced = (text: string, to: string): string => {
  const value = coerce(valueOf(text), type(to))
  return value === undefined ? 'nothing' : formatFeel(value)
}

describe('Types', () => {
  it('are read from text', () => {
    expect(type('context<a: number, b c: list<string>>')).toEqual({
      kind: 'context',
      entries: new Map<string, FeelType>([
        ['a', { kind: 'simple', name: 'number' }],
        ['b c', { kind: 'list', of: { kind: 'simple', name: 'string' } }],
      ]),
    })
    expect([parseType('nothing'), parseType('list<'), parseType('list<number'), parseType('number>')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('know the names of older versions', () => {
    expect(type('dayTimeDuration')).toEqual(type('days and time duration'))
  })

  it('may have a name and a constraint of their own', () => {
    const positive: FeelType = {
      kind: 'named',
      name: 'tPositive',
      of: type('number'),
      allows: value => typeof value === 'number' && value > 0,
    }
    const types = new Map([['tPositive', positive]])
    expect([1, -1, 'a', null].map(value => conforms(value, positive))).toEqual([true, false, false, true])
    expect([1, -1, 'a', null].map(value => instanceOf(value, positive))).toEqual([true, true, false, false])
    expect(evaluate('[[-1] instance of list<tPositive>, ["a"] instance of list<tPositive>]', {}, { types })).toBe('[true, false]')
    expect(evaluate('[(function(a: tPositive) a)(1), (function(a: tPositive) a)(-1)]', {}, { types })).toBe('[1, null]')
  })

  it('conform to wider ones', () => {
    const pairs: [string, string, boolean][] = [
      ['number', 'Any', true],
      ['list<number>', 'list<Any>', true],
      ['context<a: number, b: string>', 'context<a: number>', true],
      ['context<a: number>', 'context<a: number, b: string>', false],
      ['function<Any> -> number', 'function<string> -> Any', true],
      ['function<string> -> Any', 'function<Any> -> Any', false],
    ]
    for (const [from, to, expected] of pairs) expect(typeConforms(type(from), type(to))).toBe(expected)
  })
})

describe('Coercion', () => {
  it('makes a list of one from a value, and a value from a list of one', () => {
    expect([coerced('1', 'list<number>'), coerced('[1]', 'number'), coerced('["a"]', 'number'), coerced('[1, 2]', 'number')]).toEqual([
      '[1]',
      '1',
      'nothing',
      'nothing',
    ])
  })

  it('makes the midnight of a date in UTC', () => {
    expect(coerced('@"2024-01-01"', 'date and time')).toBe('@"2024-01-01T00:00:00Z"')
  })

  it('lets null be of every type, and nothing else be of a wrong one', () => {
    expect([coerced('null', 'number'), coerced('"1"', 'number'), coerced('[1, "a"]', 'list<number>')]).toEqual([
      'null',
      'nothing',
      'nothing',
    ])
  })

  it('leaves a value that fits as it is', () => {
    const value: FeelValue = { a: [1] }
    expect(coerce(value, type('context<a: list<number>>'))).toBe(value)
  })
})
