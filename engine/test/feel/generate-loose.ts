import fc from 'fast-check'

const atoms = [
  'n',
  's',
  'xs',
  'person',
  'tax-rate',
  "Applicant's age",
  '1',
  '0.5',
  '1e3',
  '1e-9',
  '12345678901234567890.5',
  '"a"',
  '"q\\"\\\\d\\n"',
  'true',
  'null',
  '@"2024-01-31"',
  '@"2024-01-31T10:00:00@Europe/Paris"',
  '@"P1D"',
  '@"nonsense"',
  '[1..5]',
  ']1..5[',
  '(< 3)',
  '(!= 3)',
  'date and time("2024-01-31T10:00:00")',
  'get or else(n, 1)',
  '`odd-name`',
]
const types = ['number', 'list<string>', 'context<a: number, b: list<Any>>', 'function<number, string> -> boolean', 'range<date>', 'Null']
const binary = ['+', '-', '*', '/', '**', '=', '!=', '<', '>=', ' and ', ' or ']

/** Texts of the whole grammar without parentheses where none are needed and some where they are not: what binds how tightly is the parser's affair. Not all of
 *  them are expressions. */
export const loose: fc.Arbitrary<string> = fc.letrec<{ any: string }>(tie => {
  const any = tie('any')
  return {
    any: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'loose' },
      fc.constantFrom(...atoms),
      fc.tuple(any, fc.constantFrom(...binary), any).map(([a, operator, b]) => `${a}${operator}${b}`),
      fc.tuple(any, fc.constantFrom(...binary), any).map(([a, operator, b]) => `${a} ${operator} ${b}`),
      any.map(a => `(${a})`),
      any.map(a => `-${a}`),
      fc.tuple(any, any, any).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
      fc.tuple(any, any, any).map(([a, b, c]) => `${a} between ${b} and ${c}`),
      fc.tuple(any, any).map(([a, b]) => `${a}[${b}]`),
      fc.tuple(any, fc.constantFrom('a', 'start included', 'age', '`odd-name`')).map(([a, name]) => `${a}.${name}`),
      fc.tuple(any, any).map(([a, b]) => `[${a}, ${b}]`),
      fc.tuple(any, any).map(([a, b]) => `{a: ${a}, "odd-name": ${b}, "c d": odd-name, f: function(x) x + c d}`),
      fc.tuple(any, any).map(([a, b]) => `for x in ${a}, y in x..n return ${b} + y`),
      fc.tuple(fc.constantFrom('some', 'every'), any, any).map(([kind, a, b]) => `${kind} x in ${a} satisfies ${b}`),
      fc.tuple(any, any, any).map(([a, b, c]) => `${a} in (< ${b}, ${c})`),
      fc.tuple(any, any).map(([a, b]) => `${a} in ${b}`),
      fc.tuple(any, fc.constantFrom(...types)).map(([a, type]) => `${a} instance of ${type}`),
      fc.tuple(any, any).map(([a, b]) => `[${a}..${b})`),
      fc.tuple(any, any).map(([a, b]) => `function(x, y: number) ${a} + y = ${b}`),
      fc.tuple(any, any).map(([a, b]) => `substring(start position: ${a}, string: ${b})`),
      fc.tuple(any, any).map(([a, b]) => `${a}(${b})`),
    ),
  }
}).any
