import { describe, expect, it } from 'vitest'
import { compileExpression, compileUnaryTests, parseType } from '../../src/feel/index.ts'
import type { FeelType } from '../../src/feel/index.ts'

const types = new Map<string, FeelType | undefined>(
  Object.entries({
    amount: 'number',
    tier: 'string',
    open: 'boolean',
    due: 'date',
    at: 'date and time',
    span: 'days and time duration',
    customer: 'context<name: string, orders: list<context<total: number, day: date>>>',
    tags: 'list<string>',
    anything: 'Any',
  }).map(([name, type]) => [name, parseType(type)]),
)

/** What is found in an expression, with the part of the text that it is about. */
function found(text: string, isClosed = true): string[] {
  const compiled = compileExpression(text, { names: types.keys(), known: { types, isClosed } })
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  return compiled.findings.map(
    ({ code, message, advice, from, to }) => `${code} [${text.slice(from, to)}] ${message}${advice === undefined ? '' : ` ${advice}`}`,
  )
}

describe('Names', () => {
  it('that are not there are told, with what may be meant', () => {
    expect(found('amonut * 2')).toEqual(['unknown-variable [amonut] Nothing here is called "amonut". Did you mean "amount"?'])
    expect(found('for thing in tags return thnig')).toEqual([
      'unknown-variable [thnig] Nothing here is called "thnig". Did you mean "thing"?',
    ])
    expect(found('zzz + 1')).toEqual(['unknown-variable [zzz] Nothing here is called "zzz".'])
  })

  it('may be declared by loops, contexts, functions and filters', () => {
    expect(found('for x in tags, y in 1..3 return [x, y, partial]')).toEqual([])
    expect(found('{a: amount, b: a + 1, f: function(n) if n < 1 then 1 else n * f(n - 1), r: f(3)}')).toEqual([])
    expect(found('some t in tags satisfies t = tier')).toEqual([])
    expect(found('sort(tags, function(a, b) a < b)')).toEqual([])
    expect(found('customer.orders[total > 5 and item.day < due]')).toEqual([])
  })

  it('inside of a filter may be entries of items that nobody knows', () => {
    expect(found('anything[whatever > 5]')).toEqual([])
    expect(found('anything[a > b[c = d]]')).toEqual([])
    expect(found('customer.orders[totl > 5]')).toEqual(['unknown-variable [totl] Nothing here is called "totl". Did you mean "total"?'])
  })

  it('may be missing where that is asked for', () => {
    expect(found('is defined(zzz) or get or else(zzz.a, 1) = 1')).toEqual([])
  })

  it('of many that nobody knows are told only where they look like one that is known', () => {
    expect(found('whatever + 1', false)).toEqual([])
    expect(found('amonut + 1', false)).toEqual(['unknown-variable [amonut] Nothing here is called "amonut". Did you mean "amount"?'])
    expect(found('amounts + amount2', false)).toEqual([])
  })

  it('of entries and properties are told', () => {
    expect(found('customer.nmae')).toEqual(['unknown-entry [customer.nmae] The context has no entry "nmae". Did you mean "name"?'])
    expect(found('customer.orders.totals')).toEqual([
      'unknown-entry [customer.orders.totals] The context has no entry "totals". Did you mean "total"?',
    ])
    expect(found('{a: 1}.b')).toEqual(['unknown-entry [{a: 1}.b] The context has no entry "b". Did you mean "a"?'])
    expect(found('due.yaer')).toEqual(['type-mismatch [due.yaer] A date has no property "yaer". Did you mean "year"?'])
    expect(found('anything.whatever + due.year + span.hours')).toEqual([])
  })
})

describe('Types', () => {
  it('that an operator has nothing for are told', () => {
    expect(found('amount + tier')).toEqual(['type-mismatch [amount + tier] number + string is always null. Use string(...) to join texts.'])
    expect(found('due - amount')).toEqual(['type-mismatch [due - amount] date - number is always null.'])
    expect(found('-tier')).toEqual(['type-mismatch [-tier] The negative of a string is always null.'])
    expect(found('amount > tier')).toEqual([
      'type-mismatch [amount > tier] number > string is never true or false: the two cannot be compared.',
    ])
    expect(found('tier = due')).toHaveLength(1)
    expect(found('amount between 1 and tier')).toHaveLength(1)
    expect(found('amount in (1, "a")')).toEqual(['type-mismatch ["a"] number in string: values of these types are never equal.'])
    expect(found('tier in [1..3]')).toHaveLength(1)
  })

  it('of conditions are told', () => {
    expect(found('if amount then 1 else 2')).toEqual(['type-mismatch [amount] "if" needs true or false, not a number.'])
    expect(found('open and tier')).toEqual(['type-mismatch [tier] "and" needs true or false, not a string.'])
    expect(found('every t in tags satisfies t')).toHaveLength(1)
    expect(found('tags["a"]')).toHaveLength(1)
  })

  it('of arguments are told', () => {
    expect(found('upper case(amount)')).toEqual([
      'invalid-arguments [upper case(amount)] upper case needs a string as "string", not a number: it is always null.',
    ])
    expect(found('substring(tier)')).toEqual([
      'invalid-arguments [substring(tier)] substring cannot be called with (string): it is always null. Write substring(string, start position, length?).',
    ])
    expect(found('date(year: 1, moth: 2, day: 3)')[0]).toContain('date cannot be called with (number, number, number)')
    expect(found('not(count(tags))')).toHaveLength(1)
  })

  it('follow the results of functions, filters, loops and definitions', () => {
    expect(found('count(tags) + upper case(tier)')).toHaveLength(1)
    expect(found('tags[1] * 2')).toHaveLength(1)
    expect(found('(for t in tags return count(tags))[1] + tier')).toHaveLength(1)
    expect(found('{f: function(n: number) n * 2, r: f(1) + "a"}')).toHaveLength(1)
    expect(found('(if open then amount else 3) + tier')).toHaveLength(1)
  })

  it('that go together, that may be converted or are not known are no findings', () => {
    expect(found('due + span > due - @"P1M" and at - due > span and tier + string(amount) = "a"')).toEqual([])
    expect(found('upper case(tags) + tier[1] + anything')).toEqual([])
    expect(found('count(amount) = 1 and sum(amount, 2) > 1 and max(tags) = "a"')).toEqual([])
    expect(found('tier = null or null = amount or (if anything then 1 else "a") = amount')).toEqual([])
    expect(found('amount in [1..3] and tier in ("a", not(open), anything) and 5 in (? > 3, [1, 2])')).toEqual([])
  })

  it('of unary tests are held against that of the input', () => {
    const tests = (text: string) => {
      const known = { types: new Map<string, FeelType | undefined>([['?', parseType('number')]]), isClosed: true }
      const compiled = compileUnaryTests(text, { known })
      return compiled.ok && compiled.findings.map(({ message }) => message)
    }
    expect(tests('< 5, [1..2], ? * 2 = 4')).toEqual([])
    expect(tests('"a"')).toEqual(['number in string: values of these types are never equal.'])
    expect(tests('? + 1')).toEqual(['A condition needs true or false, not a number.'])
  })
})
