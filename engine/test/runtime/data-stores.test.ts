import { dyingStore } from '../../src/testing/index.ts'
import { describe, expect, it } from 'vitest'
import type { DataStore, DataWrite, Json } from '../../src/index.ts'
import { MemoryStore, placed } from '../../src/stores/index.ts'
import { flows, processXml } from '../compile/plain-language.ts'

import { rig, someTurns, type Rig } from './rig.ts'

const reference = '<bpmn:dataStoreReference id="ref" dataStoreRef="counter"/>'
const ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
/** Reads the counter before, and writes it after. */
const counting = (id: string, how = '') =>
  `<bpmn:userTask id="${id}"><bpmn:ioSpecification><bpmn:dataInput id="${id}-in" name="before"/><bpmn:dataOutput id="${id}-out" name="after"/>
<bpmn:inputSet><bpmn:dataInputRefs>${id}-in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet><bpmn:dataOutputRefs>${id}-out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
<bpmn:dataInputAssociation><bpmn:sourceRef>ref</bpmn:sourceRef><bpmn:targetRef>${id}-in</bpmn:targetRef></bpmn:dataInputAssociation>
<bpmn:dataOutputAssociation><bpmn:sourceRef>${id}-out</bpmn:sourceRef><bpmn:targetRef>ref</bpmn:targetRef>${how}</bpmn:dataOutputAssociation></bpmn:userTask>`
const model = {
  name: 'counting.bpmn',
  content: processXml(
    `${reference}${ends}${counting('first')}${counting('second')}${flows('start -> first', 'first -> second', 'second -> end')}`,
    '<bpmn:dataStore id="counter"/>',
  ),
}

async function before({ engine }: Rig): Promise<Json | undefined> {
  const [task] = await engine.userTasks()
  return (await engine.variables(task?.elementInstanceKey ?? 0))?.['before']
}

async function complete({ engine, taskAt }: Rig, elementId: string, after: Json): Promise<void> {
  await engine.completeUserTask(await taskAt(elementId), { after })
  await engine.settled()
}

async function start({ engine }: Rig): Promise<number> {
  const { processInstanceKey } = await engine.createInstance({ processId: 'process' })
  await engine.settled()
  return processInstanceKey
}

/** Fails as long as it is told to. */
class Table implements DataStore {
  readonly values = new Map<string, Json>()
  readonly writes: DataWrite[] = []
  fails = false

  async read(store: string): Promise<Json> {
    if (this.fails) throw new Error('no line')
    return this.values.get(store) ?? null
  }

  /** Nothing is read until the answer is given. */
  keepWaiting(): (value: Json) => void {
    let answer: (value: Json) => void = () => {}
    const answered = new Promise<Json>(resolve => (answer = resolve))
    this.read = () => answered
    return answer
  }

  async write(write: DataWrite): Promise<void> {
    if (this.fails) throw new Error('no line')
    this.writes.push(write)
    this.values.set(write.store, placed(this.values.get(write.store), write.path, write.value))
  }
}

