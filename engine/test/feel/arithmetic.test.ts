import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'

describe('Arithmetic', () => {
  it('means the decimals that the text says', () => {
    expect(evaluate('0.1 + 0.2')).toBe('0.3')
    expect(evaluate('1.1 + 1.3')).toBe('2.4')
    expect(evaluate('4.35 * 100')).toBe('435')
  })

  it('keeps 34 digits', () => {
    expect(evaluate('1 / 3')).toBe('0.3333333333333333333333333333333333')
    expect(evaluate('9007199254740993 + 1')).toBe('9007199254740994')
    expect(evaluate('12345678901234567890 * 2')).toBe('24691357802469135780')
  })

  it('takes JSON numbers by their shortest text', () => {
    expect(evaluate('a + b', { a: 0.1, b: 0.2 })).toBe('0.3')
    expect(evaluate('a * 3', { a: 1.005 })).toBe('3.015')
  })

  it('rounds half to even in the last digit', () => {
    expect(evaluate('2 / 3')).toBe('0.6666666666666666666666666666666667')
  })

  it('binds a minus sign closer than a power, and powers from the left', () => {
    expect(evaluate('-5 ** 2')).toBe('25')
    expect(evaluate('3 ** 4 ** 5')).toBe('3486784401')
    expect(evaluate('2 ^ 3')).toBe('8')
  })

  it('is null for a division by zero and for what goes beyond decimals', () => {
    expect(evaluate('1 / 0')).toBe('null')
    expect(evaluate('10 ** 7000')).toBe('null')
    expect(evaluate('(-8) ** 0.5')).toBe('null')
  })

  it('joins strings, and only strings', () => {
    expect(evaluate('"foo" + "bar"')).toBe('"foobar"')
    expect(evaluate('"foo" + 1')).toBe('null')
  })

  it('is null when an operand is null', () => {
    for (const operator of ['+', '-', '*', '/', '**']) expect(evaluate(`null ${operator} 1`)).toBe('null')
  })

  it('reads exponents, leading points and signs', () => {
    expect(evaluate('1.5e3')).toBe('1500')
    expect(evaluate('.5 + 1E-2')).toBe('0.51')
    expect(evaluate('- 5 - -5')).toBe('0')
  })
})
