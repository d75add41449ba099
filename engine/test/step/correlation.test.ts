import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { flows, processXml } from '../compile/plain-language.ts'

const path = (tag: string, text: string) => `<bpmn:${tag}>${text}</bpmn:${tag}>`
const property = (id: string, find: string) => `<bpmn:correlationProperty id="${id}">
<bpmn:correlationPropertyRetrievalExpression messageRef="m">${path('messagePath', find)}</bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>`
const binding = (id: string, find: string) =>
  `<bpmn:correlationPropertyBinding correlationPropertyRef="${id}">${path('dataPath', find)}</bpmn:correlationPropertyBinding>`

/** Waits for a message by a key of these properties, or throws it. */
const model = (properties: readonly string[], event: 'intermediateCatchEvent' | 'intermediateThrowEvent') =>
  processXml(
    `<bpmn:startEvent id="start"/><bpmn:${event} id="it"><bpmn:messageEventDefinition messageRef="m"/></bpmn:${event}><bpmn:endEvent id="end"/>
${flows('start -> it', 'it -> end')}<bpmn:correlationSubscription id="sub" correlationKeyRef="key">
${properties.map(id => binding(id, `order.${id}`)).join('')}</bpmn:correlationSubscription>`,
    `<bpmn:message id="m" name="paid"/>${properties.map(id => property(id, `my${id}`)).join('')}
<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="process"/>
<bpmn:correlationKey id="key">${properties.map(id => path('correlationPropertyRef', id)).join('')}</bpmn:correlationKey></bpmn:collaboration>`,
  )

describe("the standard's correlation", () => {
  it('gives a waiting instance the key that its data have', async () => {
    const run = await scenario(model(['number'], 'intermediateCatchEvent'), { variables: { order: { number: 7 } } })
    run.message('paid', '7')
    expect(run.ended).toBe('completed')
  })

  it('joins several properties so that no two keys look the same', async () => {
    const order = { number: 7, country: 'CH' }
    const run = await scenario(model(['number', 'country'], 'intermediateCatchEvent'), { variables: { order } })
    run.message('paid', '[7,"CH"]')
    expect(run.ended).toBe('completed')
  })

  it('gives a thrown message the key that its retrieval expressions find', async () => {
    const run = await scenario(model(['number', 'country'], 'intermediateThrowEvent'), { variables: { mynumber: 7, mycountry: 'CH' } })
    expect(run.effects).toMatchObject([{ kind: 'publishMessage', correlationKey: '[7,"CH"]' }])
  })

  it('is an incident where a property is missing', async () => {
    const run = await scenario(model(['number'], 'intermediateCatchEvent'))
    expect(run.incidents[0]?.message).toBe('The correlation of "it" needs "order.number", which gives null.')
  })

  it('follows the data of the instance, and keeps the last key while they give none', async () => {
    const run = await scenario(model(['number'], 'intermediateCatchEvent'), { variables: { order: { number: 7 } } })
    run.set({ order: { number: 8 } })
    expect(run.rows('subscription').map(row => row.correlationKey)).toEqual(['8'])
    run.set({ order: null })
    expect(() => run.message('paid', '7')).toThrow('"paid" with key "8"')
    run.message('paid', '8')
    expect(run.ended).toBe('completed')
  })

  it('refuses a message that was on its way for a key of before', async () => {
    const run = await scenario(model(['number'], 'intermediateCatchEvent'), { variables: { order: { number: 7 } } })
    const [waiting] = run.rows('subscription')
    run.set({ order: { number: 8 } })
    const late = { kind: 'correlateMessage', subscription: waiting?.id ?? 0, variables: {}, correlationKey: '7' } as const
    expect(() => run.do(late)).toThrow('nobody waits')
  })
})
