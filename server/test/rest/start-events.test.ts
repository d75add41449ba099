import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('POST /conditionals/evaluation', () => {
  it('begins an instance when a condition turns true, and no other until it was false', async () => {
    await house.deploy(
      await bpmn('c.bpmn', process('c').startConditional('full', { condition: '= level > 9' }).userTask('look').endEvent()),
    )
    const evaluate = async (level: number) => {
      const { status, body } = await house.post('/conditionals/evaluation', { variables: { level } })
      return [status, (body as { processInstances: readonly { processInstanceKey: string }[] }).processInstances] as const
    }
    const [status, [instance]] = await evaluate(10)
    expect(status).toBe(200)
    const { processInstanceKey = '' } = instance ?? {}
    expect((await house.get(`/process-instances/${processInstanceKey}`)).body).toMatchObject({ processDefinitionId: 'c' })
    expect(await evaluate(11)).toEqual([200, []])
    await evaluate(0)
    expect((await evaluate(11))[1]).toHaveLength(1)
  })

  it('names a definition that is unknown', async () => {
    expect((await house.post('/conditionals/evaluation', { processDefinitionKey: '1' })).status).toBe(404)
  })
})

describe('a parallel multiple start event', () => {
  it('begins an instance by a message and a signal', async () => {
    const model = process('g')
      .startMultiple('both', { of: [{ message: 'm' }, { signal: 's' }], parallel: true })
      .userTask('work')
      .endEvent()
    await house.deploy(await bpmn('g.bpmn', model))
    await house.post('/messages/publication', { name: 'm', variables: { a: 1 } })
    expect(await house.find('process-instances', { processDefinitionId: 'g' })).toEqual([])
    await house.post('/signals/broadcast', { signalName: 's', variables: { b: 2 } })
    const { processInstanceKey } = await house.await('process-instances', { processDefinitionId: 'g' })
    const variables = await house.find('variables', { processInstanceKey })
    expect(variables.map(({ name, value }) => [name, value])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })
})
