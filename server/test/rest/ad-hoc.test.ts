import { afterAll, beforeAll, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const model = process('p')
    .startEvent()
    .adHocSubProcess('free', inner => inner.userTask('a', { name: 'First' }).apart().userTask('b'), { activeElementsCollection: '= []' })
    .endEvent()
  await house.deploy(await bpmn('p.bpmn', model))
})
afterAll(() => house.close())

it('a performer begins activities of an ad-hoc subprocess over REST', async () => {
  const processInstanceKey = await house.start('p')
  const { elementInstanceKey } = await house.await('element-instances', { processInstanceKey, elementId: 'free' })
  expect((await house.get(`/x/element-instances/${elementInstanceKey}/ad-hoc-activities`)).body).toEqual({
    items: [
      { elementId: 'a', elementName: 'First', type: 'USER_TASK' },
      { elementId: 'b', elementName: null, type: 'USER_TASK' },
    ],
  })
  const activation = `/element-instances/ad-hoc-activities/${elementInstanceKey}/activation`
  expect((await house.post(activation, { elements: [{ elementId: 'b', variables: { n: 1 } }] })).status).toBe(204)
  const [task, ...others] = await house.find('user-tasks', { processInstanceKey })
  expect([task?.['elementId'], others]).toEqual(['b', []])
  expect((await house.find('variables', { scopeKey: task?.elementInstanceKey })).map(({ name }) => name)).toEqual(['n'])
  const unknown = await house.post(activation, { elements: [{ elementId: 'something' }] })
  expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('It can begin: a, b.')])
  expect((await house.post(activation, { elements: [] })).status).toBe(400)
})
