import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'
import { flows, problemText, processXml } from '../compile/plain-language.ts'

const ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
const refs = (name: string, ids: readonly string[]) => ids.map(id => `<bpmn:${name}>${id}</bpmn:${name}>`).join('')
/** Data inputs in one set, the optional ones with a `?`; data outputs. */
const io = (inputs: readonly string[], outputs: readonly string[] = []) => {
  const ids = inputs.map(id => id.replace('?', ''))
  const optional = inputs.filter(id => id.endsWith('?')).map(id => id.replace('?', ''))
  return `<bpmn:ioSpecification>${ids.map(id => `<bpmn:dataInput id="${id}"/>`).join('')}${outputs.map(id => `<bpmn:dataOutput id="${id}"/>`).join('')}
<bpmn:inputSet>${refs('dataInputRefs', ids)}${refs('optionalInputRefs', optional)}</bpmn:inputSet><bpmn:outputSet>${refs('dataOutputRefs', outputs)}</bpmn:outputSet></bpmn:ioSpecification>`
}
const script = (id: string, value: string) =>
  `<bpmn:scriptTask id="${id}Task"><bpmn:extensionElements><zeebe:script expression="= ${value}" resultVariable="${id}"/></bpmn:extensionElements></bpmn:scriptTask>`

describe('the data inputs of a process', () => {
  const model = processXml(`${io(['order', 'note?'])}${ends}<bpmn:userTask id="work"/>${flows('start -> work', 'work -> end')}`)

  it('must be there when it is started, or the start is refused with their names', async () => {
    await expect(scenario(model)).rejects.toThrow('The process "process" needs the data input "order": give it as a variable.')
    await expect(scenario(model, { variables: { order: null } })).rejects.toThrow('"order"')
  })

  it('are null where they are optional and not given', async () => {
    expect((await scenario(model, { variables: { order: 1, other: 2 } })).variables).toEqual({ order: 1, note: null, other: 2 })
  })

  it('are given as one of the input sets', async () => {
    const sets = processXml(`<bpmn:ioSpecification><bpmn:dataInput id="a"/><bpmn:dataInput id="b"/><bpmn:dataInput id="c"/>
<bpmn:inputSet>${refs('dataInputRefs', ['a', 'b'])}</bpmn:inputSet><bpmn:inputSet>${refs('dataInputRefs', ['c'])}</bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>
${ends}${flows('start -> end')}`)
    expect((await scenario(sets, { variables: { c: 1 } })).ended).toBe('completed')
    await expect(scenario(sets, { variables: { a: 1 } })).rejects.toThrow('needs the data input "b", or "c"')
  })

  it('hold the start event where its event has not brought them, until a person gives them', async () => {
    const run = await scenario(
      processXml(
        `${io(['order'])}<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent><bpmn:endEvent id="end"/>${flows('start -> end')}`,
        '<bpmn:message id="m" name="ordered"/>',
      ),
      { startEvent: 'start', variables: { by: 'post' } },
    )
    expect(run.incidents.map(incident => incident.message)).toEqual([
      'The process needs the data input "order". Set it as a variable, and retry.',
    ])
    run.resolve()
    expect(run.incidents).toHaveLength(1)
    run.set({ order: 1 })
    run.resolve()
    expect([run.result, run.trace]).toEqual([{ order: 1, by: 'post' }, 'start > !start > !start > end'])
  })

  it('hold a call activity that does not give them', async () => {
    const run = await scenario(process('caller').startEvent().callActivity('call', { process: 'process' }).endEvent(), { called: [model] })
    expect(run.incidents[0]).toMatchObject({
      code: 'IO_MAPPING_ERROR',
      message: 'The process "process" needs the data input "order". Give it as a variable, and retry.',
    })
    run.set({ order: 1 })
    run.resolve()
    expect(run.waitingAt).toEqual(['work'])
  })

  it('cannot be asked for where a receive task begins it', async () => {
    expect(
      await problemText(
        `${io(['order'])}<bpmn:receiveTask id="take" instantiate="true" messageRef="m"/><bpmn:endEvent id="end"/>${flows('take -> end')}`,
        '<bpmn:message id="m" name="ordered"/>',
      ),
    ).toContain('required data inputs, and is begun by "take", which cannot ask for them yet.')
  })
})

