import { describe, expect, it } from 'vitest'
import { asText, evaluateInForm as evaluate, testInForm as test } from '../../src/diagram/form-values.ts'
import type { Values } from '../../src/diagram/form-values.ts'

/** Half past midnight in Paris, and the evening before in UTC. */
const clock = { now: () => Date.parse('2030-06-30T22:30:00Z'), zone: 'Europe/Paris' }
const evaluateInForm = (text: string, values: Values) => evaluate(text, values, clock)
const testInForm = (text: string, values: Values) => test(text, values, clock)

describe('FEEL in a form', () => {
  it('reckons with decimals as a process does', () => {
    expect(evaluateInForm('price * 3', { price: 0.1 })).toBe(0.3)
  })

  it('takes a field that is not filled in as null', () => {
    expect(evaluateInForm('name = null', { name: undefined })).toBe(true)
  })

  it('gives dates as text', () => {
    expect(evaluateInForm('date(day) + duration("P1M")', { day: '2024-01-31' })).toBe('2024-02-29')
  })

  it('decides whether a field is hidden by an expression over the values', () => {
    expect(['gold', 'silver'].map(tier => testInForm('tier = "silver"', { tier }))).toEqual([false, true])
  })

  it('takes a condition as a test of the value named ?, where there is one', () => {
    expect([testInForm('> 3', { '?': 5 }), testInForm('> 3', { '?': 1 })]).toEqual([true, false])
  })

  it('has null for what is not filled in within rows and lists', () => {
    const holes: unknown[] = [1]
    holes[2] = { price: undefined }
    expect(evaluateInForm('[list[2] = null, list[3].price = null, count(list)]', { list: holes })).toEqual([true, true, 3])
  })

  it('has the day and the time of the clock and its zone', () => {
    expect(evaluateInForm('[string(today()), string(now())]', {})).toEqual(['2030-07-01', '2030-07-01T00:30:00@Europe/Paris'])
  })

  it('reads names with signs in them as the values are called', () => {
    expect(evaluateInForm('net-price + 1', { 'net-price': 4 })).toBe(5)
  })

  it('says what cannot be read', () => {
    expect(() => evaluateInForm('1 +', {})).toThrow(/./)
  })

  it('shows values in a sentence without quotes, and nothing for null', () => {
    expect(['a', null, 1.5, true].map(value => asText(value))).toEqual(['a', '', '1.5', 'true'])
  })
})
