import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { rig } from './rig.ts'

const approval = process('approval')
  .startEvent()
  .userTask('approve', { candidateGroups: ['clerks'], priority: 70 })
  .endEvent('end')

describe('an engine', () => {
  it('runs an instance to its user task and on to its end', async () => {
    const { engine, trace, taskAt } = await rig([approval])
    const { processInstanceKey, ended } = await engine.createInstance({ processId: 'approval' }, { variables: { amount: 5 } })
    expect(ended).toBeUndefined()
    expect(await engine.variables(processInstanceKey)).toEqual({ amount: 5 })
    await engine.completeUserTask(await taskAt('approve'), { approved: true })
    expect(trace()).toMatch(/approve > end$/)
    expect(await engine.variables(processInstanceKey)).toBeUndefined()
  })

  it('lists open user tasks with what people need to find them', async () => {
    const { engine } = await rig([approval])
    const { processInstanceKey } = await engine.createInstance({ processId: 'approval' })
    expect(await engine.userTasks({ candidateGroup: 'clerks' })).toMatchObject([
      { elementId: 'approve', name: 'approve', processInstanceKey, candidateGroups: ['clerks'], priority: 70, processDefinitionVersion: 1 },
    ])
  })

  it('answers how an instance ended that ended at once', async () => {
    const { engine } = await rig([process('quick').startEvent().endEvent()])
    const { ended } = await engine.createInstance({ processId: 'quick' }, { variables: { a: [1, 'x'] } })
    expect(ended).toEqual({ as: 'completed', variables: { a: [1, 'x'] } })
  })

  it('waits for the end of an instance when asked to', async () => {
    const { engine, taskAt } = await rig([approval])
    const started = engine.createInstance({ processId: 'approval' }, { awaitEnd: 10_000 })
    await engine.settled()
    await engine.completeUserTask(await taskAt('approve'), { approved: true })
    expect((await started).ended).toEqual({ as: 'completed', variables: { approved: true } })
  })

  it('answers without an end when the time to wait is over', async () => {
    const { engine, clock } = await rig([approval])
    const started = engine.createInstance({ processId: 'approval' }, { awaitEnd: 10_000 })
    await engine.settled()
    clock.advance(10_000)
    expect((await started).ended).toBeUndefined()
  })

  it('cancels an instance with its open work', async () => {
    const { engine, trace } = await rig([approval])
    const { processInstanceKey } = await engine.createInstance({ processId: 'approval' })
    await engine.cancelInstance(processInstanceKey)
    expect(await engine.userTasks()).toEqual([])
    expect(trace()).toMatch(/cancelled approve$/)
    await expect(engine.cancelInstance(processInstanceKey)).rejects.toMatchObject({ name: 'RejectionError', code: 'notFound' })
  })

  it('refuses to cancel a called instance on its own', async () => {
    const { engine } = await rig([approval, process('caller').startEvent().callActivity('call', { process: 'approval' }).endEvent()])
    await engine.createInstance({ processId: 'caller' })
    const [task] = await engine.userTasks()
    await expect(engine.cancelInstance(task?.processInstanceKey ?? 0)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('names the process that was probably meant', async () => {
    const { engine } = await rig([approval])
    await expect(engine.createInstance({ processId: 'aproval' })).rejects.toThrow('Did you mean "approval"?')
  })

  it('sets variables of an instance from outside', async () => {
    const { engine } = await rig([approval])
    const { processInstanceKey } = await engine.createInstance({ processId: 'approval' }, { variables: { a: 1 } })
    await engine.setVariables(processInstanceKey, { a: 2, b: null })
    expect(await engine.variables(processInstanceKey)).toEqual({ a: 2, b: null })
  })

  it('takes a user task from nobody who has it, unless told to', async () => {
    const { engine, taskAt } = await rig([approval])
    await engine.createInstance({ processId: 'approval' })
    const task = await taskAt('approve')
    await engine.assignUserTask(task, 'ann')
    await expect(engine.assignUserTask(task, 'bob', { allowOverride: false })).rejects.toMatchObject({ code: 'conflict' })
    await engine.assignUserTask(task, 'bob')
    expect(await engine.userTasks({ assignee: 'bob' })).toHaveLength(1)
    await engine.assignUserTask(task, null)
    expect(await engine.userTasks()).toMatchObject([{ assignee: null }])
  })

  it('updates the attributes of a user task', async () => {
    const { engine, taskAt } = await rig([approval])
    await engine.createInstance({ processId: 'approval' })
    await engine.updateUserTask(await taskAt('approve'), { dueDate: '2030-02-01T00:00:00Z', priority: 5, candidateGroups: [] })
    expect(await engine.userTasks()).toMatchObject([{ dueDate: Date.UTC(2030, 1, 1), priority: 5, candidateGroups: [] }])
  })

  it('makes one step of an instance at a time, so that completions side by side both count', async () => {
    const both = process('both')
      .startEvent()
      .parallelGateway('split')
      .branch(path => path.userTask('a'))
      .branch(path => path.userTask('b'))
      .join()
      .endEvent()
    const { engine, taskAt } = await rig([both])
    const { processInstanceKey } = await engine.createInstance({ processId: 'both' })
    const [a, b] = [await taskAt('a'), await taskAt('b')]
    await Promise.all([engine.completeUserTask(a), engine.completeUserTask(b)])
    expect(await engine.variables(processInstanceKey)).toBeUndefined()
  })

  it('reads an instance again that is not live any more', async () => {
    const { engine } = await rig([approval], { liveInstances: 1 })
    const first = await engine.createInstance({ processId: 'approval' }, { variables: { n: 1 } })
    await engine.createInstance({ processId: 'approval' }, { variables: { n: 2 } })
    expect(await engine.variables(first.processInstanceKey)).toEqual({ n: 1 })
  })

  it('refuses calls once it is closed', async () => {
    const { engine } = await rig([approval])
    await engine.close()
    await expect(engine.createInstance({ processId: 'approval' })).rejects.toThrow('The engine is closed')
  })

  it('evaluates forms, deployed or in the process file', async () => {
    const form = { name: 'f.form', content: JSON.stringify({ id: 'f', components: [] }) }
    const model = process('forms')
      .startEvent('s', { form: 'f' })
      .userTask('deployed', { form: 'f' })
      .userTask('inside', { form: { schema: { components: [] } } })
      .userTask('none')
      .endEvent()
    const { engine, taskAt } = await rig([form, model])
    const { processInstanceKey, processDefinitionKey } = await engine.createInstance({ processId: 'forms' })
    expect(await engine.startForm(processDefinitionKey)).toMatchObject({ formId: 'f', version: 1 })
    expect(await engine.userTaskForm(await taskAt('deployed'))).toMatchObject({ formId: 'f', schema: form.content })
    await engine.completeUserTask(await taskAt('deployed'))
    expect(await engine.userTaskForm(await taskAt('inside'))).toMatchObject({
      formKey: null,
      schema: expect.stringContaining('components'),
    })
    await engine.completeUserTask(await taskAt('inside'))
    expect(await engine.userTaskForm(await taskAt('none'))).toBeUndefined()
    expect(processInstanceKey).toBeGreaterThan(0)
  })
})
