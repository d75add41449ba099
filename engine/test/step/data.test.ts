import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { flows, problemText, processXml } from '../compile/plain-language.ts'

const objects = `<bpmn:dataObject id="order-object" name="order"/><bpmn:dataObjectReference id="order-data" dataObjectRef="order-object"/>`
const ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
/** `id` or `id:name`. */
const io = (inputs: string[], outputs: string[]) => {
  const item = (kind: string, text: string) => {
    const [id = '', name = id] = text.split(':')
    return { id, xml: `<bpmn:${kind} id="${id}" name="${name}"/>` }
  }
  const [given, results] = [inputs.map(text => item('dataInput', text)), outputs.map(text => item('dataOutput', text))]
  return `<bpmn:ioSpecification>${[...given, ...results].map(({ xml }) => xml).join('')}
<bpmn:inputSet>${given.map(({ id }) => `<bpmn:dataInputRefs>${id}</bpmn:dataInputRefs>`).join('')}</bpmn:inputSet>
<bpmn:outputSet>${results.map(({ id }) => `<bpmn:dataOutputRefs>${id}</bpmn:dataOutputRefs>`).join('')}</bpmn:outputSet></bpmn:ioSpecification>`
}
const association = (direction: 'Input' | 'Output', source: string, target: string, how = '') =>
  `<bpmn:data${direction}Association>${source === '' ? '' : `<bpmn:sourceRef>${source}</bpmn:sourceRef>`}<bpmn:targetRef>${target}</bpmn:targetRef>${how}</bpmn:data${direction}Association>`
const assign = (from: string, to: string) => `<bpmn:assignment><bpmn:from>${from}</bpmn:from><bpmn:to>${to}</bpmn:to></bpmn:assignment>`

describe('a data object', () => {
  const model = processXml(`${ends}${objects}
<bpmn:userTask id="ask">${io([], ['answer'])}${association('Output', 'answer', 'order-data')}</bpmn:userTask>
<bpmn:userTask id="check">${io(['given'], [])}${association('Input', 'order-data', 'given', '<bpmn:transformation>order + 1</bpmn:transformation>')}</bpmn:userTask>
${flows('start -> ask', 'ask -> check', 'check -> end')}`)

  it('is null in the beginning, and what the instance is begun with where that has it', async () => {
    expect((await scenario(model)).variables).toEqual({ order: null })
    expect((await scenario(model, { variables: { order: 3 } })).variables).toEqual({ order: 3 })
  })

  it('is written from a data output and read into a data input, which only their tasks see', async () => {
    const run = await scenario(model)
    run.complete('ask', { answer: 5, note: 'fast' })
    const [task] = run.userTasks
    expect(run.instance?.variables.get(task?.token ?? 0)).toEqual(new Map([['given', 6]]))
    expect(run.variables).toEqual({ order: 5, note: 'fast' })
    run.complete('check')
    expect([run.result, run.isEmpty]).toEqual([{ order: 5, note: 'fast' }, true])
  })

  it('stays as it is where the task does not give an optional data output', async () => {
    const optional = '<bpmn:optionalOutputRefs>answer</bpmn:optionalOutputRefs></bpmn:outputSet>'
    const run = await scenario(model.replace('</bpmn:outputSet>', optional), { variables: { order: 3 } })
    run.complete('ask')
    expect([run.variables, run.waitingAt]).toEqual([{ order: 3 }, ['check']])
  })

  it('loses no update when parallel branches write parts of it', async () => {
    const writes = (id: string, part: string) =>
      `<bpmn:userTask id="${id}">${io([], [`value-${id}:value`])}
${association('Output', `value-${id}`, 'order-data', assign('value', `order.${part}`))}</bpmn:userTask>`
    const run = await scenario(
      processXml(`${ends}${objects}<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>${writes('a', 'left')}${writes('b', 'right')}
${flows('start -> fork', 'fork -> a', 'fork -> b', 'a -> join', 'b -> join', 'join -> end')}`),
    )
    run.complete('b', { value: 2 })
    run.complete('a', { value: 1 })
    expect(run.result).toEqual({ order: { left: 1, right: 2 } })
  })

  it('of a subprocess lives and ends with it', async () => {
    const run = await scenario(
      processXml(`${ends}<bpmn:subProcess id="sub">${objects}<bpmn:startEvent id="in"/><bpmn:userTask id="ask">${io([], ['answer'])}
${association('Output', 'answer', 'order-data')}</bpmn:userTask><bpmn:userTask id="look"/>${flows('in -> ask', 'ask -> look')}</bpmn:subProcess>
${flows('start -> sub', 'sub -> end')}`),
      { variables: { order: 'outside' } },
    )
    run.complete('ask', { answer: 'inside' })
    expect(run.variables).toEqual({ order: 'outside' })
    run.complete('look')
    expect(run.result).toEqual({ order: 'outside' })
  })
})

