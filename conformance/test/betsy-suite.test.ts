import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseResult } from '../src/suite.ts'
import type { BetsyCase } from '../src/suites/betsy/cases.ts'
import { betsy } from '../src/suites/betsy/suite.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'betsy-'))
  await mkdir(join(folder, 'betsy'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the suite over one model of our own: a start event, these elements in a row, an end event. */
async function runModel(elements: readonly string[], cases: readonly Partial<BetsyCase>[], more = ''): Promise<CaseResult | undefined> {
  const flows = ['start', ...elements.map((_, index) => `e${index + 1}`), 'end']
    .map((id, index, ids) => (index === 0 ? '' : `<sequenceFlow id="f${index}" sourceRef="${ids[index - 1]}" targetRef="${id}"/>`))
    .join('')
  const content = elements.map((element, index) => element.replace(/^<(\w+)/, `<$1 id="e${index + 1}"`)).join('')
  const process = `<process id="p" isExecutable="true"><startEvent id="start"/>${content}<endEvent id="end"/>${flows}${more}</process>`
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://t"><error id="E" errorCode="ERR_CODE"/>${process}</definitions>`
  await writeFile(join(folder, 'betsy', 'model.bpmn'), xml)
  const test = {
    id: 'own',
    group: 'g',
    file: 'model.bpmn',
    start: 'p',
    cases: cases.map((given, index) => ({ n: index + 1, vars: {}, trace: [], ...given })),
  }
  await writeFile(join(folder, 'betsy', 'cases.json'), JSON.stringify({ tests: [test] }))
  const results: CaseResult[] = []
  for await (const result of betsy.run(folder) as AsyncIterable<CaseResult>) results.push(result)
  return results[0]
}

const script = (word: string) => `<scriptTask><script>${word}</script></scriptTask>`

describe('the betsy suite', () => {
  it('passes a test when the scripts leave what is expected', async () => {
    expect(await runModel([script('SCRIPT_task2'), script('SCRIPT_task1')], [{ trace: ['SCRIPT_task1', 'SCRIPT_task2'] }])).toEqual({
      id: 'own',
      group: 'g',
      outcome: 'passed',
    })
  })

  it('fails a test when one of its cases leaves something else, and says which', async () => {
    const result = await runModel([script('SCRIPT_task1')], [{ trace: ['SCRIPT_task1'] }, { trace: ['SCRIPT_task2'] }])
    expect(result).toMatchObject({ outcome: 'failed', detail: 'case 2: expected [SCRIPT_task2], got [SCRIPT_task1]' })
  })

  it('lets the time pass that a case allows', async () => {
    const timer =
      '<intermediateCatchEvent><timerEventDefinition><timeDuration>PT5S</timeDuration></timerEventDefinition></intermediateCatchEvent>'
    const cases = [
      { trace: ['SCRIPT_task1'], delayMs: 5000 },
      { trace: [], delayMs: 4000 },
    ]
    expect(await runModel([timer, script('SCRIPT_task1')], cases)).toMatchObject({ outcome: 'passed' })
  })

  it('lets a script throw an error', async () => {
    const boundary = '<boundaryEvent id="b" attachedToRef="e1"><errorEventDefinition errorRef="E"/></boundaryEvent>'
    const path = '<scriptTask id="t"><script>SCRIPT_task2</script></scriptTask><sequenceFlow id="bt" sourceRef="b" targetRef="t"/>'
    expect(await runModel([script('THROW_ERROR')], [{ trace: ['SCRIPT_task2'] }], boundary + path)).toMatchObject({ outcome: 'passed' })
  })

  it('lets a script take ten seconds, and be interrupted', async () => {
    const boundary =
      '<boundaryEvent id="b" attachedToRef="e1"><timerEventDefinition><timeDuration>PT2S</timeDuration></timerEventDefinition></boundaryEvent>'
    const path = '<scriptTask id="t"><script>SCRIPT_task2</script></scriptTask><sequenceFlow id="bt" sourceRef="b" targetRef="t"/>'
    const result = await runModel(
      [script('WAIT_TEN_SECONDS'), script('SCRIPT_task1')],
      [{ trace: ['SCRIPT_task2'], delayMs: 12_000 }],
      boundary + path,
    )
    expect(result).toMatchObject({ outcome: 'passed' })
  })

  it('takes an error that nobody catches for the error that is expected', async () => {
    const result = await runModel([script('THROW_ERROR')], [{ trace: ['ERROR_thrownErrorEvent'] }])
    expect(result).toMatchObject({ outcome: 'passed' })
  })

  it('takes a refused model for the error that is expected', async () => {
    expect(await runModel(['<scriptTask><script>NO_SUCH_WORD</script></scriptTask>'], [{ trace: ['ERROR'] }])).toMatchObject({
      outcome: 'passed',
    })
  })

  it('fails a test whose model is refused, and says why', async () => {
    const result = await runModel([script('NO_SUCH_WORD')], [{ trace: ['SCRIPT_task1'] }])
    expect(result?.detail).toMatch(/got \[ERROR_deployment\] \(model\.bpmn:\d+.*NO_SUCH_WORD/)
  })
})

describe('the betsy suite without its data', () => {
  it('breaks off', async () => {
    const results = betsy.run(join(folder, 'nowhere')) as AsyncIterable<CaseResult>
    await expect(results[Symbol.asyncIterator]().next()).rejects.toThrow('cases.json is not there')
  })
})
