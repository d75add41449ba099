import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Builder } from '../../src/feel/syntax/build.ts'
import { readSimple } from '../../src/feel/syntax/simple.ts'
import { parseTree } from '../../src/feel/syntax/tree.ts'

const words = [
  ...'null true false for in return if then else some every satisfies or and between instance of function external not days time duration'.split(
    ' ',
  ),
  ...'years months date list context range get item partial string number sum is e E at x_1 _ days_ iff nullable'.split(' '),
]
const odd = ['007', '.5', '5.', '1e3', '12a', '1.2.3', '"a\\"b"', '-1', '(1)', '[1]', '?', '1 2', 'a b', '']
const word = fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/) }, fc.constantFrom(...words))
const operand = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 4, arbitrary: fc.array(word, { minLength: 2, maxLength: 4 }).map(parts => parts.join('.')) },
  { weight: 8, arbitrary: fc.constantFrom('0', '7', '1.50', '12345678901234567890123456789012345678', '"a b"', '""', '"+"') },
  fc.constantFrom(...odd),
)
const operator = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('+', '-', '*', '/') },
  { weight: 3, arbitrary: fc.constantFrom('<', '<=', '>', '>=', '=', '!=') },
  fc.constantFrom('**', '^', '==', '<>', 'and', 'in', ' ', '..', '.', '+-', '- -'),
)
const space = fc.oneof({ weight: 20, arbitrary: fc.constantFrom('', ' ') }, fc.constantFrom('  ', '\t', '\n'))
const text = fc
  .tuple(operand, fc.array(fc.tuple(space, operator, space, operand), { maxLength: 4 }), fc.constantFrom('', '', '', ' '))
  .map(([first, rest, after]) => first + rest.map(parts => parts.join('')).join('') + after)

describe('readSimple', () => {
  it('reads as the parser does, or leaves it to the parser', () => {
    let read = 0
    fc.assert(
      fc.property(text, given => {
        const node = readSimple(given)
        if (node === undefined) return
        read++
        expect(node).toEqual(new Builder(given, [], undefined).expression(parseTree(given, 'Expression', [])))
      }),
      { numRuns: 5000 },
    )
    expect(read).toBeGreaterThan(300)
  })

  it('reads what models say most', () => {
    for (const common of [
      '5',
      '"text"',
      'amount',
      'order.customer.name',
      'amount > 100',
      'order.price * 3 + tax',
      'tier = "gold"',
      'a - b / c * d < e',
    ])
      expect([common, readSimple(common) !== undefined]).toEqual([common, true])
  })
})
