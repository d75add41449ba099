import { describe, expect, it } from 'vitest'
import { decide, definitions, decision, literal, problemsOf } from './models.ts'

const entry = (name: string | undefined, logic: string, type?: string) =>
  `<contextEntry>${name === undefined ? '' : `<variable name="${name}"${type ? ` typeRef="${type}"` : ''}/>`}${logic}</contextEntry>`
const part = (tag: string, text: string) => `<${tag}>${literal(text)}</${tag}>`

describe('a boxed context', () => {
  it('lets an entry read the ones above it', async () => {
    const logic = `<context>${entry('net price', literal('10'))}${entry('gross', literal('net price * 1.2'))}</context>`
    expect(await decide(logic)).toEqual({ 'net price': 10, gross: 12 })
  })

  it('has the value of its entry without a name', async () => {
    expect(await decide(`<context>${entry('a', literal('2'))}${entry(undefined, literal('a ** 3'))}</context>`)).toBe(8)
  })

  it('makes an entry null that is not of its type', async () => {
    expect(await decide(`<context>${entry('a', literal('"x"'), 'number')}</context>`)).toEqual({ a: null })
  })

  it('reads names with operators in them', async () => {
    expect(await decide(`<context>${entry('pre-tax', literal('3'))}${entry('b', literal('pre-tax - 1'))}</context>`)).toEqual({
      'pre-tax': 3,
      b: 2,
    })
  })
})

describe('a boxed list and a relation', () => {
  it('give their items and their rows', async () => {
    expect(await decide(`<list>${literal('1 + 1')}${literal('"b"')}</list>`)).toEqual([2, 'b'])
    const relation = `<relation><column name="name"/><column name="age"/><row>${literal('"Ann"')}${literal('30')}</row><row>${literal('"Bob"')}${literal('40')}</row></relation>`
    expect(await decide(relation)).toEqual([
      { name: 'Ann', age: 30 },
      { name: 'Bob', age: 40 },
    ])
  })

  it('are refused when a row lacks a cell', async () => {
    const problems = await problemsOf(
      definitions(decision('d', `<relation><column name="a"/><column name="b"/><row>${literal('1')}</row></relation>`)),
    )
    expect(problems).toMatchObject([{ code: 'ragged-relation', elementId: 'd' }])
  })
})

describe('a boxed function', () => {
  const twice = `<functionDefinition><formalParameter name="x" typeRef="number"/>${literal('x * 2')}</functionDefinition>`

  it('is called from an expression', async () => {
    expect(await decide(`<context>${entry('twice', twice)}${entry(undefined, literal('twice(21)'))}</context>`)).toBe(42)
  })

  it('is called by an invocation that names its arguments', async () => {
    const call = (name: string) =>
      `<invocation>${literal('twice')}<binding><parameter name="${name}"/>${literal('21')}</binding></invocation>`
    expect(await decide(`<context>${entry('twice', twice)}${entry(undefined, call('x'))}</context>`)).toBe(42)
    expect(await decide(`<context>${entry('twice', twice)}${entry(undefined, call('y'))}</context>`)).toBeNull()
  })

  it('is null for an argument that is not of its type', async () => {
    expect(await decide(`<context>${entry('twice', twice)}${entry(undefined, literal('twice("x")'))}</context>`)).toBeNull()
  })

  it('may call itself', async () => {
    const factorial = `<functionDefinition><formalParameter name="n"/>${literal('if n <= 1 then 1 else n * factorial(n - 1)')}</functionDefinition>`
    expect(await decide(`<context>${entry('factorial', factorial)}${entry(undefined, literal('factorial(5)'))}</context>`)).toBe(120)
  })

  it('of the kind PMML is refused', async () => {
    const problems = await problemsOf(definitions(decision('d', '<functionDefinition kind="PMML"/>')))
    expect(problems).toMatchObject([{ code: 'unsupported-function-kind' }])
  })
})

describe('a boxed conditional', () => {
  const conditional = (text: string) => `<conditional>${part('if', text)}${part('then', '"yes"')}${part('else', '"no"')}</conditional>`

  it.each([
    ['1 < 2', 'yes'],
    ['1 > 2', 'no'],
    ['null', 'no'],
    ['"true"', null],
  ])('with the condition %s is %s', async (text, expected) => {
    expect(await decide(conditional(text))).toBe(expected)
  })

  it('without an else part is refused', async () => {
    const problems = await problemsOf(definitions(decision('d', `<conditional>${part('if', 'true')}${part('then', '1')}</conditional>`)))
    expect(problems).toMatchObject([{ code: 'missing-expression', message: '<conditional> has no expression in <else>.' }])
  })
})

describe('a boxed filter', () => {
  const filter = (items: string, match: string) => `<filter>${part('in', items)}${part('match', match)}</filter>`

  it('keeps the items that match', async () => {
    expect(await decide(filter('[1, 2, 3, 4]', 'item > 2'))).toEqual([3, 4])
  })

  it('sees the entries of items that are contexts', async () => {
    expect(await decide(filter('[{age: 10}, {age: 20}]', 'age > 15 and item.age < 30'))).toEqual([{ age: 20 }])
  })

  it('is null when a match is no boolean, and leaves out what is unknown', async () => {
    expect(await decide(filter('[1, 2]', '"x"'))).toBeNull()
    expect(await decide(filter('[1, null, 3]', 'item > 2'))).toEqual([3])
  })
})

describe('boxed loops', () => {
  const loop = (kind: string, items: string, result: string, text: string) =>
    `<${kind} iteratorVariable="x">${part('in', items)}${part(result, text)}</${kind}>`

  it('for gives one result for each item', async () => {
    expect(await decide(loop('for', '[1, 2, 3]', 'return', 'x * x'))).toEqual([1, 4, 9])
  })

  it('for knows the results so far', async () => {
    expect(await decide(loop('for', '[1, 2, 3]', 'return', 'x + count(partial)'))).toEqual([1, 3, 5])
    expect(await decide(loop('for', '[1, 2]', 'return', 'partial'))).toEqual([[], [[]]])
  })

  it.each([
    ['some', '[1, 2]', 'x = 2', true],
    ['some', '[1, 2]', 'x = 3', false],
    ['some', '[]', 'true', false],
    ['some', '[null, 2]', 'x > 5', null],
    ['some', '[1, 2]', 'if x = 1 then "no boolean" else true', null],
    ['every', '[1, 2]', 'x > 0', true],
    ['every', '[1, 2]', 'x > 1', false],
    ['every', '[]', 'false', true],
    ['every', 'null', 'true', null],
  ])('%s over %s with %s is %s', async (kind, items, text, expected) => {
    expect(await decide(loop(kind, items, 'satisfies', text))).toBe(expected)
  })
})
