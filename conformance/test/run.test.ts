import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../src/arguments.ts'
import { run } from '../src/run.ts'
import type { CaseResult, Suite } from '../src/suite.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function runWith(cases: readonly CaseResult[] | Error, data = folder, json?: string) {
  const suite: Suite = { name: 'own', run: () => (cases instanceof Error ? Promise.reject(cases) : Promise.resolve(cases)) }
  const lines: string[] = []
  const code = await run({ suites: ['own'], ...(json !== undefined && { json }) }, data, { own: () => Promise.resolve(suite) }, line =>
    lines.push(line),
  )
  return { code, lines, last: lines.at(-1)?.trim() }
}

const passed: CaseResult = { id: 'a', outcome: 'passed', group: 'one' }
const failed: CaseResult = { id: 'b', outcome: 'failed', group: 'two', detail: 'expected 1,\n got 2' }
const skipped: CaseResult = { id: 'c', outcome: 'skipped', group: 'two' }

describe('a conformance run', () => {
  it('ends with the totals and code 0 when all pass', async () => {
    expect(await runWith([passed])).toMatchObject({ code: 0, last: '1 passed, 0 failed, 0 skipped' })
  })

  it('ends with code 1 when a case fails, and says which and why in one line', async () => {
    const { code, lines, last } = await runWith([passed, failed, skipped])
    expect(code).toBe(1)
    expect(lines).toContain('FAILED own b: expected 1, | got 2')
    expect(last).toBe('1 passed, 1 failed, 1 skipped')
  })

  it('prints a table with a row for each group', async () => {
    const { lines } = await runWith([passed, failed, skipped])
    const table = lines
      .find(line => line.includes('total'))
      ?.trim()
      .split('\n')
      .map(line => line.split(/ +/))
    expect(table).toEqual([
      ['own', 'passed', 'failed', 'skipped', 'all'],
      ['one', '1', '0', '0', '1'],
      ['two', '0', '1', '1', '2'],
      ['total', '1', '1', '1', '3'],
    ])
  })

  it('fails when the folder of the material is missing', async () => {
    const { code, lines } = await runWith([passed], join(folder, 'nowhere'))
    expect(code).toBe(1)
    expect(lines[0]).toContain('STEPWRIGHT_CONFORMANCE')
  })

  it('fails when a suite finds no case', async () => {
    expect(await runWith([])).toMatchObject({ code: 1, last: '0 passed, 1 failed, 0 skipped' })
  })

  it('fails when a suite breaks off', async () => {
    const { code, lines } = await runWith(new Error('no cases.json'))
    expect(code).toBe(1)
    expect(lines[0]).toBe('FAILED own own: The suite broke off. no cases.json')
  })

  it('writes the results as JSON', async () => {
    const file = join(folder, 'results.json')
    await runWith([passed, failed], folder, file)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      counts: { passed: 1, failed: 1, skipped: 0 },
      suites: [{ suite: 'own', counts: { passed: 1, failed: 1, skipped: 0 }, cases: [passed, failed] }],
    })
  })
})

describe('the command line', () => {
  const known = ['miwg', 'betsy']

  it('takes suites and options in any order', () => {
    expect(parseArguments(['--data', 'd', 'miwg', '--json=f', 'betsy', 'miwg'], known)).toEqual({
      suites: ['miwg', 'betsy'],
      data: 'd',
      json: 'f',
    })
  })

  it('takes all for every suite', () => {
    expect(parseArguments(['all'], known).suites).toEqual(known)
  })

  it.each([
    [[], 'No suite is named'],
    [['besty'], 'There is no suite "besty"; did you mean betsy?'],
    [['miwg', '--dat', 'x'], 'There is no option --dat; did you mean --data?'],
    [['miwg', '--json'], '--json needs a value'],
    [['miwg', '--data', '--json'], '--data needs a value'],
  ])('refuses %j', (words, message) => {
    expect(() => parseArguments(words, known)).toThrow(message)
  })
})
