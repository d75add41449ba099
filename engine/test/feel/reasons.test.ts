import { describe, expect, it } from 'vitest'
import { ExpressionError } from '../../src/expression/expression-language.ts'
import { compileExpression, toJson } from '../../src/feel/index.ts'
import { reasonsOf, valueOf } from './evaluate.ts'

/** Kind, message and the part of the text of the first reason. */
function why(text: string, variables = {}): string {
  const [first] = reasonsOf(text, variables)
  return first === undefined ? 'no reason' : `${first.kind} [${text.slice(first.from, first.to)}] ${first.message}`
}

describe('The reason for a null', () => {
  it('is a missing variable, with a near miss', () => {
    expect(why('amont * 2', { amount: 1 })).toBe('NO_VARIABLE_FOUND [amont] There is no variable "amont". Did you mean "amount"?')
    expect(why('something', { amount: 1 })).toBe('NO_VARIABLE_FOUND [something] There is no variable "something".')
  })

  it('offers the names that the lookup knows', () => {
    const compiled = compileExpression('amont')
    const reasons: { message: string }[] = []
    const lookup = Object.assign(() => undefined, { names: () => ['amount'] })
    if (compiled.ok) compiled.expression.evaluate(lookup, { at: 0, zone: 'UTC', reasons: reasons as never })
    expect(reasons[0]?.message).toBe('There is no variable "amont". Did you mean "amount"?')
  })

  it('is not told for a variable that is null', () => {
    expect(why('x', { x: null })).toBe('no reason')
  })

  it('is a missing entry or property, with a near miss', () => {
    expect(why('customer.teir', { customer: { tier: 'gold' } })).toBe(
      'NO_CONTEXT_ENTRY_FOUND [customer.teir] The context has no entry "teir". Did you mean "tier"?',
    )
    expect(why('@"2024-01-01".yaer')).toBe(
      'NO_PROPERTY_FOUND [@"2024-01-01".yaer] @"2024-01-01" (date) has no property "yaer". Did you mean "year"?',
    )
    expect(why('customer.tier', { customer: null })).toBe('NO_CONTEXT_ENTRY_FOUND [customer.tier] "tier" is read from null.')
  })

  it('is operands that do not go together', () => {
    expect(why('1 + "a"')).toBe('INVALID_TYPE [1 + "a"] 1 (number) + "a" (string) has no value. Use string(...) to join texts.')
    expect(why('1 / 0')).toBe('INVALID_TYPE [1 / 0] 1 is divided by zero.')
    expect(why('"a" < 1')).toBe('NOT_COMPARABLE ["a" < 1] "a" (string) < 1 (number): the two cannot be compared.')
    expect(why('true and 1')).toBe('INVALID_TYPE [1] "and" needs true or false; this is 1 (number).')
  })

  it('is a call that does not fit the function', () => {
    expect(why('lower case(1)')).toBe('INVALID_ARGUMENTS [lower case(1)] lower case needs a string as "string", not 1 (number).')
    expect(why('substring(string: "a", strat position: 1)')).toContain('Did you mean "start position"?')
    expect(why('date(2024, 2)')).toContain('write date(from) or date(from) or date(year, month, day)')
    expect(why('(function(a: number) a)("x")')).toContain('"a" does not take "x" (string).')
  })

  it('is a failed conversion or a missing item', () => {
    expect(why('date("2024-02-30")')).toContain('"2024-02-30" cannot be read')
    expect(why('@"nonsense"')).toContain('"nonsense" is no date, time or duration')
    expect(why('[1, 2][5]')).toContain('The list has 2 items, and none at position 5.')
  })

  it('is given for nearly every null that an operator, a path or a function makes', () => {
    const texts = [
      'null + 1',
      '-"a"',
      'not(1)',
      'sum("a")',
      '1 = "1"',
      'substring("abc", "x")',
      'null.a',
      'null[1]',
      'null[true]',
      '{a: 1, a: 2}',
      '2 between "a" and 3',
      '1 in ("a")',
      'for x in null return x',
      'some x in [1] satisfies x',
      'x(1)',
      'range("x")',
      'get value({}, "a")',
      'mean([])',
      'stddev([1])',
      'number("x")',
      '[1]["a"]',
      'matches("a", "[")',
      '1e9999',
      'list replace([1], 2, 1)',
    ]
    const silent = texts.filter(text => reasonsOf(text, { x: 1 }).length === 0)
    expect(silent).toEqual([])
  })

  it('is not told where null is dealt with', () => {
    expect([
      reasonsOf('get or else(missing, 1)'),
      reasonsOf('is defined(missing)'),
      reasonsOf('null = null'),
      reasonsOf('if false then missing else 1'),
    ]).toEqual([[], [], [], []])
  })

  it('is told a hundred times at most', () => {
    expect(reasonsOf('for i in 1..1000 return null + i').length).toBe(100)
  })

  it('tells too when a condition was no boolean', () => {
    expect(why('if missing then 1 else 2')).toContain('There is no variable "missing"')
    expect(reasonsOf('if missing then 1 else 2').at(-1)?.message).toBe('The condition is null, so "else" is taken.')
  })
})

describe('Strict mode', () => {
  it('makes the first reason an error that carries it', () => {
    const evaluate = (): unknown => valueOf('1 + amont', { amount: 1 }, { strict: true })
    expect(evaluate).toThrow('There is no variable "amont". Did you mean "amount"?')
    expect(evaluate).toThrow(ExpressionError)
  })

  it('leaves expressions alone that give no reason', () => {
    expect(toJson(valueOf('get or else(missing, 1) + 1', {}, { strict: true }))).toBe(2)
  })
})
