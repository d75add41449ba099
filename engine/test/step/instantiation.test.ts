import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { flows, problemText, processXml } from '../compile/plain-language.ts'

const messages = ['order', 'payment']
  .map(
    name =>
      `<bpmn:message id="${name}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=number"/></bpmn:extensionElements></bpmn:message>`,
  )
  .join('')

const catching = (id: string) =>
  `<bpmn:intermediateCatchEvent id="${id}ed"><bpmn:messageEventDefinition messageRef="${id}"/></bpmn:intermediateCatchEvent>`

const byGateway = (type: string) =>
  processXml(
    `<bpmn:eventBasedGateway id="first" instantiate="true" eventGatewayType="${type}"/>
${catching('order')}${catching('payment')}<bpmn:userTask id="pack"/><bpmn:userTask id="book"/>
${flows('first -> ordered', 'first -> paymented', 'ordered -> pack', 'paymented -> book')}`,
    messages,
  )

describe('an instance is begun', () => {
  it('by the message of an instantiating receive task', async () => {
    const model = processXml(
      `<bpmn:receiveTask id="begin" messageRef="order" instantiate="true"/><bpmn:userTask id="pack"/>${flows('begin -> pack')}`,
      messages,
    )
    const run = await scenario(model, { startEvent: 'begin', variables: { number: '7' } })
    expect(run.trace).toBe('begin > pack')
    expect(run.variables).toEqual({ number: '7' })
  })

  it('by one of the events behind an exclusive event-based gateway', async () => {
    const run = await scenario(byGateway('Exclusive'), { startEvent: 'paymented', variables: { number: '7' } })
    expect(run.trace).toBe('first > paymented > book')
    expect(run.rows('subscription')).toEqual([])
    run.complete('book')
    expect(run.isEmpty).toBe(true)
  })

  it('by the first of the events behind a parallel gateway, and needs the others too, of the same key', async () => {
    const run = await scenario(byGateway('Parallel'), { startEvent: 'paymented', variables: { number: '7' } })
    run.complete('book')
    expect(run.ended).toBeUndefined()
    expect(() => run.message('order', '8')).toThrow('waiting: "order" with key "7"')
    run.message('order', '7')
    run.complete('pack')
    expect(run.trace).toBe('first > paymented > book > ordered > pack')
    expect([run.ended, run.isEmpty]).toEqual(['completed', true])
  })

  it('not plainly, where only events begin it', async () => {
    await expect(scenario(byGateway('Parallel'))).rejects.toThrow('starts by its message')
  })
})

describe('an instantiating node is refused', () => {
  it('in a subprocess, in a loop, and where a flow leads to it', async () => {
    const receive = (id: string, loop = '') =>
      `<bpmn:receiveTask id="${id}" messageRef="order" instantiate="true">${loop}</bpmn:receiveTask>`
    expect(
      await problemText(
        `<bpmn:startEvent id="start"/><bpmn:subProcess id="sub">${receive('inside')}</bpmn:subProcess>
${receive('looped', '<bpmn:standardLoopCharacteristics loopMaximum="2"/>')}
${receive('later')}${flows('start -> sub', 'sub -> later')}`,
        messages,
      ),
    ).toMatchInlineSnapshot(`
      ":5:56 error instantiating-not-at-start [inside]: "inside" shall begin an instance of its process, but stands in a subprocess. Put it at the beginning of the process, or remove instantiate="true".
      :6:1 error instantiating-not-at-start [looped]: "looped" shall begin an instance of its process, but is in a loop. Put it at the beginning of the process, or remove instantiate="true".
      :6:1 error node-without-incoming [looped]: Nothing leads to "looped". Lead a sequence flow to it, or remove it.
      :7:1 error instantiating-not-at-start [later]: "later" shall begin an instance of its process, but the flow "sub-later" leads to it. Put it at the beginning of the process, or remove instantiate="true"."
    `)
  })

  it('where an event-based gateway is parallel but begins nothing', async () => {
    expect(
      await problemText(
        `<bpmn:startEvent id="start"/><bpmn:eventBasedGateway id="first" eventGatewayType="Parallel"/>${catching('order')}${catching('payment')}
${flows('start -> first', 'first -> ordered', 'first -> paymented')}`,
        messages,
      ),
    ).toMatchInlineSnapshot(`
      ":5:30 error parallel-event-gateway-inside [first]: The event-based gateway "first" is parallel, but begins no process. Use a parallel gateway with catch events behind it, or set instantiate="true".
      :5:94 error intermediate-event-leads-nowhere [ordered]: Nothing follows the intermediate event "ordered". Lead a sequence flow on, or make it an end event.
      :5:215 error intermediate-event-leads-nowhere [paymented]: Nothing follows the intermediate event "paymented". Lead a sequence flow on, or make it an end event."
    `)
  })
})
