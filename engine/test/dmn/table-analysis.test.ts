import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyseDecisionTable, type TableAnalysis } from '../../src/dmn/index.ts'
import type { Json } from '../../src/json.ts'
import { compiled, decision, definitions, evaluate, find, input, table, type TableText } from './models.ts'

async function analyse(text: TableText, more = '', requires: readonly string[] = []): Promise<TableAnalysis> {
  const model = await compiled(definitions(more + decision('d', table(text), requires)))
  const found = find(model, 'd').table
  if (!found) throw new Error('no table')
  return analyseDecisionTable(found)
}

const valuesOf = (gap: TableAnalysis['gaps'][number]) => gap.inputs.map(({ values }) => values)
const exampleOf = (found: { readonly example: TableAnalysis['gaps'][number]['example'] }) => found.example.map(({ value }) => value)
const pairOf = (overlap: TableAnalysis['overlaps'][number]) => overlap.rules.map(({ index }) => index)

describe('a gap', () => {
  it('between ranges is found with an example', async () => {
    const { gaps, isComplete } = await analyse({
      inputs: [['age', 'number']],
      outputs: ['x'],
      rules: [
        ['< 18', '1'],
        ['(18..65]', '2'],
        ['> 70', '3'],
      ],
    })
    expect(isComplete).toBe(true)
    expect(gaps.map(gap => valuesOf(gap))).toEqual([['18, (65..70]']])
    expect(gaps.map(exampleOf)).toEqual([[18]])
  })

  it('spans several columns', async () => {
    const text: TableText = {
      inputs: ['tier', 'amount'],
      outputs: ['x'],
      rules: [
        ['"gold"', '-', '1'],
        ['"silver"', '>= 100', '2'],
      ],
    }
    const { gaps } = await analyse(text)
    expect(gaps.map(valuesOf)).toEqual([
      ['"silver"', '< 100'],
      ['not("gold", "silver")', '-'],
    ])
    expect(gaps.map(exampleOf)).toEqual([
      ['silver', 99],
      ['other', 99],
    ])
  })

  it('is looked for only among the values that the model allows', async () => {
    const types =
      '<itemDefinition name="tTier"><typeRef>string</typeRef><allowedValues><text>"gold", "silver"</text></allowedValues></itemDefinition>'
    const text: TableText = {
      inputs: ['tier'],
      outputs: ['x'],
      rules: [
        ['"gold"', '1'],
        ['"silver"', '2'],
      ],
    }
    expect((await analyse(text)).gaps).toHaveLength(1)
    expect((await analyse(text, types + input('tier', 'tTier'), ['tier'])).gaps).toEqual([])
  })

  it('is none for booleans when both are covered', async () => {
    const text: TableText = {
      inputs: [['ok', 'boolean']],
      outputs: ['x'],
      rules: [
        ['true', '1'],
        ['not(true)', '2'],
      ],
    }
    expect((await analyse(text)).gaps).toEqual([])
    expect((await analyse({ ...text, rules: [['true', '1']] })).gaps.map(exampleOf)).toEqual([[false]])
  })

  it('is none between two days that follow each other', async () => {
    const text: TableText = {
      inputs: [['day', 'date']],
      outputs: ['x'],
      rules: [
        ['<= date("2026-01-31")', '1'],
        ['>= @"2026-02-01"', '2'],
      ],
    }
    expect((await analyse(text)).gaps).toEqual([])
    expect(
      (
        await analyse({
          ...text,
          rules: [
            ['< date("2026-01-31")', '1'],
            ['>= @"2026-02-01"', '2'],
          ],
        })
      ).gaps.map(exampleOf),
    ).toEqual([['2026-01-31']])
  })

  it('is none when there is a default output', async () => {
    const xml = table({ inputs: ['age'], outputs: ['x'], rules: [['< 18', '1']] }).replace(
      'name="x">',
      'name="x"><defaultOutputEntry><text>0</text></defaultOutputEntry>',
    )
    const found = find(await compiled(definitions(decision('d', xml))), 'd').table
    expect(found && analyseDecisionTable(found).gaps).toEqual([])
  })

  it('is not claimed where an entry cannot be judged', async () => {
    const { gaps, unjudged } = await analyse({
      inputs: [['age', 'number']],
      outputs: ['x'],
      rules: [
        ['< 18', '1'],
        ['>= limit', '2'],
      ],
    })
    expect(gaps).toEqual([])
    expect(unjudged).toEqual([{ ruleId: 'rule2', entryId: 'cell2_1', text: '>= limit' }])
  })
})

