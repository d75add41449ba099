import { describe, expect, it } from 'vitest'
import { compileUnaryTests } from '../../src/feel/index.ts'
import { problemOf } from './evaluate.ts'

describe('A text that is no expression', () => {
  it('is shown where it cannot go on', () => {
    expect(problemOf('1 + 2 3')).toBe('The expression cannot go on with "3" here. [3]')
    expect(problemOf('amount +')).toBe('The expression ends too early. []')
    expect(problemOf('  ')).toContain('The expression is empty.')
  })

  it('is told what is open or missing', () => {
    expect(problemOf('(1 + 2')).toBe('The ( is never closed. Add the missing ). [(]')
    expect(problemOf('a + "x')).toBe('The " is never closed. Add the missing ". ["]')
    expect(problemOf('if a then b')).toContain('An "if" needs an "else"; write "else null" for no value.')
    expect(problemOf('for x in y x + 1')).toContain('A "for" needs "return".')
    expect(problemOf('some x in y')).toContain('need "satisfies"')
  })

  it('is put right when it is written as in another language', () => {
    expect(problemOf('a == 1')).toContain('FEEL compares with a single "=".')
    expect(problemOf('a && b')).toContain('Write "and".')
    expect(problemOf('a || b')).toContain('Write "or".')
    expect(problemOf('!a')).toContain('Write "not(...)"')
    expect(problemOf('a <> b')).toContain('Write "!="')
    expect(problemOf("a = 'x'")).toContain('Strings stand in double quotes.')
    expect(problemOf('a % b')).toContain('modulo(a, b)')
    expect(problemOf('a ? b : c')).toContain('if ... then ... else')
    expect(problemOf('${a}')).toContain('without "${" and "}"')
    expect(problemOf('=a + 1')).toBe('The expression begins with "=". Leave the first "=" out. [=]')
  })

  it('names functions and types that do not exist, with near misses', () => {
    expect(problemOf('cuont([1])')).toBe('There is no function "cuont". Did you mean "count"? [cuont]')
    expect(problemOf('function(x: nmber) x')).toBe('There is no type "nmber". Did you mean "number"? [nmber]')
    expect(problemOf('1 instance of list<strng>')).toContain('There is no type "list<strng>"')
  })

  it('may call functions that are given by name', () => {
    expect(() => problemOf('discount(1)', { names: ['discount'] })).toThrow('has no problem')
  })

  it('is refused when it is longer or deeper than anybody writes', () => {
    expect(problemOf(`"${'a'.repeat(100_001)}"`)).toContain('longer than 100000 characters')
    expect(problemOf(`${'('.repeat(2000)}1${')'.repeat(2000)}`)).toContain('nested more than')
    expect(problemOf(Array.from({ length: 2000 }, () => 'a').join(' + '))).toContain('put parts of it in parentheses')
  })

  it('is told for unary tests as well', () => {
    const result = compileUnaryTests('> 5, < ')
    expect(result.ok ? '' : result.problems[0]?.message).toBe('The expression ends too early.')
  })
})
