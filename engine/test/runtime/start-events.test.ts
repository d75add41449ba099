import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { traceOf } from '../../src/testing/index.ts'
import { rig, type Rig } from './rig.ts'

const gathering = process('p')
  .startMultiple('all', { of: [{ message: 'm' }, { signal: 's' }], parallel: true })
  .endEvent('end')
const twoMessages = process('p')
  .startMultiple('all', { of: [{ message: 'm' }, { message: 'n' }], parallel: true })
  .userTask('work')
  .endEvent('end')

const publish = (engine: Rig['engine'], name: string, correlationKey: string, more = {}) =>
  engine.publishMessage({ name, correlationKey, variables: { [name]: correlationKey }, ...more })
const tell = async (engine: Rig['engine'], evaluation: Parameters<Rig['engine']['evaluateConditionals']>[0]) =>
  (await engine.evaluateConditionals(evaluation)).processInstances
const begun = (history: Rig['history']) => history.filter(entry => entry.kind === 'instanceStarted').length

describe('a parallel multiple start event', () => {
  it('begins an instance when all of its events have come, with what they brought', async () => {
    const { engine, history } = await rig([gathering])
    await engine.publishMessage({ name: 'm', variables: { a: 1 } })
    expect(begun(history)).toBe(0)
    await engine.broadcastSignal({ name: 's', variables: { b: 2 } })
    await engine.settled()
    expect(traceOf(history)).toBe('all > end')
    expect(history.flatMap(entry => (entry.kind === 'variableSet' ? [[entry.name, entry.value]] : []))).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    await engine.broadcastSignal({ name: 's' })
    expect(begun(history)).toBe(1)
  })

  it('puts together the messages of one key', async () => {
    const { engine } = await rig([twoMessages])
    await publish(engine, 'm', '1')
    await publish(engine, 'n', '2')
    expect(await engine.userTasks()).toEqual([])
    await publish(engine, 'n', '1')
    const [task] = await engine.userTasks()
    expect(await engine.variables(task?.processInstanceKey ?? 0)).toEqual({ m: '1', n: '1' })
  })

  it.each([
    [60_000, 2],
    [0, 1],
  ])('does not count a message twice: with a time to live of %i the second begins another instance', async (timeToLive, instances) => {
    const { engine, history } = await rig([gathering])
    for (let n = 0; n < 2; n++) await publish(engine, 'm', '1', { timeToLive })
    for (let n = 0; n < 2; n++) {
      await engine.broadcastSignal({ name: 's' })
      await engine.settled()
    }
    expect(begun(history)).toBe(instances)
  })

  it('counts a signal for every key that has come so far', async () => {
    const { engine, history } = await rig([gathering])
    for (const key of ['1', '2']) await publish(engine, 'm', key)
    await engine.broadcastSignal({ name: 's' })
    await engine.settled()
    expect(begun(history)).toBe(2)
  })

  it('has no second instance of a key before the first has ended', async () => {
    const { engine } = await rig([twoMessages])
    for (const name of ['m', 'n', 'm', 'n']) await publish(engine, name, '1')
    const tasks = await engine.userTasks()
    expect(tasks).toHaveLength(1)
    await engine.completeUserTask(tasks[0]?.userTaskKey ?? 0)
    await engine.settled()
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('waits for timers and conditions too', async () => {
    const model = process('p')
      .startMultiple('all', { of: [{ every: 'R2/PT1H' }, { condition: '= n > 2' }], parallel: true })
      .endEvent('end')
    const { engine, history, advance } = await rig([model])
    await tell(engine, { variables: { n: 3 } })
    expect(begun(history)).toBe(0)
    await advance('PT1H')
    expect(begun(history)).toBe(1)
    await advance('PT1H')
    expect(await tell(engine, { variables: { n: 4 } })).toEqual([])
    await tell(engine, { variables: { n: 0 } })
    expect(await tell(engine, { variables: { n: 4 } })).toHaveLength(1)
    expect(begun(history)).toBe(2)
  })

  it('keeps what has come over a stop of the engine', async () => {
    const first = await rig([gathering])
    await publish(first.engine, 'm', '')
    const { engine, history } = await rig([], { store: first.store, clock: first.clock })
    await engine.broadcastSignal({ name: 's' })
    await engine.settled()
    expect(begun(history)).toBe(1)
  })

  it('is refused where it waits for one thing twice', async () => {
    const twice = process('p')
      .startMultiple('all', { of: [{ message: 'm' }, { message: 'm' }], parallel: true })
      .endEvent()
    await expect(rig([twice])).rejects.toThrow('start-event-twice')
  })
})

describe('a conditional start event', () => {
  const model = process('p').startConditional('full', { condition: '= level > 9' }).userTask('look').endEvent()

  it('begins an instance when its condition turns from false to true, with the variables', async () => {
    const { engine } = await rig([model])
    const [started] = await tell(engine, { variables: { level: 10 } })
    expect(await engine.variables(started?.processInstanceKey ?? 0)).toEqual({ level: 10 })
    expect(await tell(engine, { variables: { level: 11 } })).toEqual([])
    expect(await tell(engine, { variables: { level: 1 } })).toEqual([])
    expect(await tell(engine, { variables: { level: 12 } })).toHaveLength(1)
  })

  it('stays as it was where the variables do not tell', async () => {
    const { engine } = await rig([model])
    await tell(engine, { variables: { level: 10 } })
    await tell(engine, { variables: { other: 1 } })
    expect(await tell(engine, { variables: { level: 10 } })).toEqual([])
  })

  it('keeps its truth over a stop of the engine, and begins anew with a new version', async () => {
    const first = await rig([model])
    await first.engine.evaluateConditionals({ variables: { level: 10 } })
    const { engine } = await rig([], { store: first.store, clock: first.clock })
    expect(await tell(engine, { variables: { level: 10 } })).toEqual([])
    const { processDefinitions } = await engine.deploy([
      { name: 'p.bpmn', content: (await model.toXml()).replace('look', 'watch').replaceAll('look', 'watch') },
    ])
    const [latest] = processDefinitions
    expect(await tell(engine, { variables: { level: 10 }, processDefinitionKey: latest?.processDefinitionKey ?? 0 })).toHaveLength(1)
    const old = engine.definitions().processDefinitions[0]?.processDefinitionKey ?? 0
    await expect(tell(engine, { processDefinitionKey: old })).rejects.toMatchObject({ code: 'conflict' })
    await expect(tell(engine, { processDefinitionKey: 1 })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('begins one instance by calls at the same time', async () => {
    const { engine } = await rig([model])
    await Promise.all([1, 2, 3].map(() => tell(engine, { variables: { level: 10 } })))
    expect(await engine.userTasks()).toHaveLength(1)
  })
})
