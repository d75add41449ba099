import fc from 'fast-check'

const variable = fc.constantFrom('n', 'm', 's', 'b', 'xs', 'person', 'd', 'nothing')
const literal = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom(
    '0.5',
    '1.25',
    '100',
    '"a"',
    '"foo"',
    '""',
    'true',
    'false',
    'null',
    '[]',
    '[1, 2, 3]',
    '["a", "b"]',
    '{a: 1}',
    '[1..5]',
    '@"2024-01-31"',
    '@"P1D"',
    '@"P1M"',
  ),
)

const expressions = fc.letrec<{ any: string; number: string; boolean: string; list: string }>(tie => ({
  number: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'feel' },
    fc.constantFrom('n', 'm', '1', '2', '10', '0.5', 'person.age', 'xs[1]', 'count(xs)'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(fc.constantFrom('sum', 'min', 'max', 'count'), tie('list')).map(([name, list]) => `${name}(append(${list}, 3))`),
    fc.tuple(fc.constantFrom('abs', 'floor', 'ceiling'), tie('number')).map(([name, value]) => `${name}(${value})`),
    fc.tuple(tie('boolean'), tie('number'), tie('number')).map(([condition, a, b]) => `(if ${condition} then ${a} else ${b})`),
  ),
  boolean: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'feel' },
    fc.constantFrom('b', 'true', 'false', 's = "foo"', 'list contains(xs, 2)', 'contains(s, "o")'),
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('number'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('boolean'), fc.constantFrom('and', 'or'), tie('boolean')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('number'), fc.constantFrom('[-5..10]', '(2..7)', '< 3', '(1, 2, >= 10)')).map(([a, test]) => `(${a} in ${test})`),
    fc
      .tuple(fc.constantFrom('some', 'every'), tie('list'), tie('number'))
      .map(([kind, list, limit]) => `(${kind} x in ${list} satisfies x > ${limit})`),
    tie('boolean').map(value => `not(${value})`),
  ),
  list: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'feel' },
    fc.constantFrom('xs', '[1, 2, 3]', '[5, n, m]'),
    fc.tuple(tie('list'), tie('number')).map(([list, limit]) => `${list}[item > ${limit}]`),
    fc.tuple(tie('list'), tie('number')).map(([list, value]) => `(for x in ${list} return x + ${value})`),
    tie('list').map(list => `reverse(${list})`),
    fc.tuple(tie('list'), tie('number')).map(([list, value]) => `append(${list}, ${value})`),
  ),
  any: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'feel' },
    tie('number'),
    tie('boolean'),
    tie('list'),
    literal,
    variable,
    fc
      .tuple(tie('any'), fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '>='), tie('any'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(
        fc.constantFrom('string', 'not', 'upper case', 'string length', 'flatten', 'distinct values', 'mean', 'median', 'all', 'any'),
        tie('any'),
      )
      .map(([name, value]) => `${name}(${value})`),
    fc.tuple(tie('any'), fc.constantFrom('age', 'name', 'year', 'days')).map(([value, name]) => `(${value}).${name}`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a})[${b}]`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `{a: ${a}, b: ${b}, c: a}`),
  ),
}))

/** Expressions over the variables of `sample`, of all kinds, mostly of types that go together. */
export const expression: fc.Arbitrary<string> = expressions.any

/** Expressions whose parts are all of types that go together. */
export const typed: fc.Arbitrary<string> = fc.oneof(expressions.number, expressions.boolean, expressions.list)

/** The variables that generated expressions read. */
export const sample = {
  n: 7,
  m: -3,
  s: 'foo',
  b: true,
  xs: [1, 2, 3, 4],
  person: { name: 'Lisa', age: 42 },
  d: '2024-01-31',
  nothing: null,
}
