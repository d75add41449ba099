import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { rig } from './rig.ts'

const waiting = (id: string) =>
  process(id).startEvent().catchMessage('wait', { message: 'paid', correlationKey: '= order' }).userTask('after').endEvent()
const shopping = process('shopping').startMessage('ordered', { message: 'order' }).userTask('pack').endEvent()
const order = { variables: { order: 'o-1' } }
const paid = { name: 'paid', correlationKey: 'o-1' }

describe('a published message', () => {
  it('reaches the instance that waits for its key, with its variables', async () => {
    const { engine } = await rig([waiting('p')])
    const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, order)
    await engine.createInstance({ processId: 'p' }, { variables: { order: 'o-2' } })
    await engine.publishMessage({ ...paid, variables: { sum: 5 } })
    expect(await engine.userTasks({ elementId: 'after' })).toMatchObject([{ processInstanceKey }])
    expect(await engine.variables(processInstanceKey)).toEqual({ order: 'o-1', sum: 5 })
  })

  it('waits for its time to live for a receiver that comes later', async () => {
    const { engine } = await rig([waiting('p')])
    await engine.publishMessage({ ...paid, timeToLive: 60_000 })
    await engine.createInstance({ processId: 'p' }, order)
    await engine.settled()
    expect(await engine.userTasks({ elementId: 'after' })).toHaveLength(1)
  })

  it('is gone when its time to live is over, and at once without one', async () => {
    const { engine, clock } = await rig([waiting('p')])
    await engine.publishMessage({ ...paid, timeToLive: 60_000 })
    await engine.publishMessage(paid)
    clock.advance(60_000)
    await engine.createInstance({ processId: 'p' }, order)
    await engine.settled()
    expect(await engine.userTasks()).toEqual([])
  })

  it('reaches one instance of each process, the one that has waited longest', async () => {
    const { engine } = await rig([waiting('p'), waiting('q')])
    const first = await engine.createInstance({ processId: 'p' }, order)
    await engine.createInstance({ processId: 'p' }, order)
    const other = await engine.createInstance({ processId: 'q' }, order)
    await engine.publishMessage(paid)
    const reached = (await engine.userTasks()).map(task => task.processInstanceKey)
    expect(new Set(reached)).toEqual(new Set([first.processInstanceKey, other.processInstanceKey]))
  })

  it('comes in the order of publishing', async () => {
    const { engine } = await rig([
      process('p')
        .startEvent()
        .catchMessage('one', { message: 'paid', correlationKey: '= order', outputs: { first: '= n' } })
        .catchMessage('two', { message: 'paid', correlationKey: '= order', outputs: { second: '= n' } })
        .userTask('after')
        .endEvent(),
    ])
    for (const n of [1, 2]) await engine.publishMessage({ ...paid, timeToLive: 60_000, variables: { n } })
    const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, order)
    await engine.settled()
    expect(await engine.variables(processInstanceKey)).toMatchObject({ first: 1, second: 2 })
  })

  it('is refused while a message of the same id, name and key waits', async () => {
    const { engine } = await rig([waiting('p')])
    const once = { ...paid, messageId: 'm-1', timeToLive: 60_000 }
    await engine.publishMessage(once)
    await expect(engine.publishMessage(once)).rejects.toMatchObject({ code: 'conflict' })
    await engine.publishMessage({ ...once, correlationKey: 'o-2' })
  })

  it('is received again and again by what does not interrupt', async () => {
    const reminders = process('p')
      .startEvent()
      .userTask('work')
      .endEvent()
      .boundaryMessage('reminded', { on: 'work', message: 'paid', correlationKey: '= order', interrupting: false }, path =>
        path.userTask('look').endEvent(),
      )
    const { engine } = await rig([reminders])
    await engine.createInstance({ processId: 'p' }, order)
    await engine.publishMessage(paid)
    await engine.publishMessage(paid)
    expect(await engine.userTasks({ elementId: 'look' })).toHaveLength(2)
  })
})

