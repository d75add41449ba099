import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseResult } from '../src/suite.ts'
import { betsyConstraints } from '../src/suites/betsy-constraints/suite.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'constraints-'))
  await mkdir(join(folder, 'betsy', 'bpmn', 'bpmn_constraints'), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true }))

/** What comes of one model of our own under this constraint. */
async function resultOf(constraint: string, flows: string): Promise<CaseResult | undefined> {
  const process = `<process id="p" isExecutable="true"><startEvent id="s"><outgoing>f</outgoing></startEvent><endEvent id="e"><incoming>f</incoming></endEvent>${flows}</process>`
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://t">${process}</definitions>`
  await writeFile(join(folder, 'betsy', 'bpmn', 'bpmn_constraints', 'm.bpmn'), xml)
  const broken = { id: 'own', constraint, file: 'elsewhere/bpmn/bpmn_constraints/m.bpmn' }
  await writeFile(join(folder, 'betsy', 'cases.json'), JSON.stringify({ tests: [], constraints: [broken] }))
  const results: CaseResult[] = []
  for await (const result of betsyConstraints.run(folder) as AsyncIterable<CaseResult>) results.push(result)
  return results[0]
}

const good = '<sequenceFlow id="f" sourceRef="s" targetRef="e"/>'
const unlisted = `${good}<task id="t"/><sequenceFlow id="g" sourceRef="s" targetRef="t"/>`
const back = `${good}<sequenceFlow id="back" sourceRef="e" targetRef="s"/>`

describe('the suite of constraints', () => {
  it('passes a model that is refused by the rule that it breaks', async () => {
    expect(await resultOf('EXT096', back)).toMatchObject({ outcome: 'passed', group: 'refused' })
  })

  it('fails a model that is refused by another rule only', async () => {
    expect(await resultOf('EXT035', back)).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('flow-into-start, flow-out-of-end'),
    })
  })

  it('fails a model that is accepted', async () => {
    expect(await resultOf('EXT096', good)).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('the model is accepted') })
  })

  it('passes a model that only the letter of the standard refuses', async () => {
    expect(await resultOf('EXT101', unlisted)).toMatchObject({ outcome: 'passed', group: 'refused' })
  })

  it('accepts an executable, and tells of one that breaks the letter of the standard', async () => {
    const executable = { id: 'own', group: 'basics', file: 'bpmn/bpmn_constraints/m.bpmn', start: 'p', cases: [] }
    await resultOf('EXT101', unlisted)
    await writeFile(join(folder, 'betsy', 'cases.json'), JSON.stringify({ tests: [executable], constraints: [] }))
    const results: CaseResult[] = []
    for await (const result of betsyConstraints.run(folder) as AsyncIterable<CaseResult>) results.push(result)
    expect(results).toMatchObject([
      { outcome: 'passed', group: 'accepted' },
      { outcome: 'skipped', group: 'accepted to the letter', detail: expect.stringContaining('flow-list-incomplete') },
    ])
  })
})