describe('the data stores of an engine', () => {
  it('outlive the instances, and are shared by all that name them', async () => {
    const one = await rig([model])
    const root = await start(one)
    expect(await before(one)).toBe(null)
    await complete(one, 'first', 1)
    expect(await before(one)).toBe(1)
    await complete(one, 'second', 2)
    expect(await one.engine.dataStores()).toMatchObject([{ dataStoreId: 'counter', value: 2, processInstanceKey: root }])
    await start(one)
    expect(await before(one)).toBe(2)
  })

  it('take the last of two values that two instances write', async () => {
    const one = await rig([model])
    await start(one)
    await start(one)
    const [a, b] = await one.engine.userTasks()
    for (const [task, after] of [[b, 'b'] as const, [a, 'a'] as const]) await one.engine.completeUserTask(task?.userTaskKey ?? 0, { after })
    await one.engine.settled()
    expect((await one.engine.dataStores())[0]?.value).toBe('a')
  })

  it('lose no part that one of two instances writes', async () => {
    const part = (name: string) => `<bpmn:assignment><bpmn:from>after</bpmn:from><bpmn:to>counter.${name}</bpmn:to></bpmn:assignment>`
    const content = processXml(
      `${reference}${ends}<bpmn:parallelGateway id="fork"/>${counting('left', part('left'))}${counting('right', part('right'))}
<bpmn:parallelGateway id="join"/>${flows('start -> fork', 'fork -> left', 'fork -> right', 'left -> join', 'right -> join', 'join -> end')}`,
      '<bpmn:dataStore id="counter"/>',
    )
    const one = await rig([{ name: 'parts.bpmn', content }])
    await start(one)
    await complete(one, 'left', 1)
    await complete(one, 'right', 2)
    expect((await one.engine.dataStores())[0]?.value).toEqual({ left: 1, right: 2 })
  })

  it('can lie elsewhere; one that fails makes an incident, and is asked again when that is resolved', async () => {
    const table = new Table()
    table.fails = true
    const one = await rig([model], { dataStore: table })
    await start(one)
    expect(await one.engine.incidents()).toMatchObject([
      { errorType: 'DATA_STORE_ERROR', errorMessage: 'The data store "counter" failed: no line', elementId: 'first' },
    ])
    table.fails = false
    table.values.set('counter', 7)
    await one.engine.resolveIncident((await one.engine.incidents())[0]?.incidentKey ?? 0)
    await one.engine.settled()
    expect(await before(one)).toBe(7)
    table.fails = true
    await complete(one, 'first', 8)
    expect(await one.engine.incidents()).toMatchObject([{ errorType: 'DATA_STORE_ERROR', elementId: 'first' }])
    table.fails = false
    await one.engine.resolveIncident((await one.engine.incidents())[0]?.incidentKey ?? 0)
    await one.engine.settled()
    expect([await before(one), table.writes, one.faults]).toEqual([8, [{ store: 'counter', path: [], value: 8 }], []])
    expect(await one.engine.dataStores()).toEqual([])
  })

  it('answer a saved instance where it is restored', async () => {
    const slow = new Table()
    const answer = slow.keepWaiting()
    const one = await rig([model], { dataStore: slow })
    const { processInstanceKey } = await one.engine.createInstance({ processId: 'process' })
    const saved = await one.engine.saveInstance(processInstanceKey)
    const other = await rig([model])
    await other.engine.restoreInstance(JSON.parse(JSON.stringify(saved)))
    await other.engine.settled()
    expect([await before(other), other.faults]).toEqual([null, []])
    answer(1)
    await one.engine.settled()
    expect(await before(one)).toBe(1)
  })

  it('wait while the instance is suspended', async () => {
    const slow = new Table()
    const answer = slow.keepWaiting()
    const one = await rig([model], { dataStore: slow })
    const { processInstanceKey } = await one.engine.createInstance({ processId: 'process' })
    await one.engine.suspendInstance(processInstanceKey)
    answer(1)
    await one.engine.settled()
    expect(await one.engine.userTasks()).toEqual([])
    await one.engine.resumeInstance(processInstanceKey)
    await one.engine.settled()
    expect([await before(one), one.faults]).toEqual([1, []])
  })

  it.each(['before', 'after'] as const)('are written once, whenever the engine dies: %s a write is made', async moment => {
    for (let at = 1; ; at++) {
      const behind = new MemoryStore()
      const prepared = await rig([model], { store: behind })
      await start(prepared)
      const taken = await prepared.taskAt('first')
      const dying = dyingStore(behind, at, moment)
      const first = await rig([], { store: dying.store })
      void first.engine.completeUserTask(taken, { after: 5 })
      await someTurns()
      const second = await rig([], { store: behind })
      await second.engine.settled()
      const isLost = (await second.engine.userTasks({ elementId: 'first' })).length > 0
      if (isLost) await complete(second, 'first', 5)
      expect([await before(second), second.faults]).toEqual([5, []])
      expect(await behind.loadOutbox()).toEqual([])
      if (dying.count() < at) break
    }
  })
})