describe('a message start event', () => {
  it('starts an instance for every message without a key', async () => {
    const { engine } = await rig([shopping])
    await engine.publishMessage({ name: 'order', variables: { item: 'tea' } })
    await engine.publishMessage({ name: 'order' })
    const tasks = await engine.userTasks({ elementId: 'pack' })
    expect(tasks).toHaveLength(2)
    expect(await engine.variables(tasks[0]?.processInstanceKey ?? 0)).toEqual({ item: 'tea' })
  })

  it('starts the next instance of a key when the one before has ended', async () => {
    const { engine, taskAt } = await rig([shopping])
    const keyed = { name: 'order', correlationKey: 'ann', timeToLive: 60_000 }
    await engine.publishMessage({ ...keyed, variables: { n: 1 } })
    await engine.publishMessage({ ...keyed, variables: { n: 2 } })
    expect(await engine.userTasks()).toHaveLength(1)
    await engine.completeUserTask(await taskAt('pack'))
    await engine.settled()
    const [task] = await engine.userTasks()
    expect(await engine.variables(task?.processInstanceKey ?? 0)).toEqual({ n: 2 })
  })

  it('is served by messages that waited for its deployment', async () => {
    const { engine } = await rig([waiting('p')])
    await engine.publishMessage({ name: 'order', correlationKey: 'ann', timeToLive: 60_000 })
    await engine.deploy([{ name: 's.bpmn', content: await shopping.toXml() }])
    await engine.settled()
    expect(await engine.userTasks({ elementId: 'pack' })).toHaveLength(1)
  })

  it('belongs to the latest version only', async () => {
    const { engine } = await rig([shopping])
    const renamed = process('shopping').startMessage('ordered', { message: 'new order' }).userTask('pack').endEvent()
    await engine.deploy([{ name: 's.bpmn', content: await renamed.toXml() }])
    await engine.publishMessage({ name: 'order' })
    expect(await engine.userTasks()).toEqual([])
    await engine.publishMessage({ name: 'new order' })
    expect(await engine.userTasks()).toMatchObject([{ processDefinitionVersion: 2 }])
  })
})

describe('correlating a message', () => {
  it('answers who has received it', async () => {
    const { engine } = await rig([waiting('p'), shopping])
    const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, order)
    expect(await engine.correlateMessage(paid)).toMatchObject({ processInstanceKey })
    const started = await engine.correlateMessage({ name: 'order' })
    expect(await engine.userTasks({ processInstanceKey: started.processInstanceKey })).toHaveLength(1)
  })

  it('is refused when nobody waits, and buffers nothing', async () => {
    const { engine } = await rig([waiting('p')])
    await expect(engine.correlateMessage(paid)).rejects.toMatchObject({ code: 'notFound' })
    await engine.createInstance({ processId: 'p' }, order)
    await engine.settled()
    expect(await engine.userTasks()).toEqual([])
  })
})

describe('a message thrown by a process', () => {
  it('reaches another instance after the commit', async () => {
    const thrower = process('thrower').startEvent().throwMessage('tell', { message: 'paid', correlationKey: '= order' }).endEvent()
    const { engine, trace } = await rig([waiting('p'), thrower])
    await engine.createInstance({ processId: 'p' }, order)
    await engine.createInstance({ processId: 'thrower' }, order)
    await engine.settled()
    expect(await engine.userTasks({ elementId: 'after' })).toHaveLength(1)
    expect(trace()).toContain('tell')
  })
})

describe('a signal', () => {
  it('reaches all that wait and starts the processes that it starts', async () => {
    const xml = (id: string, inside: string) => `<?xml version="1.0"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><signal id="s" name="alarm"/>
      <process id="${id}" isExecutable="true">${inside}</process></definitions>`
    const catching = xml(
      'catching',
      `<startEvent id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="c"/>
       <intermediateCatchEvent id="c"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>
       <sequenceFlow id="g" sourceRef="c" targetRef="e"/><endEvent id="e"/>`,
    )
    const starting = xml('starting', '<startEvent id="b"><signalEventDefinition signalRef="s"/></startEvent>')
    const { engine, history } = await rig([
      { name: 'c.bpmn', content: catching },
      { name: 's.bpmn', content: starting },
    ])
    for (let n = 0; n < 2; n++) await engine.createInstance({ processId: 'catching' })
    await engine.broadcastSignal({ name: 'alarm', variables: { loud: true } })
    expect(history.filter(entry => entry.kind === 'instanceCompleted')).toHaveLength(3)
  })
})
