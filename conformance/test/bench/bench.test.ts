import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseBenchArguments } from '../../src/bench/arguments.ts'
import { compileAssignment, compileComparison } from '../../src/bench/assignment.ts'
import { readBenchModel } from '../../src/bench/bench-model.ts'
import { benches } from '../../src/bench/benches.ts'
import { runByHand } from '../../src/bench/hand-loop.ts'
import { requireEqual } from '../../src/bench/in-memory.ts'
import { median, medianRatio, runsPerSecond } from '../../src/bench/measure.ts'
import { asDmn, discounts } from '../../src/bench/table-models.ts'
import { table } from '../../src/bench/table.ts'
import { writeBenchModels } from './models.ts'

let around = ''
let folder = ''
beforeAll(async () => {
  around = await mkdtemp(join(tmpdir(), 'bench-'))
  folder = join(around, 'bench')
  const kit = join(around, 'conformance/dmn-tck')
  for (const each of [folder, kit]) await mkdir(each, { recursive: true })
  await writeBenchModels(folder)
  await writeFile(join(kit, 'discounts.dmn'), asDmn(discounts))
})
afterAll(() => rm(around, { recursive: true }))

describe('every bench', () => {
  it.each(Object.keys(benches))('%s gives finite figures', async name => {
    const figures = await (await benches[name]?.())?.run({ rounds: 1, milliseconds: 1 }, folder)
    expect(figures?.length).toBeGreaterThan(0)
    for (const { value, ratio } of figures ?? [])
      expect([Number.isFinite(value), ratio === null || Number.isFinite(ratio)]).toEqual([true, true])
  })
})

describe('a bench', () => {
  it('says where it looked for a model that is missing', async () => {
    await expect(readBenchModel(folder, 'nothing')).rejects.toThrow('STEPWRIGHT_BENCH')
  })

  it('refuses to time what gives another result', () => {
    expect(() => requireEqual('engine', { a: 1 }, { a: 2 })).toThrow('engine gives a = 1; expected 2')
  })

  it('lets all contestants take turns', async () => {
    const order: string[] = []
    const contestant = (name: string) => ({ name, run: () => void (order.at(-1) !== name && order.push(name)) })
    const rates = await runsPerSecond([contestant('a'), contestant('b')], { rounds: 2, milliseconds: 1 })
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a'])
    expect(rates.get('a')).toHaveLength(2)
  })

  it.each([
    [[3, 1, 2], 2],
    [[1, 2, 3, 10], 2.5],
  ])('takes the median of %j', (values, expected) => {
    expect(median(values)).toBe(expected)
  })

  it('compares within each round', () => {
    expect(medianRatio([10, 100, 1000], [1, 20, 100])).toBe(10)
  })

  it('prints a table', () => {
    const figures = [
      { name: 'a', value: 12345.6, unit: 'x/s', beside: 'other', ratio: 0.05 },
      { name: 'b', value: 1.5, unit: 'ms', beside: null, ratio: null },
    ]
    expect(table(figures).split('\n')).toEqual([
      'bench   value  unit  beside   ratio',
      'a      12,346  x/s   other   1/20.0',
      'b        1.50  ms',
    ])
  })
})

describe('the hand-written loop', () => {
  it.each([
    ['seq10', { v1: 1, v2: 2 }],
    ['par5', { a: 1, b: 2, total: 6 }],
    ['loop100', { i: 3 }],
  ])('runs %s', async (name, values) => {
    expect(runByHand(await readBenchModel(folder, name)).values).toEqual(values)
  })

  it('stops at a user task', async () => {
    expect(JSON.parse(runByHand(await readBenchModel(folder, 'wait20')).json)).toMatchObject({ waiting: ['approve'] })
  })

  it('refuses scripts that it does not know', () => {
    expect(() => compileAssignment('x()')).toThrow('"x()" is no assignment')
    expect(() => compileAssignment('x = y * 2')).toThrow('"y * 2" is no term')
    expect(() => compileComparison('x > 1')).toThrow('"x > 1" is no condition')
  })
})

describe('the command line of the benches', () => {
  it('runs all when none is named', () => {
    expect(parseBenchArguments([], ['a', 'b'])).toEqual({ names: ['a', 'b'] })
  })

  it('takes names and a file', () => {
    expect(parseBenchArguments(['b', '--json', 'f'], ['a', 'b'])).toEqual({ names: ['b'], json: 'f' })
  })

  it.each([
    [['seq1'], 'There is no bench "seq1"; did you mean seq10?'],
    [['--jsn'], 'There is no option --jsn'],
    [['--json'], '--json needs a file'],
  ])('refuses %j', (words, message) => {
    expect(() => parseBenchArguments(words, ['seq10'])).toThrow(message)
  })
})