describe('an overlap', () => {
  const rules = [
    ['[0..10]', '1'],
    ['[10..20]', '1'],
    ['> 15', '2'],
  ] as const

  it('breaks UNIQUE, with an example', async () => {
    const { overlaps } = await analyse({ inputs: [['n', 'number']], outputs: ['x'], rules })
    expect(overlaps.map(pairOf)).toEqual([
      [1, 2],
      [2, 3],
    ])
    expect(overlaps.map(exampleOf)).toEqual([[10], [16]])
    expect(overlaps[0]?.message).toBe('Rules 1 and 2 hit together, which the hit policy UNIQUE forbids.')
  })

  it('breaks ANY only where outputs differ', async () => {
    const { overlaps } = await analyse({ hitPolicy: 'ANY', inputs: [['n', 'number']], outputs: ['x'], rules })
    expect(overlaps.map(pairOf)).toEqual([[2, 3]])
  })

  it('is what FIRST and COLLECT are for', async () => {
    for (const hitPolicy of ['FIRST', 'COLLECT']) {
      expect((await analyse({ hitPolicy, inputs: [['n', 'number']], outputs: ['x'], rules })).overlaps).toEqual([])
    }
  })
})

describe('a rule that never decides', () => {
  it('is found behind others in a FIRST table, with these', async () => {
    const text: TableText = {
      hitPolicy: 'FIRST',
      inputs: [['n', 'number'], 's'],
      outputs: ['x'],
      rules: [
        ['< 10', '-', '1'],
        ['[10..20]', '"a"', '2'],
        ['[5..15]', '"a"', '3'],
        ['-', '-', '4'],
        ['> 3', '"b"', '5'],
      ],
    }
    const { unreachable } = await analyse(text)
    expect(unreachable.map(({ rule, maskedBy }) => [rule.index, maskedBy.map(({ index }) => index)])).toEqual([
      [3, [1, 2]],
      [5, [1, 4]],
    ])
    expect(unreachable[0]?.message).toBe('Rule 3 never decides: whenever it hits, rules 1, 2 come before it.')
  })

  it('is found behind more important outputs in a PRIORITY table', async () => {
    const { unreachable } = await analyse({
      hitPolicy: 'PRIORITY',
      inputs: [['n', 'number']],
      outputs: ['x: "high", "low"'],
      rules: [
        ['> 10', '"low"'],
        ['> 5', '"high"'],
      ],
    })
    expect(unreachable.map(({ rule }) => rule.id)).toEqual(['rule1'])
  })

  it('is one that contradicts itself', async () => {
    const { unreachable, entries } = await analyse({
      hitPolicy: 'COLLECT',
      inputs: [['n', 'number']],
      outputs: ['x'],
      rules: [
        ['[10..5]', '1'],
        ['-', '2'],
      ],
    })
    expect(unreachable).toEqual([
      { rule: { id: 'rule1', index: 1 }, maskedBy: [], message: 'Rule 1 never hits: no input passes all its entries.' },
    ])
    expect(entries).toMatchObject([{ kind: 'contradiction', entryId: 'cell1_1', message: 'No value of "n" passes [10..5].' }])
  })
})