describe('a property', () => {
  it('is a variable of its process, or of its activity', async () => {
    const run = await scenario(
      processXml(`<bpmn:property id="p" name="total"/>${ends}
<bpmn:userTask id="ask"><bpmn:property id="q" name="draft"/></bpmn:userTask>${flows('start -> ask', 'ask -> end')}`),
    )
    expect(run.variables).toEqual({ total: null })
    run.complete('ask', { draft: 1, total: 2 })
    expect(run.result).toEqual({ total: 2 })
  })
})

describe('events', () => {
  const message =
    '<bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements></bpmn:message>'
  const messageEvent = '<bpmn:messageEventDefinition messageRef="m"/>'
  const catching = processXml(
    `${ends}${objects}<bpmn:intermediateCatchEvent id="wait"><bpmn:dataOutput id="payment"/>${association('Output', 'payment', 'order-data')}<bpmn:outputSet><bpmn:dataOutputRefs>payment</bpmn:dataOutputRefs></bpmn:outputSet>
${messageEvent}</bpmn:intermediateCatchEvent>${flows('start -> wait', 'wait -> end')}`,
    message,
  )

  it('give what came under the name of their data output', async () => {
    const run = await scenario(catching)
    run.message('paid', 'k', { payment: 9, by: 'card' })
    expect(run.result).toEqual({ order: 9, by: 'card' })
  })

  it('give the whole payload where it has nothing of that name', async () => {
    const run = await scenario(catching)
    run.message('paid', 'k', { amount: 9 })
    expect(run.result).toEqual({ order: { amount: 9 } })
  })

  it('throw their data inputs and nothing else', async () => {
    const run = await scenario(
      processXml(
        `${ends}${objects}<bpmn:intermediateThrowEvent id="tell"><bpmn:dataInput id="payment"/>${association('Input', 'order-data', 'payment')}<bpmn:inputSet><bpmn:dataInputRefs>payment</bpmn:dataInputRefs></bpmn:inputSet>
${messageEvent}</bpmn:intermediateThrowEvent>${flows('start -> tell', 'tell -> end')}`,
        message,
      ),
      { variables: { order: 7, secret: 1 } },
    )
    expect(run.effects).toMatchObject([{ kind: 'publishMessage', variables: { payment: 7 } }])
  })
})

it('An association that cannot be executed is refused', async () => {
  expect(
    await problemText(`${ends}${objects}<bpmn:dataStoreReference id="store"/>
<bpmn:subProcess id="sub"><bpmn:dataObject id="hidden"/><bpmn:task id="inner"/></bpmn:subProcess>
<bpmn:task id="work">${io(['in', 'other'], ['out'])}
${association('Input', 'store', 'in')}
${association('Input', 'hidden', 'in')}
${association('Input', 'order-data', 'other', assign('order', 'somewhere'))}
${association('Output', '', 'out')}</bpmn:task>
${flows('start -> sub', 'sub -> work', 'work -> end')}`),
  ).toMatchInlineSnapshot(`
    ":5:176 hint drawn-only [store]: "store" is drawn only; a process keeps its data in variables.
    :10:1 error invalid-data-association [work]: The dataInputAssociation of "work" uses "store", which does not say which data store it is. Add <dataStore id="..."/> beside the process, and name it in the dataStoreRef.
    :11:1 error invalid-data-association [work]: The dataInputAssociation of "work" uses "hidden", which is inside of "sub". Move the data object outward.
    :12:109 error invalid-data-association [work]: The assignment of "work" does not say what it writes. Give it a from, and in to write other or other.member.
    :13:1 error invalid-data-association [work]: The dataOutputAssociation of "work" comes from nothing. Give it one sourceRef, or a transformation in FEEL."
  `)
})
