import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { MemoryStore } from '../../src/stores/index.ts'
import { fileOf, rig, type Rig } from './rig.ts'

const line = (...tasks: string[]) => {
  const model = process('p').startEvent('start')
  for (const task of tasks) model.userTask(task)
  return model.endEvent('end')
}

async function started({ engine }: Rig): Promise<number> {
  return (await engine.createInstance({ processId: 'p' })).processInstanceKey
}

describe('a running instance', () => {
  it('is modified: what is begun and ended shows in the task list', async () => {
    const { engine, taskAt, ...rest } = await rig([line('a', 'b')])
    const key = await started({ engine, taskAt, ...rest })
    const [task] = await engine.userTasks()
    await engine.modifyInstance(key, { activate: [{ element: 'b' }], terminate: [task?.elementInstanceKey ?? 0] })
    expect(await engine.userTasks()).toMatchObject([{ elementId: 'b' }])
  })

  it('is refused a modification with a wrong name, and says what may be meant', async () => {
    const made = await rig([line('approve')])
    const key = await started(made)
    await expect(made.engine.modifyInstance(key, { activate: [{ element: 'aprove' }], terminate: [] })).rejects.toThrow(
      'Did you mean "approve"?',
    )
  })

  it('is modified in a process that it calls', async () => {
    const made = await rig([
      process('p').startEvent().callActivity('call', { process: 'child' }).endEvent(),
      process('child').startEvent('s').userTask('x').userTask('y').endEvent('e'),
    ])
    await started(made)
    const [task] = await made.engine.userTasks()
    await made.engine.modifyInstance(task?.processInstanceKey ?? 0, { activate: [{ element: 'y' }], terminate: [] })
    expect((await made.engine.userTasks()).map(each => each.elementId)).toEqual(['x', 'y'])
  })

  it('goes back to an earlier task', async () => {
    const made = await rig([line('a', 'b')])
    const key = await started(made)
    await made.engine.completeUserTask(await made.taskAt('a'))
    await made.engine.rewindInstance(key, { element: 'a', variables: { again: true } })
    expect(await made.engine.userTasks()).toMatchObject([{ elementId: 'a' }])
    expect(await made.engine.variables(key)).toEqual({ again: true })
  })

  it('moves to another version, and so do its tasks in the list', async () => {
    const made = await rig([line('a')])
    const key = await started(made)
    await made.engine.deploy([await fileOf(line('a2', 'b'))])
    const newest = made.engine.definitions().processDefinitions.at(-1)?.processDefinitionKey ?? 0
    await made.engine.migrateInstance(key, { processDefinitionKey: newest, elements: { a: 'a2' } })
    expect(await made.engine.userTasks()).toMatchObject([{ elementId: 'a2', processDefinitionKey: newest, processDefinitionVersion: 2 }])
    await made.engine.completeUserTask(await made.taskAt('a2'))
    await made.engine.completeUserTask(await made.taskAt('b'))
    expect(made.faults).toEqual([])
  })

  it('goes on with an element that is completed or passed over by hand', async () => {
    const made = await rig([line('a', 'b', 'c')])
    const key = await started(made)
    const token = async () => (await made.engine.userTasks())[0]?.elementInstanceKey ?? 0
    await made.engine.completeElement(await token(), { x: 1 })
    await made.engine.completeElement(await token(), { y: 2 }, { skip: true })
    expect(await made.engine.userTasks()).toMatchObject([{ elementId: 'c' }])
    expect(await made.engine.variables(key)).toEqual({ x: 1, y: 2 })
  })

  it('gets an event by hand', async () => {
    const made = await rig([process('p').startEvent().catchTimer('wait', { after: 'PT1H' }).userTask('after').endEvent()])
    await started(made)
    const timer = made.history.flatMap(entry => (entry.kind === 'timerStarted' ? entry.timer : []))[0] ?? 0
    await made.engine.triggerEvent(timer)
    expect(await made.engine.userTasks()).toMatchObject([{ elementId: 'after' }])
    await expect(made.engine.triggerEvent(timer)).rejects.toThrow('it is unknown or gone')
  })
})

