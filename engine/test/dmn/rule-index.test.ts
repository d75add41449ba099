import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { compiled, decision, definitions, environment, find, output, table } from './models.ts'

/** A cell with what it means, said once more without FEEL. */
interface Cell {
  readonly text: string
  readonly passes: (value: Json) => boolean
}

const everything: Cell = { text: '-', passes: () => true }
const texts = fc.constantFrom('red', 'green', 'blue', 'x')
const numbers = fc.integer({ min: 0, max: 12 })

const textCell: fc.Arbitrary<Cell> = fc.oneof(
  { arbitrary: fc.constant(everything), weight: 1 },
  { arbitrary: fc.uniqueArray(texts, { minLength: 1, maxLength: 2 }).map(listed), weight: 6 },
  {
    arbitrary: texts.map(text => ({
      text: `not("${text}")`,
      passes: (value: Json) => (typeof value === 'string' || value === null) && value !== text,
    })),
    weight: 1,
  },
)

function listed(values: string[]): Cell {
  return { text: values.map(value => `"${value}"`).join(','), passes: value => values.includes(value as string) }
}

const isNumber = (value: Json): value is number => typeof value === 'number'
const numberCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(everything),
  numbers.map(limit => ({ text: String(limit), passes: (value: Json) => value === limit })),
  numbers.map(limit => ({ text: `> ${limit}`, passes: (value: Json) => isNumber(value) && value > limit })),
  numbers.map(limit => ({ text: `<= ${limit}`, passes: (value: Json) => isNumber(value) && value <= limit })),
  fc.tuple(numbers, fc.integer({ min: 0, max: 3 })).map(([low, width]) => ({
    text: `[${low}..${low + width})`,
    passes: (value: Json) => isNumber(value) && value >= low && value < low + width,
  })),
  numbers.map(limit => ({ text: `? * 2 = ${limit}`, passes: (value: Json) => isNumber(value) && value * 2 === limit })),
)

const rules = fc.array(fc.tuple(textCell, numberCell, textCell), { minLength: 60, maxLength: 140 })
const inputs = fc.record({
  a: fc.oneof(texts, fc.constant('other'), fc.constant(null), fc.constant(3)),
  b: fc.oneof(numbers, fc.constant(2.5), fc.constant(-1), fc.constant(null), fc.constant('red')),
  c: texts,
})

describe('a table with many rules', () => {
  it('finds exactly the rules that a look at each would find, in table order', async () => {
    await fc.assert(
      fc.asyncProperty(rules, fc.array(inputs, { minLength: 10, maxLength: 20 }), async (cells, cases) => {
        const text = table({
          hitPolicy: 'RULE ORDER',
          inputs: ['a', 'b', 'c'],
          outputs: ['rule'],
          rules: cells.map((row, index) => [...row.map(cell => cell.text), String(index)]),
        })
        const model = await compiled(definitions(decision('d', text)))
        for (const { a, b, c } of cases) {
          const expected = cells.flatMap(([first, second, third], index) =>
            first.passes(a) && second.passes(b) && third.passes(c) ? [index] : [],
          )
          expect(output(model, 'd', { a, b, c })).toEqual(expected)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('looks at few of them: ten times as many rules do not take ten times as long', async () => {
    const perEvaluation = async (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => [
        `"P${index % (count / 10)}"`,
        `[${(index % 10) * 10}..${(index % 10) * 10 + 10})`,
        String(index),
      ])
      const model = await compiled(
        definitions(decision('d', table({ hitPolicy: 'COLLECT', inputs: ['a', 'b'], outputs: ['rule'], rules: rows }))),
      )
      const decide = find(model, 'd')
      let tested = 0
      const lookup = (name: string) => (name === 'a' ? 'P7' : 35)
      for (const test of decide.node.logic.table?.parts.rules.flatMap(rule => rule.tests) ?? []) {
        if (!test) continue
        const matches = test.matches.bind(test)
        Object.assign(test, { matches: (...args: Parameters<typeof matches>) => (tested++, matches(...args)) })
      }
      decide.evaluate(lookup, environment, { trace: false })
      tested = 0
      decide.evaluate(lookup, environment, { trace: false })
      return tested
    }
    expect(await perEvaluation(2000)).toBeLessThan(2 * (await perEvaluation(200)))
  })
})
