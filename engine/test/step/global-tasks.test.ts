import { describe, expect, it } from 'vitest'
import { globalTask, process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'
import { flows, processXml } from '../compile/plain-language.ts'

const calling = (global: string) =>
  processXml(
    `<bpmn:startEvent id="start"/><bpmn:callActivity id="call" calledElement="shared"/><bpmn:endEvent id="end"/>
${flows('start -> call', 'call -> end')}`,
    global,
  )

describe('a global task', () => {
  it('of a person is done like a task of the caller', async () => {
    const global = `<bpmn:globalUserTask id="shared" name="Check"><bpmn:extensionElements>
<zeebe:assignmentDefinition candidateGroups="sales"/></bpmn:extensionElements></bpmn:globalUserTask>`
    const run = await scenario(calling(global))
    expect(run.userTasks[0]?.candidateGroups).toEqual(['sales'])
    run.complete('shared', { ok: true })
    expect([run.trace, run.variables, run.isEmpty]).toEqual(['start > call > shared > end', { ok: true }, true])
  })

  it('runs its script', async () => {
    const language = {
      formats: ['words'],
      compile: (source: string) => ({ ok: true, script: { source, run: () => ({ said: source }) } }) as const,
    }
    const global = '<bpmn:globalScriptTask id="shared" scriptLanguage="words"><bpmn:script>hello</bpmn:script></bpmn:globalScriptTask>'
    const run = await scenario(calling(global), { scriptLanguages: [language] })
    expect([run.ended, run.variables]).toEqual(['completed', { said: 'hello' }])
  })

  it.each(['globalTask', 'globalManualTask'])('is passed as a %s', async kind => {
    const run = await scenario(calling(`<bpmn:${kind} id="shared"/>`))
    expect([run.trace, run.ended]).toEqual(['start > call > shared > end', 'completed'])
  })

  it('asks a worker as a business rule task', async () => {
    const global = `<bpmn:globalBusinessRuleTask id="shared"><bpmn:extensionElements>
<zeebe:taskDefinition type="rules"/></bpmn:extensionElements></bpmn:globalBusinessRuleTask>`
    const run = await scenario(calling(global))
    expect(run.jobs.map(job => job.type)).toEqual(['rules'])
  })

  it('may stand in a file of its own', async () => {
    const caller = process('p').startEvent('start').callActivity('call', { process: 'shared' }).endEvent('end')
    const shared = globalTask('shared').scriptTask({ expression: '= 1 + 1', result: 'sum' })
    const run = await scenario(caller, { called: [shared] })
    expect([run.trace, run.variables]).toEqual(['start > call > shared > end', { sum: 2 }])
  })
})