describe('the data outputs of a process', () => {
  const giving = processXml(
    `${io([], ['result', 'more'])}${ends}${script('result', '1')}${script('secret', '2')}${flows('start -> resultTask', 'resultTask -> secretTask', 'secretTask -> end')}`,
  )

  it('are all that it answers; null where nothing was put in', async () => {
    expect((await scenario(giving)).result).toEqual({ result: 1, more: null })
  })

  it('are all that comes back from a call, and nothing of them is taken from around the call', async () => {
    const run = await scenario(process('caller').startEvent().callActivity('call', { process: 'process' }).userTask('look').endEvent(), {
      called: [giving],
      variables: { more: 'mine', secret: 'mine' },
    })
    expect(run.variables).toEqual({ result: 1, more: 'mine', secret: 'mine' })
  })

  it('are not those that were around the call before it', async () => {
    const called = processXml(`${io([], ['result'])}${ends}<bpmn:userTask id="work"/>${flows('start -> work', 'work -> end')}`)
    const run = await scenario(process('caller').startEvent().callActivity('call', { process: 'process' }).userTask('look').endEvent(), {
      called: [called],
      variables: { result: 'old' },
    })
    run.set({ result: 'new' })
    run.complete('work')
    expect(run.variables).toEqual({ result: 'new' })
  })

  it('take an output association of a task inside', async () => {
    const run = await scenario(
      processXml(`${io([], ['result'])}${ends}<bpmn:userTask id="work"><bpmn:ioSpecification><bpmn:dataOutput id="answer"/><bpmn:inputSet/><bpmn:outputSet><bpmn:dataOutputRefs>answer</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
<bpmn:dataOutputAssociation><bpmn:sourceRef>answer</bpmn:sourceRef><bpmn:targetRef>result</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:userTask>${flows('start -> work', 'work -> end')}`),
    )
    run.complete('work', { answer: 7 })
    expect(run.result).toEqual({ result: 7 })
  })

  it('go to the data outputs of the call in their order, as its data inputs go to those of the process', async () => {
    const doubling = processXml(
      `${io(['number'], ['doubled'])}${ends}${script('doubled', 'number * 2')}${flows('start -> doubledTask', 'doubledTask -> end')}`,
    )
    const caller = processXml(`<bpmn:dataObject id="mine"/><bpmn:dataObject id="yours"/>${ends}
<bpmn:callActivity id="call" calledElement="process">${io(['x'], ['y'])}
<bpmn:dataInputAssociation><bpmn:sourceRef>mine</bpmn:sourceRef><bpmn:targetRef>x</bpmn:targetRef></bpmn:dataInputAssociation>
<bpmn:dataOutputAssociation><bpmn:sourceRef>y</bpmn:sourceRef><bpmn:targetRef>yours</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:callActivity>
${flows('start -> call', 'call -> end')}`).replace('id="process"', 'id="caller"')
    expect((await scenario(caller, { called: [doubling], variables: { mine: 4 } })).result).toEqual({ mine: 4, yours: 8 })
  })

  it('of a global task are all that its call gets', async () => {
    const run = await scenario(
      processXml(
        `${ends}<bpmn:callActivity id="call" calledElement="ask"/>${flows('start -> call', 'call -> end')}`,
        `<bpmn:globalUserTask id="ask">${io(['question'], ['answer'])}</bpmn:globalUserTask>`,
      ),
      { variables: { question: 'why' } },
    )
    run.complete('ask', { answer: 1, thought: 2 })
    expect(run.result).toEqual({ question: 'why', answer: 1 })
  })
})
