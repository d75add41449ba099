import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { ModelError } from '../../src/index.ts'
import { MemoryStore } from '../../src/stores/index.ts'
import { rig } from './rig.ts'

const model = (task = 'work') => process('p').startEvent().userTask(task).endEvent()
const file = async (name: string, builder: { toXml(): Promise<string> }) => ({ name, content: await builder.toXml() })
const form = (id: string, text = '') => ({ name: `${id}.form`, content: JSON.stringify({ id, components: [], text }) })

describe('a deployment', () => {
  it('gives a new version to each id whose file has changed', async () => {
    const { engine } = await rig()
    const first = await engine.deploy([await file('p.bpmn', model()), form('f')])
    const second = await engine.deploy([await file('p.bpmn', model('other')), form('f')])
    expect(first.processDefinitions).toMatchObject([{ processDefinitionId: 'p', version: 1 }])
    expect(second.processDefinitions).toMatchObject([{ processDefinitionId: 'p', version: 2 }])
    expect(second.forms).toEqual(first.forms)
    expect(second.unchanged).toEqual(['f.form'])
  })

  it('gives a new version to the same bytes under another file name', async () => {
    const { engine } = await rig()
    await engine.deploy([await file('a.bpmn', model())])
    const again = await engine.deploy([await file('b.bpmn', model())])
    expect(again.processDefinitions).toMatchObject([{ version: 2 }])
  })

  it('deploys nothing when one file is wrong, and names every problem with its file', async () => {
    const { engine } = await rig()
    const broken = { name: 'broken.bpmn', content: '<definitions/>' }
    const failure = await engine
      .deploy([await file('p.bpmn', model()), broken, { name: 'x.form', content: '{' }])
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ModelError)
    expect(new Set((failure as ModelError).problems.map(problem => problem.resource))).toEqual(new Set(['broken.bpmn', 'x.form']))
    expect(engine.definitions().processDefinitions).toEqual([])
  })

  it('refuses the same id twice', async () => {
    const { engine } = await rig()
    const twice = engine.deploy([await file('a.bpmn', model()), await file('b.bpmn', model('other'))])
    await expect(twice).rejects.toThrow('The process "p" is in this deployment twice: in a.bpmn and in b.bpmn.')
  })

  it('refuses to deploy nothing', async () => {
    const { engine } = await rig()
    await expect(engine.deploy([])).rejects.toThrow('There is nothing to deploy.')
  })

  it('warns of a call of what is not deployed, with the name that was probably meant', async () => {
    const { engine } = await rig([model()])
    const caller = process('caller').startEvent().callActivity('call', { process: 'pp' }).endEvent()
    const { problems } = await engine.deploy([await file('caller.bpmn', caller)])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'unknown-process', elementId: 'call', resource: 'caller.bpmn' }])
    expect(problems[0]?.advice).toContain('Did you mean "p"?')
  })

  it('keeps a file of no known kind as it is', async () => {
    const { engine } = await rig()
    const bytes = new Uint8Array([1, 0, 255])
    const { resources } = await engine.deploy([{ name: 'logo.png', content: bytes }])
    expect(resources).toMatchObject([{ resourceName: 'logo.png', version: 1 }])
    expect(await engine.resource(resources[0]?.resourceKey ?? 0)).toEqual(bytes)
  })

  it('is read back after a restart, and compiled when it is needed', async () => {
    const store = new MemoryStore()
    const before = await rig([model()], { store })
    const { processInstanceKey } = await before.engine.createInstance({ processId: 'p' })
    await before.engine.close()
    const { engine, taskAt } = await rig([], { store })
    await engine.completeUserTask(await taskAt('work'))
    expect(await engine.variables(processInstanceKey)).toBeUndefined()
    expect((await engine.createInstance({ processId: 'p' })).version).toBe(1)
  })

  it('lets running instances go on with the version they began with', async () => {
    const { engine, taskAt } = await rig([model()])
    await engine.createInstance({ processId: 'p' })
    await engine.deploy([await file('p.bpmn', model('other'))])
    await engine.createInstance({ processId: 'p' })
    expect(await taskAt('work')).not.toBe(await taskAt('other'))
    expect((await engine.createInstance({ processId: 'p', version: 1 })).version).toBe(1)
  })

  it('calls the version that came in the same deployment when the call is bound to it', async () => {
    const { engine } = await rig()
    const called = (task: string) => file('called.bpmn', process('called').startEvent().userTask(task).endEvent())
    const caller = await file(
      'caller.bpmn',
      process('caller').startEvent().callActivity('call', { process: 'called', binding: 'deployment' }).endEvent(),
    )
    await engine.deploy([caller, await called('old')])
    await engine.deploy([await called('new')])
    await engine.createInstance({ processId: 'caller' })
    expect(await engine.userTasks()).toMatchObject([{ elementId: 'old' }])
    const { processDefinitions } = await engine.deploy([caller, await called('newest')])
    expect(processDefinitions).toMatchObject([{ version: 2 }, { version: 3 }])
    await engine.createInstance({ processId: 'caller' })
    expect(await engine.userTasks({ elementId: 'newest' })).toHaveLength(1)
  })

  it('refuses a start event that it cannot keep', async () => {
    const { engine } = await rig()
    const wrong = process('p').startTimer('s', { after: '= unknown' }).endEvent()
    await expect(engine.deploy([await file('p.bpmn', wrong)])).rejects.toThrow(ModelError)
  })
})