describe('a wrong entry', () => {
  it('is a test of another type than its column', async () => {
    const { entries } = await analyse({
      inputs: [['n', 'number']],
      outputs: ['x'],
      rules: [
        ['"ten"', '1'],
        ['-', '2'],
      ],
    })
    expect(entries).toMatchObject([
      { kind: 'type', ruleId: 'rule1', entryId: 'cell1_1', message: '"ten" is a string, but "n" is a number.' },
    ])
  })

  it('is an output that its column does not allow', async () => {
    const { entries } = await analyse({ inputs: ['n'], outputs: ['x: "a", "b"'], rules: [['1', '"c"']] })
    expect(entries).toMatchObject([{ kind: 'not-allowed', entryId: 'cell1_2', message: '"c" is none of the values of "x": "a", "b".' }])
  })
})

const numberCell = fc.oneof(
  fc.constant('-'),
  fc.integer({ min: 0, max: 5 }).map(String),
  fc.tuple(fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: 0, max: 5 })).map(([operator, limit]) => `${operator} ${limit}`),
  fc
    .tuple(fc.constantFrom('[', '('), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom(']', ')'))
    .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
)
const textCell = fc.constantFrom('-', '"a"', '"b"', '"a","b"', 'not("a")')

describe('the analysis', () => {
  it('agrees with trying every value, on small tables', async () => {
    const numbers = Array.from({ length: 15 }, (_, index) => index / 2 - 1)
    const texts = ['a', 'b', 'c']
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(numberCell, textCell), { minLength: 1, maxLength: 6 }), async cells => {
        const rows = cells.map(([number, text], index) => [number, text, String(index)])
        const shape = {
          inputs: [
            ['n', 'number'],
            ['s', 'string'],
          ] as const,
          outputs: ['x'],
          rules: rows,
        }
        const { gaps, overlaps, unreachable } = await analyse(shape)
        const model = await compiled(definitions(decision('d', table({ ...shape, hitPolicy: 'RULE ORDER' }))))
        const hits = (n: Json, s: Json) => evaluate(model, 'd', { n, s }).output as number[]
        const all = numbers.flatMap(n => texts.map(s => hits(n, s)))
        expect(gaps.length > 0).toBe(all.some(rules => rules.length === 0))
        for (const gap of gaps) expect(hits(...(exampleOf(gap) as [Json, Json]))).toEqual([])
        const pairs = new Set(
          all.flatMap(rules => rules.flatMap((first, index) => rules.slice(index + 1).map(second => `${first + 1} ${second + 1}`))),
        )
        expect(new Set(overlaps.map(overlap => pairOf(overlap).join(' ')))).toEqual(pairs)
        for (const overlap of overlaps)
          expect(hits(...(exampleOf(overlap) as [Json, Json]))).toEqual(expect.arrayContaining(pairOf(overlap).map(index => index - 1)))
        const reached = new Set(all.flat())
        expect(unreachable.map(({ rule }) => rule.index - 1)).toEqual(cells.map((_, index) => index).filter(index => !reached.has(index)))
        const firsts = await analyse({ ...shape, hitPolicy: 'FIRST' })
        const deciding = new Set(all.flatMap(rules => rules.slice(0, 1)))
        expect(firsts.unreachable.map(({ rule }) => rule.index - 1)).toEqual(
          cells.map((_, index) => index).filter(index => !deciding.has(index)),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('finds the one overlap among a thousand rules', async () => {
    const rules = Array.from({ length: 1000 }, (_, row) => [`[${row * 10}..${row * 10 + (row === 700 ? 11 : 10)})`, '1'])
    const { overlaps, isComplete } = await analyse({ hitPolicy: 'UNIQUE', inputs: [['n', 'number']], outputs: ['x'], rules })
    expect(overlaps.map(({ message }) => message)).toEqual(['Rules 701 and 702 hit together, which the hit policy UNIQUE forbids.'])
    expect(isComplete).toBe(true)
  })

  it('says so when a table is too large to look at every combination', async () => {
    const inputs = Array.from({ length: 12 }, (_, index) => [`n${index}`, 'number'] as const)
    const rules = Array.from({ length: 60 }, (_, row) => [...inputs.map((_input, column) => `>= ${(row * (column + 7) * 31) % 61}`), '1'])
    const { isComplete } = await analyse({ hitPolicy: 'COLLECT', inputs, outputs: ['x'], rules })
    expect(isComplete).toBe(false)
  })
})
