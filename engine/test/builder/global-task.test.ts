import { describe, expect, it } from 'vitest'
import { globalTask } from '../../src/builder/index.ts'
import { childrenOf, readBpmn } from '../../src/read/index.ts'

async function written(task: { toXml(): Promise<string> }): Promise<object> {
  const { definitions, problems } = await readBpmn(await task.toXml())
  expect(problems.all).toEqual([])
  const [element] = definitions === undefined ? [] : childrenOf(definitions, 'rootElements')
  return JSON.parse(JSON.stringify(element)) as object
}

describe('a global task is written', () => {
  it('of each kind', async () => {
    const tasks = [
      globalTask('a').task(),
      globalTask('b').manualTask(),
      globalTask('c').userTask(),
      globalTask('d').scriptTask({ job: 'script' }),
      globalTask('e').businessRuleTask({ job: 'rules' }),
    ]
    const types = await Promise.all(tasks.map(async task => (await written(task)) as { $type: string }))
    expect(types.map(({ $type }) => $type.replace('bpmn:Global', ''))).toEqual([
      'Task',
      'ManualTask',
      'UserTask',
      'ScriptTask',
      'BusinessRuleTask',
    ])
  })

  it('with its label and what it is to do', async () => {
    const element = await written(globalTask('check').userTask({ name: 'Check', candidateGroups: 'sales', inputs: { a: '= 1' } }))
    expect(element).toMatchObject({ id: 'check', name: 'Check' })
    expect(JSON.stringify(element)).toContain('"candidateGroups":"sales"')
    expect(JSON.stringify(element)).toContain('"target":"a"')
  })

  it('with the language of its script', async () => {
    const element = await written(globalTask('run').scriptTask({ script: 'x', format: 'words' }))
    expect(element).toMatchObject({ scriptLanguage: 'words', script: 'x' })
  })

  it('only under a name that XML allows', () => {
    expect(() => globalTask('a b')).toThrow('"a b" is not a valid id for a global task')
  })
})
