import { describe, expect, it } from 'vitest'
import { compileUnaryTests } from '../../src/feel/index.ts'
import { passes, valueOf } from './evaluate.ts'

describe('Unary tests', () => {
  it('are passed by everything when they are a dash', () => {
    expect([passes('-', 1), passes('-', null)]).toEqual([true, true])
    const compiled = compileUnaryTests('-')
    expect(compiled.ok && compiled.tests.any).toBe(true)
  })

  it('compare with values, ranges and operators', () => {
    expect([passes('5', 5), passes('"a", "b"', 'b'), passes('[1..5)', 5), passes('< 5', 4), passes('> 1, < 0', 0.5)]).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
    expect([passes('>= 0.1', 0.1), passes('!= "a"', 'b'), passes('date("2024-01-01")', valueOf('@"2024-01-01"'))]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('are negated as a whole', () => {
    expect([passes('not(1, 2)', 1), passes('not(1, 2)', 3), passes('not("a")', null)]).toEqual([false, true, true])
  })

  it('are null when the input cannot be compared', () => {
    expect([passes('< 5', 'a'), passes('< 5', null), passes('not(< 5)', 'a')]).toEqual([null, null, null])
  })

  it('may be conditions about the input', () => {
    expect([passes('? > 3 and ? < 7', 5), passes('contains(?, "a")', 'xay'), passes('? > 3', 'a')]).toEqual([true, true, null])
  })

  it('compare a boolean input with a boolean, and count a condition by itself for another input', () => {
    expect([passes('flag', false, { flag: false }), passes('flag', true, { flag: false })]).toEqual([true, false])
    expect([passes('vip', 'anything', { vip: true }), passes('vip', 'anything', { vip: false })]).toEqual([true, false])
  })

  it('match no missing variable, not even with a missing input', () => {
    expect([passes('VIP', null), passes('customer.vip', null, { customer: {} }), passes('null', null)]).toEqual([null, null, true])
  })

  it('take lists as the values that are allowed', () => {
    expect([passes('allowed', 2, { allowed: [1, 2] }), passes('[1, 2], [3, 4]', 4), passes('allowed', [1], { allowed: [1] })]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('tell which variables they read', () => {
    const compiled = compileUnaryTests('> limit, ? = other')
    expect(compiled.ok && compiled.tests.variables).toEqual(['limit', 'other'])
  })
})
