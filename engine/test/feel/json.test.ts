import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression, feel, feelEquals, formatFeel, fromJson, toJson } from '../../src/feel/index.ts'
import { valueOf } from './evaluate.ts'

describe('Values as JSON', () => {
  it('are themselves when they are JSON', () => {
    const data = { a: [1, 'x', null, { b: true }] }
    expect(toJson(fromJson(data))).toBe(data)
  })

  it('become the nearest number when they are fractions, and text when they are whole numbers beyond 2^53', () => {
    expect(toJson(valueOf('[1 / 3, 0.1 + 0.2, 9007199254740993, 10 ** 20, 12345678901234567890]'))).toEqual([
      1 / 3,
      0.3,
      '9007199254740993',
      1e20,
      '12345678901234567890',
    ])
  })

  it('become text when JSON has no such value', () => {
    const value = valueOf('{n: 1/3, d: @"2024-01-01", t: @"10:00:00Z", p: @"P1D", r: [1..2], f: function(x) x}')
    expect(toJson(value)).toEqual({
      n: 1 / 3,
      d: '2024-01-01',
      t: '10:00:00Z',
      p: 'P1D',
      r: '[1..2]',
      f: null,
    })
  })
})

describe('FEEL text of a value', () => {
  it('gives the value again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), data => {
        const value = fromJson(JSON.parse(JSON.stringify(data)) as never)
        const compiled = compileExpression(formatFeel(value))
        expect(
          compiled.ok &&
            feelEquals(
              compiled.expression.evaluate(() => undefined, { at: 0, zone: 'UTC' }),
              value,
            ),
        ).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('FEEL text of values that JSON does not have', () => {
  it('gives the value again', () => {
    const texts = [
      '@"2024-02-29"',
      '@"-999999999-01-01"',
      '@"10:30:00.123+05:45"',
      '@"10:30:00@Europe/Paris"',
      '@"2024-02-29T00:00:00Z"',
      '@"-P1DT2H0.5S"',
      '@"P3Y2M"',
      '[1..3)',
      '(< 10)',
      '(!= "a")',
    ]
    expect(texts.map(text => formatFeel(valueOf(formatFeel(valueOf(text)))))).toEqual(texts.map(text => formatFeel(valueOf(text))))
    expect(texts.map(text => formatFeel(valueOf(text)))).toEqual(texts)
  })

  it('writes names in quotes that are no plain names', () => {
    expect(formatFeel({ 'a b': 1, 'a-b': 2, '': 3, 'say "x"': 4 })).toBe('{a b: 1, "a-b": 2, "": 3, "say \\"x\\"": 4}')
  })
})

describe('FEEL as the language of conditions', () => {
  it('takes JSON and answers JSON', () => {
    const compiled = feel.compile('if amount > 1000 and customer.tier = "gold" then amount * 0.9 else amount')
    const variables: Record<string, never> = { amount: 1200 as never, customer: { tier: 'gold' } as never }
    expect(compiled.ok && compiled.expression.evaluate(name => variables[name], { at: 0, zone: 'UTC' })).toBe(1080)
    expect(compiled.ok && compiled.expression.variables).toEqual(['amount', 'customer'])
  })

  it('knows what is the same always', () => {
    const compiled = feel.compile('date("2024-01-31") + duration("P1M")')
    expect(compiled.ok && compiled.expression.constant).toBe('2024-02-29')
    const changing = feel.compile('now()')
    expect(changing.ok && changing.expression.constant).toBeUndefined()
  })
})
