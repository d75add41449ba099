import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House } from './house.ts'

const line = (...tasks: string[]) => {
  const model = process('line').startEvent('start')
  for (const task of tasks) model.userTask(task)
  return model.endEvent('end')
}

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.deploy(
    await bpmn('line.bpmn', line('a', 'b', 'c')),
    await bpmn(
      'waits.bpmn',
      process('waits')
        .startEvent()
        .catchTimer('pause', { after: 'P1D' })
        .catchMessage('paid', { message: 'paid', correlationKey: '= id' })
        .endEvent(),
    ),
  )
})
afterAll(() => house.close())

const waitingAt = async (key: string) =>
  (await house.find('user-tasks', { processInstanceKey: key, state: 'CREATED' })).map(task => task['elementId'])
const refusal = ({ status, body }: { status: number; body: unknown }) => [status, (body as { detail: string }).detail]

describe('a modification', () => {
  it('begins, ends and moves elements in one step', async () => {
    const key = await house.start('line')
    const path = `/process-instances/${key}/modification`
    const moved = await house.post(path, {
      moveInstructions: [
        {
          sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'a' },
          targetElementId: 'b',
          variableInstructions: [{ variables: { whole: 1 } }, { scopeId: 'b', variables: { own: 2 } }],
        },
      ],
    })
    expect(moved.status).toBe(204)
    expect(await waitingAt(key)).toEqual(['b'])
    const [task] = await house.find('element-instances', { processInstanceKey: key, elementId: 'b' })
    expect((await house.find('variables', { processInstanceKey: key })).map(item => [item['name'], item['scopeKey']])).toEqual([
      ['whole', key],
      ['own', task!.elementInstanceKey],
    ])
    const swapped = await house.post(path, {
      activateInstructions: [{ elementId: 'a' }, { elementId: 'c' }],
      terminateInstructions: [{ elementInstanceKey: task!.elementInstanceKey }],
    })
    expect(swapped.status).toBe(204)
    expect(await waitingAt(key)).toEqual(['a', 'c'])
    expect((await house.find('x/history', { processInstanceKey: key })).filter(entry => entry['kind'] === 'instanceModified')).toHaveLength(
      2,
    )
  })

  it('changes nothing when one of its parts is wrong, and says which', async () => {
    const key = await house.start('line')
    const answer = await house.post(`/process-instances/${key}/modification`, {
      activateInstructions: [{ elementId: 'b' }],
      terminateInstructions: [{ elementId: 'aa' }],
    })
    expect(refusal(answer)).toEqual([404, expect.stringContaining('Nothing is active at "aa". Did you mean "a"?')])
    expect(await waitingAt(key)).toEqual(['a'])
    expect(refusal(await house.post(`/process-instances/${key}/modification`))).toEqual([400, expect.stringContaining('what is to change')])
  })

  it('can begin an instance in the middle', async () => {
    const { body } = await house.post('/process-instances', {
      processDefinitionId: 'line',
      startInstructions: [{ elementId: 'c' }],
      variables: { x: 1 },
    })
    expect(await waitingAt((body as { processInstanceKey: string }).processInstanceKey)).toEqual(['c'])
    const wrong = await house.post('/process-instances', { processDefinitionId: 'line', startInstructions: [{ elementId: 'd' }] })
    expect(refusal(wrong)).toEqual([400, expect.stringContaining('There is no element "d"')])
  })
})

describe('a migration', () => {
  it('puts an instance on another version, or tells every reason why not', async () => {
    const key = await house.start('line')
    await house.deploy(await bpmn('line.bpmn', line('first', 'second')))
    const [target] = await house.find('process-definitions', { processDefinitionId: 'line', isLatestVersion: true })
    const path = `/process-instances/${key}/migration`
    const plan = { targetProcessDefinitionKey: target!.processDefinitionKey, mappingInstructions: [] as object[] }
    expect(refusal(await house.post(path, plan))).toEqual([409, expect.stringContaining('"a"')])
    plan.mappingInstructions = [{ sourceElementId: 'a', targetElementId: 'second' }]
    expect((await house.post(path, plan)).status).toBe(204)
    expect(await waitingAt(key)).toEqual(['second'])
    expect((await house.get(`/process-instances/${key}`)).body).toMatchObject({ processDefinitionVersion: 2 })
    plan.mappingInstructions.push({ sourceElementId: 'a', targetElementId: 'first' })
    expect(refusal(await house.post(path, plan))).toEqual([400, expect.stringContaining('mapped twice')])
    await house.deploy(await bpmn('line.bpmn', line('a', 'b', 'c')))
  })
})

