import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseResult } from '../src/suite.ts'
import { betsyConstraints } from '../src/suites/betsy-constraints/suite.ts'
import { constraints, deviations } from '../src/suites/betsy-constraints/constraints.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'constraints-'))
  await mkdir(join(folder, 'betsy', 'bpmn', 'bpmn_constraints'), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true }))

/** What comes of one model of our own under this constraint. */
async function resultOf(constraint: string, flows: string): Promise<CaseResult | undefined> {
  const process = `<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>${flows}</process>`
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://t">${process}</definitions>`
  await writeFile(join(folder, 'betsy', 'bpmn', 'bpmn_constraints', 'm.bpmn'), xml)
  const broken = { id: 'own', constraint, file: 'elsewhere/bpmn/bpmn_constraints/m.bpmn' }
  await writeFile(join(folder, 'betsy', 'cases.json'), JSON.stringify({ tests: [], constraints: [broken] }))
  const results: CaseResult[] = []
  for await (const result of betsyConstraints.run(folder) as AsyncIterable<CaseResult>) results.push(result)
  return results[0]
}

const good = '<sequenceFlow id="f" sourceRef="s" targetRef="e"/>'
const back = `${good}<sequenceFlow id="back" sourceRef="e" targetRef="s"/>`

describe('the suite of constraints', () => {
  it('passes a model that is refused by the rule that it breaks', async () => {
    expect(await resultOf('EXT096', back)).toMatchObject({ outcome: 'passed', group: 'refused' })
  })

  it('fails a model that is refused by another rule only', async () => {
    expect(await resultOf('EXT035', back)).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('got flow-into-start, flow-out-of-end'),
    })
  })

  it('fails a model that is accepted', async () => {
    expect(await resultOf('EXT096', good)).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('the model is accepted') })
  })

  it('skips a constraint that we do not enforce, and says why', async () => {
    expect(await resultOf('EXT101', good)).toMatchObject({ outcome: 'skipped', detail: deviations['EXT101'] })
  })

  it('has each constraint once: enforced or not', () => {
    expect(Object.keys(constraints).filter(id => id in deviations)).toEqual([])
  })
})
