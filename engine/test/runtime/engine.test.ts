import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { createEngine, type Engine } from '../../src/index.ts'
import { ManualClock } from '../../src/testing/index.ts'

async function engineWith(...models: { toXml(): Promise<string> }[]): Promise<{ engine: Engine; clock: ManualClock }> {
  const clock = new ManualClock()
  const faults: unknown[] = []
  const engine = await createEngine({ clock, onFault: fault => faults.push(fault) })
  for (const [index, model] of models.entries()) await engine.deploy([{ name: `model-${index}.bpmn`, content: await model.toXml() }])
  return { engine, clock }
}

describe('an engine', () => {
  it('runs an instance to its user task and on to its end', async () => {
    const { engine } = await engineWith(process('p').startEvent().userTask('approve').endEvent('end'))
    const { processInstanceKey, ended } = await engine.createInstance({ processId: 'p' }, { variables: { amount: 5 } })
    expect(ended).toBeUndefined()
    const [task] = await engine.userTasks()
    expect(task).toMatchObject({ elementId: 'approve', processInstanceKey })
    await engine.completeUserTask(task?.userTaskKey ?? 0, { approved: true })
    expect(await engine.userTasks()).toEqual([])
    expect(await engine.variables(processInstanceKey)).toBeUndefined()
  })
})