describe('suspension', () => {
  it('lets an instance stand still until it is resumed', async () => {
    const key = await house.start('line')
    const shown = async () => (await house.get(`/process-instances/${key}`)).body
    expect((await house.post(`/x/process-instances/${key}/suspension`)).status).toBe(204)
    expect(await shown()).toMatchObject({ state: 'ACTIVE', suspended: true })
    expect(await house.find('process-instances', { suspended: true })).toMatchObject([{ processInstanceKey: key }])
    const [task] = await house.find('user-tasks', { processInstanceKey: key })
    expect((await house.post(`/user-tasks/${task!.userTaskKey}/completion`)).status).toBe(409)
    expect((await house.post(`/x/process-instances/${key}/suspension`)).status).toBe(409)
    expect((await house.post(`/x/process-instances/${key}/resumption`)).status).toBe(204)
    expect(await shown()).toMatchObject({ suspended: false })
    expect((await house.post(`/user-tasks/${task!.userTaskKey}/completion`)).status).toBe(204)
  })

  it('is over when the instance is cancelled', async () => {
    const key = await house.start('line')
    await house.post(`/x/process-instances/${key}/suspension`)
    await house.post(`/process-instances/${key}/cancellation`)
    expect((await house.get(`/process-instances/${key}`)).body).toMatchObject({ state: 'TERMINATED', suspended: false })
  })
})

describe('a rewind', () => {
  it('goes back to an element by its id, or to one that it ran through', async () => {
    const key = await house.start('line')
    const path = `/x/process-instances/${key}/rewind`
    const complete = async () => {
      const [task] = await house.find('user-tasks', { processInstanceKey: key, state: 'CREATED' })
      await house.post(`/user-tasks/${task!.userTaskKey}/completion`)
    }
    await complete()
    expect((await house.post(path, { elementId: 'a', variables: { again: true } })).status).toBe(204)
    expect(await waitingAt(key)).toEqual(['a'])
    await complete()
    await complete()
    const [passed] = await house.find('element-instances', { processInstanceKey: key, elementId: 'b', state: 'COMPLETED' })
    expect((await house.post(path, { elementInstanceKey: passed!.elementInstanceKey })).status).toBe(204)
    expect(await waitingAt(key)).toEqual(['b'])
    expect(refusal(await house.post(path, {}))).toEqual([400, expect.stringContaining('either elementId or elementInstanceKey')])
    expect(refusal(await house.post(path, { elementInstanceKey: '1' }))[0]).toBe(404)
  })
})

describe('what waits', () => {
  it('is completed or passed over by hand, and its events come when told', async () => {
    const key = await house.start('waits', { id: 7 })
    const at = async (elementId: string) =>
      (await house.find('element-instances', { processInstanceKey: key, elementId }))[0]!.elementInstanceKey
    const [timer] = await house.find('x/timers', { processInstanceKey: key })
    expect((await house.post(`/x/timers/${timer!['timerKey'] as string}/trigger`)).status).toBe(204)
    const trigger = `/x/element-instances/${await at('paid')}/trigger`
    expect(refusal(await house.post(trigger, { elementId: 'pay' }))).toEqual([404, expect.stringContaining('It waits for "paid" only.')])
    expect((await house.post(trigger, { variables: { sum: 3 } })).status).toBe(204)
    expect((await house.get(`/process-instances/${key}`)).body).toMatchObject({ state: 'COMPLETED' })
    expect((await house.post(trigger)).status).toBe(404)
  })

  it('is skipped', async () => {
    const key = await house.start('line')
    const [element] = await house.find('element-instances', { processInstanceKey: key, elementId: 'a' })
    const path = `/x/element-instances/${element!.elementInstanceKey}/completion`
    expect((await house.post(path, { variables: { by: 'hand' }, skip: true })).status).toBe(204)
    expect(await waitingAt(key)).toEqual(['b'])
    expect((await house.post(path)).status).toBe(404)
  })
})
