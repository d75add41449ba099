import fc from 'fast-check'
import { Decimal as Reference } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import {
  add,
  canonical,
  compareNumbers,
  divide,
  formatNumber,
  multiply,
  parseNumber,
  power,
  subtract,
  toDecimal,
} from '../../src/feel/values/number.ts'
import { Decimal } from '../../src/feel/values/decimal.ts'
import { roundTo, roundingModes } from '../../src/feel/values/rounding.ts'

const Exact = Reference.clone({ precision: 34, rounding: 6, minE: -6176, maxE: 6144, toExpNeg: -9000, toExpPos: 9000 })

/** Numbers as people write them, whole ones, tiny and huge ones, and ones near the edges of the fast path. */
const numeral = fc.oneof(
  fc.integer().map(String),
  fc.maxSafeInteger().map(String),
  fc.tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: 0, max: 9 })).map(([digits, places]) => `${digits}e-${places}`),
  fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 30 })).map(([digits, places]) => `${digits}e-${places}`),
  fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }).map(String),
  fc.constantFrom(
    '0',
    '0.1',
    '0.2',
    '999999999999999',
    '999999999999999.9',
    '1e15',
    '1e-15',
    '9007199254740991',
    '9007199254740992',
    '0.000001',
    '1e22',
    '1e-7',
  ),
)

const operations = [
  { name: '+', ours: add, theirs: (a: Reference, b: Reference) => a.plus(b) },
  { name: '-', ours: subtract, theirs: (a: Reference, b: Reference) => a.minus(b) },
  { name: '*', ours: multiply, theirs: (a: Reference, b: Reference) => a.times(b) },
  { name: '/', ours: divide, theirs: (a: Reference, b: Reference) => a.div(b) },
] as const

describe('Numbers', () => {
  for (const { name, ours, theirs } of operations) {
    it(`give the same for ${name} as pure decimals of 34 digits`, () => {
      fc.assert(
        fc.property(numeral, numeral, (a, b) => {
          const result = ours(parseNumber(a)!, parseNumber(b)!)
          const expected = theirs(new Exact(a), new Exact(b))
          const text = expected.isZero() ? '0' : expected.toFixed()
          expect(result === undefined ? undefined : formatNumber(result)).toBe(expected.isFinite() ? text : undefined)
        }),
        { numRuns: 3000 },
      )
    })
  }

  it('compare as their decimals do', () => {
    fc.assert(
      fc.property(numeral, numeral, (a, b) => {
        expect(Math.sign(compareNumbers(parseNumber(a)!, parseNumber(b)!))).toBe(new Exact(a).comparedTo(b))
      }),
      { numRuns: 2000 },
    )
  })

  it('give the same for whole powers as pure decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -20, max: 40 }), (base, exponent) => {
        fc.pre(base !== 0 || exponent > 0)
        expect(formatNumber(power(base, exponent)!)).toBe(new Exact(base).pow(exponent).toFixed())
      }),
      { numRuns: 1000 },
    )
  })

  it('round as pure decimals do, in every way', () => {
    fc.assert(
      fc.property(numeral, fc.integer({ min: -5, max: 12 }), fc.constantFrom(...Object.values(roundingModes)), (text, places, mode) => {
        const unit = new Exact(10).pow(-places)
        const expected = new Exact(text).div(unit).toDecimalPlaces(0, mode).times(unit)
        fc.pre(new Exact(text).div(unit).times(unit).equals(text))
        expect(formatNumber(roundTo(parseNumber(text)!, places, mode)!)).toBe(expected.toFixed().replace(/^-0$/, '0'))
      }),
      { numRuns: 3000 },
    )
  })

  it('are a JavaScript number exactly when that has at most 15 digits or is a safe integer', () => {
    fc.assert(
      fc.property(numeral, text => {
        const value = canonical(new Decimal(text))!
        const decimal = new Exact(text)
        const short = decimal.precision() <= 15 || (decimal.isInteger() && Number.isSafeInteger(decimal.toNumber()))
        expect(typeof value === 'number').toBe(short)
        expect(toDecimal(value).equals(text)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('take any JSON number as the decimal of its text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(new Exact(String(value)).equals(toDecimal(value))).toBe(true)
        expect(formatNumber(add(value, 0)!)).toBe(new Exact(String(value)).plus(0).toFixed().replace(/^-0$/, '0'))
      }),
      { numRuns: 2000 },
    )
  })
})
