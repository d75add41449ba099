import { describe, expect, it } from 'vitest'
import { flows, processXml } from '../compile/plain-language.ts'
import { rig } from './rig.ts'

const retrieval = `<bpmn:message id="m" name="paid"/><bpmn:correlationProperty id="number">
<bpmn:correlationPropertyRetrievalExpression messageRef="m"><bpmn:messagePath>invoice.number</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>
<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="process"/>
<bpmn:correlationKey id="key"><bpmn:correlationPropertyRef>number</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>`
const subscription = `<bpmn:correlationSubscription id="sub" correlationKeyRef="key"><bpmn:correlationPropertyBinding correlationPropertyRef="number">
<bpmn:dataPath>order</bpmn:dataPath></bpmn:correlationPropertyBinding></bpmn:correlationSubscription>`
const event = '<bpmn:messageEventDefinition messageRef="m"/>'

const waiting = {
  name: 'waiting.bpmn',
  content: processXml(
    `<bpmn:startEvent id="start"/><bpmn:intermediateCatchEvent id="it">${event}</bpmn:intermediateCatchEvent><bpmn:userTask id="after"/>
${flows('start -> it', 'it -> after')}${subscription}`,
    retrieval,
  ),
}
const starting = {
  name: 'starting.bpmn',
  content: processXml(
    `<bpmn:startEvent id="start">${event}</bpmn:startEvent><bpmn:userTask id="after"/>${flows('start -> after')}${subscription}`,
    retrieval,
  ),
}
const paid = (number: number, more = {}) => ({ name: 'paid', variables: { invoice: { number } }, ...more })

describe('a message without a key', () => {
  it('reaches the instance whose key the retrieval expressions find in it', async () => {
    const { engine } = await rig([waiting])
    const instances = [1, 2].map(order => engine.createInstance({ processId: 'process' }, { variables: { order } }))
    const [, second] = await Promise.all(instances)
    await engine.publishMessage(paid(2))
    expect((await engine.userTasks()).map(task => task.processInstanceKey)).toEqual([second?.processInstanceKey])
    await engine.publishMessage({ name: 'paid', variables: {} })
    await engine.publishMessage(paid(3))
    expect(await engine.userTasks()).toHaveLength(1)
  })

  it('waits for such an instance, also for one whose data change, in the order of publishing', async () => {
    const { engine } = await rig([waiting])
    await engine.publishMessage(paid(5, { timeToLive: 60_000, variables: { invoice: { number: 5 }, first: true } }))
    await engine.publishMessage({ name: 'paid', correlationKey: '5', timeToLive: 60_000, variables: { second: true } })
    const { processInstanceKey } = await engine.createInstance({ processId: 'process' }, { variables: { order: 4 } })
    await engine.settled()
    expect(await engine.userTasks()).toEqual([])
    await engine.setVariables(processInstanceKey, { order: 5 })
    await engine.settled()
    expect(await engine.variables(processInstanceKey)).toMatchObject({ first: true })
    await engine.createInstance({ processId: 'process' }, { variables: { order: 5 } })
    await engine.settled()
    expect(await engine.userTasks()).toHaveLength(2)
  })

  it('is refused while one with its id waits', async () => {
    const { engine } = await rig([waiting])
    const once = paid(1, { messageId: 'a', timeToLive: 60_000 })
    await engine.publishMessage(once)
    await expect(engine.publishMessage(once)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is given to the one who waits now', async () => {
    const { engine } = await rig([waiting])
    const { processInstanceKey } = await engine.createInstance({ processId: 'process' }, { variables: { order: 7 } })
    await expect(engine.correlateMessage(paid(8))).rejects.toMatchObject({ code: 'notFound' })
    expect(await engine.correlateMessage(paid(7))).toMatchObject({ processInstanceKey })
  })

  it('begins one instance at a time for the key that is found in it', async () => {
    const { engine } = await rig([starting])
    for (const number of [1, 1, 2]) await engine.publishMessage(paid(number))
    expect(await engine.userTasks()).toHaveLength(2)
  })
})
