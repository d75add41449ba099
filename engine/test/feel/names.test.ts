import { describe, expect, it } from 'vitest'
import { compileExpression } from '../../src/feel/index.ts'
import { evaluate, problemOf } from './evaluate.ts'

describe('Names', () => {
  it('may have spaces', () => {
    expect(evaluate('tax rate * 2', { 'tax rate': 4 })).toBe('8')
    expect(evaluate('order.total  amount', { order: { 'total amount': 4 } })).toBe('4')
  })

  it('may hold operators when they are known', () => {
    expect(evaluate('a-b + a - b', { 'a-b': 10, a: 2, b: 1 })).toBe('20')
    expect(evaluate('a - b', { a: 2, b: 1 })).toBe('1')
    expect(evaluate("Mike's daughter.name", { "Mike's daughter": { name: 'Lisa' } })).toBe('"Lisa"')
  })

  it('may hold keywords when they are known', () => {
    expect(evaluate('date of birth', { 'date of birth': 1 })).toBe('1')
    expect(evaluate('if profit and loss then 1 else 2', { 'profit and loss': true })).toBe('1')
  })

  it('are known after an expression has declared them', () => {
    expect(evaluate('{foo+bar: 1, "x-y": 2}.foo+bar')).toBe('1')
    expect(evaluate('for x-y in [1, 2] return x-y * 2')).toBe('[2, 4]')
    expect(evaluate('(function(a.b) a.b + 1)(2)')).toBe('3')
    expect(evaluate('[{a-b: 1}, {a-b: 3}][a-b > 2]')).toBe('[{"a-b": 3}]')
  })

  it('may be quoted with backticks', () => {
    expect(evaluate('`a b-c` + 1', { 'a b-c': 1 })).toBe('2')
  })

  it('may be written in any script', () => {
    expect(evaluate('größe + 横綱 + 🐎', { größe: 1, 横綱: 2, '🐎': 3 })).toBe('6')
  })

  it('are listed when they come from outside', () => {
    const compiled = compileExpression('for x in list return x + y + count(z) + item', { names: ['list'] })
    expect(compiled.ok && compiled.expression.variables).toEqual(['list', 'y', 'z', 'item'])
  })

  it('of variables do not hide functions that are called', () => {
    expect(evaluate('count([1, 2]) + count', { count: 5 })).toBe('7')
  })

  it('never reach what JavaScript objects inherit', () => {
    expect(evaluate('[a.constructor, a.__proto__, a.toString]', { a: {} })).toBe('[null, null, null]')
    expect(evaluate('{__proto__: 1, constructor: 2}')).toBe('{__proto__: 1, constructor: 2}')
    expect(problemOf('constructor()')).toContain('There is no function "constructor".')
  })
})
