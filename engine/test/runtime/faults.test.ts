import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { MemoryStore, type Store } from '../../src/stores/index.ts'
import { rig } from './rig.ts'

/** A store that fails at calls of one method as long as `failing` is set. */
function failingStore(method: keyof Store): { readonly store: Store; failing: boolean } {
  const control = { store: undefined as unknown as Store, failing: false }
  control.store = new Proxy(new MemoryStore(), {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...values: unknown[]): Promise<unknown> => {
        if (name === method && control.failing) throw new Error('out of reach')
        return Reflect.apply(member, target, values) as unknown
      }
    },
  })
  return control
}

const pause = process('pause').startEvent().catchTimer('wait', { after: 'PT1H' }).userTask('after').endEvent()
const waiting = process('waiting')
  .startEvent()
  .catchMessage('wait', { message: 'paid', correlationKey: '= order' })
  .userTask('after')
  .endEvent()
const thrower = process('thrower').startEvent().throwMessage('tell', { message: 'paid', correlationKey: '= order' }).endEvent()

describe('a store out of reach', () => {
  it('fails the call that needs it, which has changed nothing', async () => {
    const control = failingStore('commit')
    const { engine, taskAt } = await rig([process('p').startEvent().userTask('work').endEvent()], { store: control.store })
    const { processInstanceKey } = await engine.createInstance({ processId: 'p' })
    control.failing = true
    await expect(engine.setVariables(processInstanceKey, { lost: true })).rejects.toThrow('out of reach')
    control.failing = false
    expect(await engine.variables(processInstanceKey)).toEqual({})
    await engine.completeUserTask(await taskAt('work'))
  })

  it('delays a timer until it is back', async () => {
    const control = failingStore('dueTimers')
    const { engine, advance, faults } = await rig([pause], { store: control.store })
    await engine.createInstance({ processId: 'pause' })
    control.failing = true
    await advance('PT1H')
    expect(faults).toHaveLength(1)
    control.failing = false
    await advance(5_000)
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('delays a message that a process has thrown until it is back', async () => {
    const control = failingStore('publishMessage')
    const { engine, advance, faults } = await rig([waiting, thrower], { store: control.store })
    await engine.createInstance({ processId: 'waiting' }, { variables: { order: '1' } })
    control.failing = true
    await engine.createInstance({ processId: 'thrower' }, { variables: { order: '1' } })
    await engine.settled()
    expect(faults).toHaveLength(1)
    await advance(5_000)
    expect(faults).toHaveLength(2)
    control.failing = false
    await advance(10_000)
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('does not undo a message that is published already', async () => {
    const control = failingStore('settleMessage')
    const { engine, advance, faults, store } = await rig([waiting], { store: control.store })
    await engine.createInstance({ processId: 'waiting' }, { variables: { order: '1' } })
    control.failing = true
    await engine.publishMessage({ name: 'paid', correlationKey: '1' })
    expect(faults).not.toEqual([])
    control.failing = false
    await advance('PT10M')
    expect(await engine.userTasks()).toHaveLength(1)
    expect(await store.unsettledMessages()).toEqual([])
  })
})

describe('an engine', () => {
  it('goes on when somebody who watches its history throws', async () => {
    const { engine, faults } = await rig([pause])
    engine.onHistory(() => {
      throw new Error('watcher')
    })
    await engine.createInstance({ processId: 'pause' })
    expect(faults).toMatchObject([{ message: 'watcher' }])
  })
})
