import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/rest/json-body.ts'

describe('a JSON body', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        fc.pre(!text.includes('__proto__') && !numbersIn(JSON.parse(text)).some(isRounded))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('is refused when it holds an integer that would be rounded', () => {
    expect(() => parseJson('{"variables":{"account":9007199254740993}}')).toThrow(
      'The number 9007199254740993 is larger than a JSON number can hold exactly',
    )
    expect(() => parseJson('[-12345678901234567890]')).toThrow('-12345678901234567890')
  })

  it('is refused when it holds a number that would become infinite', () => {
    expect(() => parseJson('[1e400]')).toThrow('1e400')
  })

  it('takes the largest integers that are exact, and long digits inside texts', () => {
    expect(parseJson('[9007199254740991, "9007199254740993", "a\\"9007199254740993"]')).toEqual([
      9007199254740991,
      '9007199254740993',
      'a"9007199254740993',
    ])
  })

  it('is refused when it is no JSON, with the reason', () => {
    expect(() => parseJson('{"a":}')).toThrow('The body is no JSON')
  })
})

const isRounded = (number: number): boolean => Number.isInteger(number) && !Number.isSafeInteger(number)

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}
