import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { MemoryStore } from '../../src/stores/index.ts'
import { ManualClock } from '../../src/testing/index.ts'
import { rig } from './rig.ts'

const pause = process('pause').startEvent().catchTimer('wait', { after: 'PT1H' }).userTask('after').endEvent()

describe('a timer', () => {
  it('fires when it is due, not before', async () => {
    const { engine, advance } = await rig([pause])
    await engine.createInstance({ processId: 'pause' })
    await advance('PT59M')
    expect(await engine.userTasks()).toEqual([])
    await advance('PT1M')
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('fires in the order of its times, whatever the order of starting', async () => {
    const of = (hours: number) =>
      process(`p${hours}`)
        .startEvent()
        .catchTimer(`t${hours}`, { after: `PT${hours}H` })
        .task(`done${hours}`)
        .endEvent()
    const { engine, advance, trace } = await rig([of(3), of(1), of(2)])
    for (const id of ['p3', 'p1', 'p2']) await engine.createInstance({ processId: id })
    await advance('PT5H')
    expect(trace().match(/done\d/g)).toEqual(['done1', 'done2', 'done3'])
  })

  it('does not fire for an instance that was cancelled', async () => {
    const { engine, advance, trace, faults } = await rig([pause])
    const { processInstanceKey } = await engine.createInstance({ processId: 'pause' })
    await engine.cancelInstance(processInstanceKey)
    await advance('PT2H')
    expect(trace()).not.toContain('after')
    expect(faults).toEqual([])
  })

  it('fires after a restart when it came due while nobody was there', async () => {
    const store = new MemoryStore()
    const clock = new ManualClock()
    const before = await rig([pause], { store, clock })
    await before.engine.createInstance({ processId: 'pause' })
    await before.engine.close()
    clock.advance('P3D')
    const { engine } = await rig([], { store, clock })
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('fires after a restart when it comes due later', async () => {
    const store = new MemoryStore()
    const clock = new ManualClock()
    const before = await rig([pause], { store, clock })
    await before.engine.createInstance({ processId: 'pause' })
    await before.engine.close()
    const { engine, advance } = await rig([], { store, clock })
    expect(await engine.userTasks()).toEqual([])
    await advance('PT1H')
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('repeats as often as its cycle says', async () => {
    const reminded = process('p')
      .startEvent()
      .userTask('work')
      .endEvent()
      .boundaryTimer('remind', { on: 'work', every: 'R3/PT10M', interrupting: false }, path => path.task('reminder').endEvent())
    const { engine, advance, trace } = await rig([reminded])
    await engine.createInstance({ processId: 'p' })
    for (let turn = 0; turn < 6; turn++) await advance('PT10M')
    expect(trace().match(/reminder/g)).toHaveLength(3)
  })
})

describe('a timer start event', () => {
  const nightly = (every: string) => process('nightly').startTimer('tick', { every }).userTask('run').endEvent()

  it('starts an instance at each turn, also after a restart', async () => {
    const store = new MemoryStore()
    const clock = new ManualClock()
    const before = await rig([nightly('R2/PT1H')], { store, clock })
    await before.advance('PT1H')
    expect(await before.engine.userTasks()).toHaveLength(1)
    await before.engine.close()
    const { engine, advance } = await rig([], { store, clock })
    await advance('PT1H')
    await advance('PT1H')
    expect(await engine.userTasks()).toHaveLength(2)
  })

  it('follows the schedule of the newest version', async () => {
    const { engine, advance } = await rig([nightly('R/PT1H')])
    await engine.deploy([{ name: 'nightly.bpmn', content: await nightly('R/PT3H').toXml() }])
    await advance('PT2H')
    expect(await engine.userTasks()).toEqual([])
    await advance('PT1H')
    expect(await engine.userTasks()).toMatchObject([{ processDefinitionVersion: 2 }])
  })
})