describe('a suspended instance', () => {
  const busy = process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.catchTimer('wait', { after: 'PT1H' }).userTask('after').endEvent('e1'))
    .branch(path => path.catchMessage('hear', { message: 'news', correlationKey: '= "k"' }).userTask('heard').endEvent('e2'))
    .branch(path => path.serviceTask('work').userTask('worked').endEvent('e3'))
  const elements = async ({ engine }: Rig) => (await engine.userTasks()).map(task => task.elementId)

  it('lets its timers wait, which fire when it is resumed, and others fire in the meantime', async () => {
    const made = await rig([busy])
    const key = await started(made)
    await made.engine.suspendInstance(key)
    await started(made)
    await made.advance('P1D')
    expect(await elements(made)).toEqual(['after'])
    expect(made.faults).toEqual([])
    await made.engine.resumeInstance(key)
    await made.advance(0)
    await made.engine.settled()
    expect(await elements(made)).toEqual(['after', 'after'])
  })

  it('fires after the resume a timer that is due later', async () => {
    const made = await rig([busy])
    const key = await started(made)
    await made.engine.suspendInstance(key)
    await made.advance('PT30M')
    await made.engine.resumeInstance(key)
    await made.advance('PT30M')
    expect(await elements(made)).toEqual(['after'])
  })

  it('lets its timers wait over a restart too', async () => {
    const store = new MemoryStore()
    const before = await rig([busy], { store })
    const key = await started(before)
    await before.engine.suspendInstance(key)
    await before.engine.close()
    before.clock.advance('P1D')
    const made = await rig([], { store, clock: before.clock })
    expect(await elements(made)).toEqual([])
    await made.engine.resumeInstance(key)
    await made.advance(0)
    await made.engine.settled()
    expect(await elements(made)).toEqual(['after'])
  })

  it('gets a message that came in the meantime when it is resumed, if that lives long enough', async () => {
    const made = await rig([busy])
    const key = await started(made)
    await made.engine.suspendInstance(key)
    await made.engine.publishMessage({ name: 'news', correlationKey: 'k', timeToLive: 3_600_000 })
    await made.engine.settled()
    expect(await elements(made)).toEqual([])
    await made.engine.resumeInstance(key)
    await made.engine.settled()
    expect(await elements(made)).toEqual(['heard'])
    expect(made.faults).toEqual([])
  })

  it('gives no jobs to workers until it is resumed, also after new retries', async () => {
    const made = await rig([busy])
    const key = await started(made)
    await made.engine.suspendInstance(key)
    const request = { type: 'work', worker: 'w', limit: 1, timeout: 1000 }
    expect(await made.engine.activateJobs(request)).toEqual([])
    const job = made.history.flatMap(entry => (entry.kind === 'jobCreated' ? entry.job : []))[0] ?? 0
    await made.engine.updateJob(job, { retries: 5 })
    expect(await made.engine.activateJobs(request)).toEqual([])
    await made.engine.resumeInstance(key)
    expect(await made.engine.activateJobs(request)).toMatchObject([{ key: job }])
  })

  it('hears no signal, and nobody else is kept from it', async () => {
    const made = await rig([process('p').startEvent().catchSignal('hear', { signal: 'bell' }).userTask('after').endEvent()])
    const key = await started(made)
    await started(made)
    await made.engine.suspendInstance(key)
    await made.engine.broadcastSignal({ name: 'bell' })
    await made.engine.settled()
    expect(await elements(made)).toEqual(['after'])
    expect(made.faults).toEqual([])
  })

  it('cannot be a called one: the caller is named', async () => {
    const made = await rig([
      process('p').startEvent().callActivity('call', { process: 'child' }).endEvent(),
      process('child').startEvent('s').userTask('x').endEvent('e'),
    ])
    const key = await started(made)
    const [task] = await made.engine.userTasks()
    await expect(made.engine.suspendInstance(task?.processInstanceKey ?? 0)).rejects.toThrow(`was called by the instance ${key}`)
  })
})
