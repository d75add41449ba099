import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { flows, problemText, processXml } from '../compile/plain-language.ts'

const ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
const loop = (content: string, attributes = '') =>
  `<bpmn:multiInstanceLoopCharacteristics${attributes}>${content}</bpmn:multiInstanceLoopCharacteristics>`
const items = '<bpmn:inputDataItem id="item"/><bpmn:outputDataItem id="answer"/>'
const over = (input: string, output: string) =>
  `<bpmn:loopDataInputRef>${input}</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>${output}</bpmn:loopDataOutputRef>${items}`
const objects = '<bpmn:dataObject id="orders" isCollection="true"/><bpmn:dataObject id="answers" isCollection="true"/>'
const specification = `<bpmn:ioSpecification><bpmn:dataInput id="all" isCollection="true"/><bpmn:dataInput id="one"/><bpmn:dataOutput id="some" isCollection="true"/><bpmn:dataOutput id="result"/>
<bpmn:inputSet><bpmn:dataInputRefs>all</bpmn:dataInputRefs><bpmn:dataInputRefs>one</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet><bpmn:dataOutputRefs>some</bpmn:dataOutputRefs><bpmn:dataOutputRefs>result</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>`
const move = (direction: 'Input' | 'Output', source: string, target: string) =>
  `<bpmn:data${direction}Association><bpmn:sourceRef>${source}</bpmn:sourceRef><bpmn:targetRef>${target}</bpmn:targetRef></bpmn:data${direction}Association>`
const around = (activity: string) => processXml(`${objects}${ends}${activity}${flows('start -> work', 'work -> end')}`)

/** A task whose data inputs and outputs are those of the loop and of its rounds. */
const task = (attributes = '') =>
  around(`<bpmn:userTask id="work">${specification}
${move('Input', 'orders', 'all')}${move('Input', 'item', 'one')}${move('Output', 'some', 'answers')}${move('Output', 'result', 'answer')}${loop(over('all', 'some'), attributes)}</bpmn:userTask>`)

describe('a multi-instance over loop data', () => {
  it('runs once for each item, and collects what each round gives', async () => {
    const run = await scenario(task(), { variables: { orders: ['a', 'b'] } })
    const [first, second] = run.userTasks.map(({ token }) => run.instance?.variables.get(token)?.get('one'))
    expect([first, second]).toEqual(['a', 'b'])
    run.do({ kind: 'completeUserTask', userTask: run.userTasks[1]?.id ?? 0, variables: { result: 2 } })
    run.complete('work', { result: 1 })
    expect([run.result, run.isEmpty]).toEqual([{ orders: ['a', 'b'], answers: [1, 2] }, true])
  })

  it('does so one after the other where it is sequential', async () => {
    const run = await scenario(task(' isSequential="true"'), { variables: { orders: ['a', 'b'] } })
    run.complete('work', { result: 1 })
    expect(run.instance?.variables.get(run.userTasks[0]?.token ?? 0)?.get('item')).toBe('b')
    run.complete('work', { result: 2 })
    expect(run.result).toMatchObject({ answers: [1, 2] })
  })

  it('waits until the collection is there, and demands the result of each round', async () => {
    const run = await scenario(task())
    expect(run.rows('condition').map(row => row.awaits)).toEqual([['all (from orders)']])
    run.set({ orders: ['a'] })
    run.complete('work')
    expect(run.incidents[0]?.message).toContain('has not given its data output "result"')
  })

  it('takes data objects around a subprocess for its collections', async () => {
    const run = await scenario(
      around(
        `<bpmn:subProcess id="work"><bpmn:startEvent id="in"/><bpmn:userTask id="ask"/>${flows('in -> ask')}${loop(over('orders', 'answers'))}</bpmn:subProcess>`,
      ),
      { variables: { orders: [1, 2] } },
    )
    run.complete('ask', { answer: 'x' })
    run.complete('ask', { answer: 'y' })
    expect(run.result).toEqual({ orders: [1, 2], answers: ['x', 'y'] })
  })

  it('gives each round of a subprocess data inputs, objects and outputs of its own', async () => {
    const inner = `<bpmn:dataObject id="note"/><bpmn:startEvent id="in"/><bpmn:userTask id="ask"><bpmn:ioSpecification><bpmn:dataOutput id="said"/><bpmn:inputSet/><bpmn:outputSet><bpmn:dataOutputRefs>said</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
${move('Output', 'said', 'note')}${move('Output', 'said', 'result')}</bpmn:userTask>${flows('in -> ask')}`
    const run = await scenario(
      around(`<bpmn:subProcess id="work">${specification}${inner}
${move('Input', 'orders', 'all')}${move('Input', 'item', 'one')}${move('Output', 'some', 'answers')}${move('Output', 'result', 'answer')}${loop(over('all', 'some'))}</bpmn:subProcess>`),
      { variables: { orders: ['a', 'b'] } },
    )
    const rounds = run.rows('token').filter(token => token.node === 'work')
    expect(rounds.map(({ id }) => ['one', 'note', 'result'].map(name => run.instance?.variables.get(id)?.get(name)))).toEqual([
      ['a', null, null],
      ['b', null, null],
    ])
    run.complete('ask', { said: 1 })
    run.complete('ask', { said: 2 })
    expect([run.result, run.isEmpty]).toEqual([{ orders: ['a', 'b'], answers: [1, 2] }, true])
  })

  it('takes a name that is no element for a variable', async () => {
    const model = around(`<bpmn:userTask id="work">${loop(over('people', 'votes'))}</bpmn:userTask>`)
    const run = await scenario(model, { variables: { people: ['ann', 'bob'] } })
    run.complete('work', { answer: true })
    run.complete('work', { answer: false })
    expect(run.result).toEqual({ people: ['ann', 'bob'], votes: [true, false] })
    expect(await problemText(model.split('isExecutable="true">')[1]?.split('</bpmn:process>')[0] ?? '')).toContain(
      'refers with loopDataInputRef to "people", which is not in the file. It is read as the name of a variable.',
    )
  })

  it('is refused where it says too much or too little', async () => {
    const problems = (content: string) =>
      problemText(`${objects}${ends}<bpmn:userTask id="work">${loop(content)}</bpmn:userTask>${flows('start -> work', 'work -> end')}`)
    const cardinality = '<bpmn:loopCardinality>2</bpmn:loopCardinality>'
    const input = '<bpmn:loopDataInputRef>orders</bpmn:loopDataInputRef>'
    expect(await problems(`${cardinality}${input}`)).toContain('has a loopCardinality and a loopDataInputRef. Leave one of them.')
    expect(await problems(`${cardinality}<bpmn:inputDataItem id="item"/>`)).toContain('has an inputDataItem, but no loopDataInputRef')
    expect(await problems(`${input}<bpmn:loopDataOutputRef>answers</bpmn:loopDataOutputRef>`)).toContain(
      'has a loopDataOutputRef, but no outputDataItem',
    )
    expect(await problems('')).toContain('does not say how often it runs. Add <zeebe:loopCharacteristics')
  })
})
