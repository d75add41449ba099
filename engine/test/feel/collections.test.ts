import { describe, expect, it } from 'vitest'
import { evaluate, valueOf } from './evaluate.ts'

describe('Filters', () => {
  it('pick by position, from both ends', () => {
    expect(evaluate('[[1,2,3][1], [1,2,3][-1], [1,2,3][0], [1,2,3][4]]')).toBe('[1, 3, null, null]')
    expect(evaluate('list[n]', { list: [1, 2, 3], n: 2 })).toBe('2')
  })

  it('keep the items for which the test is true', () => {
    expect(evaluate('[1,2,3][item >= 2]')).toBe('[2, 3]')
    expect(evaluate('[{x: 1}, {x: null}, {y: 2}][x < 2]')).toBe('[{x: 1}]')
  })

  it('see the entries of the item before the names around', () => {
    expect(evaluate('[{a: 1}, {a: 5}][a > limit]', { limit: 2, a: 100 })).toBe('[{a: 5}]')
    expect(evaluate('[{item: 1}, {item: 3}][item > 2]')).toBe('[{item: 3}]')
  })

  it('may stand in each other', () => {
    expect(
      evaluate('people[name = names[id = 2].name[1]].age', {
        people: [
          { name: 'A', age: 1 },
          { name: 'B', age: 2 },
        ],
        names: [{ id: 2, name: 'B' }],
      }),
    ).toBe('[2]')
  })

  it('take a single value as a list of one, and null as null', () => {
    expect(evaluate('[100[1], 100[true], 100[false], null[1], null[true]]')).toBe('[100, [100], [], null, null]')
  })

  it('are null when the test is no boolean', () => {
    expect(evaluate('[1,2]["x"]')).toBe('null')
  })
})

describe('Paths', () => {
  it('lead into contexts and through lists', () => {
    expect(evaluate('a.b.c', { a: { b: { c: 1 } } })).toBe('1')
    expect(evaluate('[{b: 1}, {b: [2, 3]}, {c: 4}].b')).toBe('[1, [2, 3], null]')
  })

  it('read JSON data as it is, without copying', () => {
    const data = { deep: { list: [1, 2] } }
    expect(valueOf('data.deep', { data })).toBe(data.deep)
  })

  it('read the properties of ranges', () => {
    expect(evaluate('[r.start, r.end, r.start included, r.end included]', { r: valueOf('[1..3)') })).toBe('[1, 3, true, false]')
  })
})

describe('Contexts', () => {
  it('let later entries see earlier ones', () => {
    expect(evaluate('{a: 1, b: a + 1, c: {d: a + b}}')).toBe('{a: 1, b: 2, c: {d: 3}}')
  })

  it('are null when an entry comes twice', () => {
    expect(evaluate('{a: 1, a: 2}')).toBe('null')
  })
})

describe('Loops', () => {
  it('go through lists, ranges and days, upwards and downwards', () => {
    expect(evaluate('for i in 3..1 return i')).toBe('[3, 2, 1]')
    expect(evaluate('for i in (1..4) return i')).toBe('[2, 3]')
    expect(evaluate('for d in @"2024-02-28"..@"2024-03-01" return d.day')).toBe('[28, 29, 1]')
    expect(evaluate('for x in 5 return x')).toBe('[5]')
  })

  it('combine several variables, of which later ones see earlier ones', () => {
    expect(evaluate('for x in [1,2], y in x..2 return x * 10 + y')).toBe('[11, 12, 22]')
  })

  it('know the results so far as partial', () => {
    expect(evaluate('for i in 1..5 return if i <= 2 then 1 else partial[-1] + partial[-2]')).toBe('[1, 1, 2, 3, 5]')
  })

  it('are null when there is nothing to go through', () => {
    expect(evaluate('[for i in null return i, for i in "a".."c" return i, for i in 1..null return i]')).toBe('[null, null, null]')
  })

  it('quantify in three-valued logic', () => {
    expect(evaluate('[some x in [1,2] satisfies x > 1, every x in [1,2] satisfies x > 1]')).toBe('[true, false]')
    expect(evaluate('[some x in [] satisfies x, every x in [] satisfies x]')).toBe('[false, true]')
    expect(
      evaluate('[some x in [null, 2] satisfies x > 1, every x in [null, 2] satisfies x > 1, every x in [null, 0] satisfies x > 1]'),
    ).toBe('[true, null, false]')
  })
})

describe('Functions', () => {
  it('are called by position or by name', () => {
    expect(evaluate('{f: function(a, b) a - b, r: [f(5, 3), f(b: 5, a: 3)]}.r')).toBe('[2, -2]')
  })

  it('remember where they were defined', () => {
    expect(evaluate('(for n in [1,2,3] return function(x) x * n)[2](10)')).toBe('20')
    expect(evaluate('(function(a) function(b) a + b)(1)(2)')).toBe('3')
  })

  it('may call themselves as the entry of a context', () => {
    expect(evaluate('{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(20)}.r')).toBe('2432902008176640000')
  })

  it('check and convert arguments by the types of the parameters', () => {
    expect(evaluate('(function(a: number) a)("x")')).toBe('null')
    expect(evaluate('(function(a: number) a)([5])')).toBe('5')
    expect(evaluate('(function(a: list<number>) a)(5)')).toBe('[5]')
    expect(evaluate('(function(a: date and time) a)(@"2024-01-01")')).toBe('@"2024-01-01T00:00:00Z"')
  })

  it('are null with a wrong number of arguments or an unknown name', () => {
    expect(evaluate('[(function(a) a)(), (function(a) a)(1, 2), (function(a) a)(b: 1)]')).toBe('[null, null, null]')
  })

  it('may be built-in ones, handed on', () => {
    expect(evaluate('(function(f, x) f(x))(upper case, "a")')).toBe('"A"')
    expect(evaluate('(function(f) f(1, 2))(sum)')).toBe('3')
  })

  it('that are external exist only when the embedding program gives them', () => {
    expect(evaluate('(function(x) external {java: {class: "a"}})(1)')).toBe('null')
  })
})
