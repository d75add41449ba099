import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { TaskListenerAnswer } from '../../src/index.ts'
import { rig, someTurns } from './rig.ts'

const approval = process('approval')
  .startEvent()
  .userTask('approve', {
    candidateGroups: ['sales'],
    headers: { unit: 'EUR' },
    taskListeners: [
      { eventType: 'assigning', type: 'check' },
      { eventType: 'completing', type: 'check' },
    ],
  })
  .endEvent('end')
const audited = process('audited', { executionListeners: [{ eventType: 'start', type: 'audit' }] })
  .startEvent()
  .serviceTask('work', { headers: { a: '1' }, executionListeners: [{ eventType: 'end', type: 'audit', retries: 1 }] })
  .endEvent('end')

const request = { type: 'check', timeout: 60_000, limit: 10 }

/** An approval that somebody has asked to assign. */
async function assigning() {
  const { engine, ...rest } = await rig([approval])
  await engine.createInstance({ processId: 'approval' })
  const [task] = await engine.userTasks()
  const key = task?.userTaskKey ?? 0
  return { engine, key, ...rest }
}

describe('the job of a listener', () => {
  it('says whose it is, and at what', async () => {
    const { engine } = await rig([audited])
    const { processInstanceKey } = await engine.createInstance({ processId: 'audited' })
    const audit = { ...request, type: 'audit' }
    const [start] = await engine.activateJobs(audit)
    expect(start).toMatchObject({ kind: 'EXECUTION_LISTENER', listenerEventType: 'START', elementId: 'audited', headers: {}, retries: 3 })
    expect(start?.elementInstanceKey).toBe(processInstanceKey)
    await engine.completeJob(start?.key ?? 0, { audited: true })
    const [work] = await engine.activateJobs({ ...request, type: 'work' })
    expect(work).toMatchObject({ kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED', variables: { audited: true } })
    await engine.completeJob(work?.key ?? 0)
    const [end] = await engine.activateJobs(audit)
    expect(end).toMatchObject({ kind: 'EXECUTION_LISTENER', listenerEventType: 'END', elementId: 'work', headers: { a: '1' }, retries: 1 })
    expect(end?.userTask).toBeUndefined()
  })

  it('tells a task listener of the task as it will be, and what changes', async () => {
    const { engine, key } = await assigning()
    expect(await engine.assignUserTask(key, 'bob', { action: 'claim' })).toBe('listening')
    const [job] = await engine.activateJobs(request)
    expect(job).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'ASSIGNING', headers: { unit: 'EUR' } })
    expect(job?.userTask).toEqual({
      userTaskKey: key,
      action: 'claim',
      assignee: 'bob',
      candidateGroups: ['sales'],
      candidateUsers: [],
      dueDate: null,
      followUpDate: null,
      priority: 50,
      formKey: null,
      changedAttributes: ['assignee'],
    })
    expect((await engine.userTasks())[0]).toMatchObject({ state: 'ASSIGNING', assignee: null })
    await engine.completeJob(job?.key ?? 0, {}, { result: { corrections: { assignee: 'eve', priority: 70 } } })
    expect((await engine.userTasks())[0]).toMatchObject({ state: 'CREATED', assignee: 'eve', priority: 70 })
  })

  it('is found again in an engine that takes over the store, and in one that restores the instance', async () => {
    const { engine, key, store } = await assigning()
    await engine.assignUserTask(key, 'bob')
    const later = await rig([], { store })
    const [task] = await later.engine.userTasks()
    const saved = await later.engine.saveInstance(task?.processInstanceKey ?? 0)
    const other = await rig([approval])
    await other.engine.restoreInstance(saved)
    const [job] = await other.engine.activateJobs(request)
    expect(job).toMatchObject({ kind: 'TASK_LISTENER', userTask: { assignee: 'bob' } })
    await other.engine.completeJob(job?.key ?? 0)
    expect((await other.engine.userTasks())[0]).toMatchObject({ state: 'CREATED', assignee: 'bob' })
  })
})

describe('who asks for something at a task with listeners', () => {
  it('may wait for them, and is told a denial with its reason', async () => {
    const { engine, key } = await assigning()
    const says: (TaskListenerAnswer | undefined)[] = [new TaskListenerAnswer({ denied: 'on leave' }), undefined]
    const worker = engine.handleJobs('check', () => says.shift())
    const waiting = { awaitListeners: 10_000 }
    await expect(engine.assignUserTask(key, 'bob', waiting)).rejects.toMatchObject({
      code: 'conflict',
      message: `A listener has denied the assigning of the user task ${key}: on leave`,
    })
    expect(await engine.completeUserTask(key, { yes: true }, waiting)).toBe('done')
    expect(await engine.userTasks()).toEqual([])
    await worker.stop()
  })

  it('is told of what was asked for here, not of what was asked for before', async () => {
    const { engine, key } = await assigning()
    await engine.assignUserTask(key, 'bob')
    const [before] = await engine.activateJobs(request)
    const settled = engine.completeJob(before?.key ?? 0)
    const refused = engine.completeUserTask(key, {}, { awaitListeners: 10_000 }).catch((error: unknown) => error)
    await settled
    await someTurns()
    const [job] = await engine.activateJobs(request)
    expect(job?.listenerEventType).toBe('COMPLETING')
    await engine.completeJob(job?.key ?? 0, {}, { result: { denied: '' } })
    expect(await refused).toMatchObject({ code: 'conflict', message: `A listener has denied the completing of the user task ${key}.` })
  })

  it('is told after a while that they are still at work, and does not call it off', async () => {
    const { engine, key, clock } = await assigning()
    const progress = engine.assignUserTask(key, 'bob', { awaitListeners: 10_000 })
    await someTurns()
    clock.advance(10_000)
    expect(await progress).toBe('listening')
    const [job] = await engine.activateJobs(request)
    await engine.completeJob(job?.key ?? 0)
    expect((await engine.userTasks())[0]).toMatchObject({ assignee: 'bob' })
  })

  it('is told that the task was cancelled meanwhile', async () => {
    const { engine, key } = await assigning()
    const [task] = await engine.userTasks()
    const refused = engine.completeUserTask(key, {}, { awaitListeners: 10_000 }).catch((error: unknown) => error)
    await someTurns()
    await engine.cancelInstance(task?.processInstanceKey ?? 0)
    expect(await refused).toMatchObject({ code: 'conflict' })
  })

  it('is not kept from anything else: nobody waits without being asked to, nor for a task without listeners', async () => {
    const { engine, key } = await assigning()
    expect(await engine.updateUserTask(key, { priority: 1 }, { awaitListeners: 10_000 })).toBe('done')
    expect(await engine.completeUserTask(key)).toBe('listening')
    await expect(engine.completeUserTask(key, {}, { awaitListeners: 10_000 })).rejects.toMatchObject({ code: 'conflict' })
    await engine.settled()
  })
})
