import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import type { SavedInstance } from '../../src/index.ts'
import { rig } from './rig.ts'

const model = process('p')
  .startEvent()
  .parallelGateway('split')
  .branch(path => path.userTask('work'))
  .branch(path => path.serviceTask('pay', { job: 'pay' }))
  .branch(path => path.catchTimer('wait', { after: 'PT1H' }))
  .branch(path => path.catchMessage('told', { message: 'paid', correlationKey: '= order' }))
  .join()
  .endEvent('end')

async function saved(): Promise<SavedInstance> {
  const { engine } = await rig([model])
  const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, { variables: { order: 'o-1' } })
  return JSON.parse(JSON.stringify(await engine.saveInstance(processInstanceKey))) as SavedInstance
}

describe('a saved instance', () => {
  it('goes on in another engine from where it was', async () => {
    const instance = await saved()
    const { engine, advance, taskAt, trace } = await rig([model])
    await engine.restoreInstance(instance)
    await engine.completeUserTask(await taskAt('work'), { done: true })
    const [job] = await engine.activateJobs({ type: 'pay', timeout: 1_000, limit: 1 })
    expect(job?.variables).toMatchObject({ order: 'o-1' })
    await engine.completeJob(job?.key ?? 0)
    await engine.publishMessage({ name: 'paid', correlationKey: 'o-1' })
    await advance('PT1H')
    expect(trace()).toMatch(/> end$/)
  })

  it('is refused where its keys are in use', async () => {
    const instance = await saved()
    const { engine } = await rig([model])
    await engine.createInstance({ processId: 'p' }, { variables: { order: 'x' } })
    await expect(engine.restoreInstance(instance)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is refused where its definition is missing', async () => {
    const { engine } = await rig()
    await expect(engine.restoreInstance(await saved())).rejects.toThrow('needs version 1 of the process "p"')
  })

  it('keeps its keys from being given out again', async () => {
    const instance = await saved()
    const { engine } = await rig([model])
    await engine.restoreInstance(instance)
    const { processInstanceKey } = await engine.createInstance({ processId: 'p' }, { variables: { order: 'o-2' } })
    expect(processInstanceKey).toBeGreaterThan(instance.state.id)
    expect(await engine.userTasks({ elementId: 'work' })).toHaveLength(2)
  })
})
