import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseResult } from '../src/suite.ts'
import { dmnTck } from '../src/suites/dmn-tck/suite.ts'

const model = (body: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">
<inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>${body}</definitions>`
const decision = (id: string, text: string) =>
  `<decision id="${id}" name="${id}"><variable name="${id}"/><informationRequirement><requiredInput href="#n"/></informationRequirement><literalExpression><text>${text}</text></literalExpression></decision>`
const cases = (body: string) =>
  `<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>${body}</testCases>`
const value = (type: string, text: string) => `<value xsi:type="xsd:${type}">${text}</value>`
const testCase = (id: string, n: string, name: string, expected: string) =>
  `<testCase id="${id}"><inputNode name="n">${value('decimal', n)}</inputNode><resultNode name="${name}" type="decision"><expected>${expected}</expected></resultNode></testCase>`

const knowledge =
  '<businessKnowledgeModel id="k" name="double"><encapsulatedLogic><formalParameter name="of what" typeRef="number"/><literalExpression><text>of what * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>'

let data = ''
const results = new Map<string, CaseResult>()

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'dmn-tck-'))
  const folder = join(data, 'dmn-tck', 'compliance-level-3', 'own')
  await mkdir(folder, { recursive: true })
  const text = [decision('third', 'n / 3'), decision('list', '[n, {a: n}]'), decision('later', 'date("2026-01-01") + duration("P1D") * n')]
  await writeFile(join(folder, 'm.dmn'), model(text.join('') + knowledge))
  const written = [
    testCase('near', '1', 'third', value('decimal', '0.333333333')),
    testCase('far', '1', 'third', value('decimal', '0.3333')),
    testCase(
      'list',
      '2',
      'list',
      `<list><item>${value('decimal', '2')}</item><item><component name="a">${value('decimal', '2')}</component></item></list>`,
    ),
    testCase(
      'order',
      '2',
      'list',
      `<list><item><component name="a">${value('decimal', '2')}</component></item><item>${value('decimal', '2')}</item></list>`,
    ),
    testCase('date', '2', 'later', value('date', '2026-01-03')),
    testCase('text', '2', 'later', value('string', '2026-01-03')),
    testCase('unreadable', '2', 'later', value('date', '2026-13-03')),
    testCase('null', '2', 'later', '<value xsi:nil="true"/>'),
    testCase('nobody', '2', 'nobody', '<value xsi:nil="true"/>'),
    `<testCase id="bkm" type="bkm" invocableName="double"><inputNode name="of what">${value('decimal', '4')}</inputNode><resultNode name="double"><expected>${value('decimal', '8')}</expected></resultNode></testCase>`,
    `<testCase id="error"><inputNode name="n">${value('string', 'x')}</inputNode><resultNode errorResult="true" name="third"/></testCase>`,
  ]
  await writeFile(join(folder, 'own-test-01.xml'), cases(written.join('')))
  await writeFile(join(folder, 'no-test.xml'), '<project/>')
  for await (const result of await dmnTck.run(data)) results.set(result.id.slice(result.id.indexOf('#') + 1), result)
})

afterAll(() => rm(data, { recursive: true }))

async function casesIn(folder: string): Promise<CaseResult[]> {
  const run = dmnTck.run(folder)
  const found: CaseResult[] = []
  for await (const result of run instanceof Promise ? await run : run) found.push(result)
  return found
}

describe('the DMN TCK suite', () => {
  it.each(['near', 'list', 'date', 'bkm', 'error'])('passes the case "%s", whose result is as expected', id => {
    expect(results.get(id)).toMatchObject({ outcome: 'passed', group: 'compliance level 3' })
  })

  it.each([
    ['far', 'third is 0.3333'],
    ['order', 'list is [2, {a: 2}], expected [{a: 2}, 2]'],
    ['text', 'later is @"2026-01-03", expected "2026-01-03"'],
    ['unreadable', 'later: The value "2026-13-03" of the type date cannot be read.'],
    ['null', 'later is @"2026-01-03", expected null'],
    ['nobody', 'nobody: There is no "nobody"'],
  ])('fails the case "%s" and says why', (id, detail) => {
    expect(results.get(id)?.outcome).toBe('failed')
    expect(results.get(id)?.detail).toContain(detail)
  })

  it.each([
    ['a checkout of the kit', 'TestCases'],
    ['a checkout beside other material', 'dmn-tck/TestCases'],
    ['the folder of the cases itself', ''],
  ])('finds the cases in %s', async (_title, inside) => {
    const checkout = await mkdtemp(join(tmpdir(), 'dmn-tck-'))
    await cp(join(data, 'dmn-tck'), join(checkout, inside), { recursive: true })
    await mkdir(join(checkout, inside, 'non-compliant'), { recursive: true })
    const ids = (await casesIn(checkout)).map(({ id }) => id)
    await rm(checkout, { recursive: true })
    expect(ids).toEqual([...results.values()].map(({ id }) => id))
  })

  it('refuses a folder without cases', async () => {
    await expect(casesIn(join(data, 'nowhere'))).rejects.toThrow('There are no cases of the DMN TCK')
  })
})
