import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { flows, processXml } from '../compile/plain-language.ts'

const ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
const objects = ['a', 'b', 'done'].map(id => `<bpmn:dataObject id="${id}"/>`).join('')
const refs = (name: string, ids: readonly string[]) => ids.map(id => `<bpmn:${name}>${id}</bpmn:${name}>`).join('')
interface SetOf {
  readonly id?: string
  readonly members: readonly string[]
  readonly optional?: readonly string[]
  readonly whileExecuting?: readonly string[]
  /** Sets of the other side. */
  readonly with?: readonly string[]
}
const set = (side: 'input' | 'output', { id = '', members, optional = [], whileExecuting = [], with: others = [] }: SetOf) => {
  const word = side === 'input' ? 'Input' : 'Output'
  return `<bpmn:${side}Set${id && ` id="${id}"`}>${refs(`data${word}Refs`, members)}${refs(`optional${word}Refs`, optional)}${refs(`whileExecuting${word}Refs`, whileExecuting)}${refs(side === 'input' ? 'outputSetRefs' : 'inputSetRefs', others)}</bpmn:${side}Set>`
}
const io = (inputs: readonly string[], outputs: readonly string[], inputSets: readonly SetOf[], outputSets: readonly SetOf[]) =>
  `<bpmn:ioSpecification>${inputs.map(id => `<bpmn:dataInput id="${id}"/>`).join('')}${outputs.map(id => `<bpmn:dataOutput id="${id}"/>`).join('')}
${inputSets.map(each => set('input', each)).join('')}${outputSets.map(each => set('output', each)).join('')}</bpmn:ioSpecification>`
const from = (source: string, target: string, how = '') =>
  `<bpmn:dataInputAssociation><bpmn:sourceRef>${source}</bpmn:sourceRef><bpmn:targetRef>${target}</bpmn:targetRef>${how}</bpmn:dataInputAssociation>`
const to = (source: string, target: string) =>
  `<bpmn:dataOutputAssociation><bpmn:sourceRef>${source}</bpmn:sourceRef><bpmn:targetRef>${target}</bpmn:targetRef></bpmn:dataOutputAssociation>`
/** One task between start and end. */
const around = (task: string) => processXml(`${objects}${ends}${task}${flows('start -> work', 'work -> end')}`)
const user = (inside: string) => around(`<bpmn:userTask id="work">${inside}</bpmn:userTask>`)

const needsA = user(`${io(['in'], [], [{ members: ['in'] }], [{ members: [] }])}${from('a', 'in')}`)

describe('an input set', () => {
  it('is waited for, by the names of what is missing, until data makes it available', async () => {
    const run = await scenario(needsA)
    expect([run.waitingAt, run.userTasks.length, run.rows('condition')[0]?.awaits]).toEqual([['work'], 0, ['in (from a)']])
    expect(run.history.at(-1)).toMatchObject({ kind: 'dataAwaited', element: 'work', inputs: ['in (from a)'] })
    run.set({ b: 1 })
    expect(run.userTasks).toHaveLength(0)
    run.set({ a: 1 })
    expect([run.userTasks.length, run.rows('condition')]).toEqual([1, []])
    expect(run.history.filter(entry => entry.kind === 'dataArrived')).toHaveLength(1)
    run.complete('work')
    expect([run.isEmpty, run.trace]).toEqual([true, 'start > work > end'])
  })

  it('that is available is not waited for', async () => {
    const run = await scenario(needsA, { variables: { a: 1 } })
    expect(run.history.some(entry => entry.kind === 'dataAwaited')).toBe(false)
    expect(run.userTasks).toHaveLength(1)
  })

  it('is made available by another branch', async () => {
    const run = await scenario(
      processXml(`${objects}${ends}<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>
<bpmn:userTask id="work">${io(['in'], [], [{ members: ['in'] }], [{ members: [] }])}${from('a', 'in')}</bpmn:userTask>
<bpmn:userTask id="give">${io([], ['out'], [{ members: [] }], [{ members: ['out'] }])}${to('out', 'a')}</bpmn:userTask>
${flows('start -> fork', 'fork -> work', 'fork -> give', 'work -> join', 'give -> join', 'join -> end')}`),
    )
    run.complete('give', { out: 5 })
    expect(run.instance?.variables.get(run.userTasks[0]?.token ?? 0)?.get('in')).toBe(5)
    run.complete('work')
    expect(run.ended).toBe('completed')
  })

  it('waits neither for optional inputs nor for those that come while it is active', async () => {
    const sets = [{ members: ['in', 'later'], optional: ['in'], whileExecuting: ['later'] }]
    const run = await scenario(user(`${io(['in', 'later'], [], sets, [{ members: [] }])}${from('a', 'in')}${from('b', 'later')}`))
    const own = () => Object.fromEntries(run.instance?.variables.get(run.userTasks[0]?.token ?? 0) ?? [])
    expect(own()).toEqual({ in: null, later: null })
    run.set({ a: 1, b: 2 })
    expect(own()).toEqual({ in: null, later: 2 })
    run.complete('work')
    expect(run.isEmpty).toBe(true)
  })

  it('is the first of those that are available, and the inputs of the others are null', async () => {
    const model = user(
      `${io(['x', 'y'], [], [{ members: ['x'] }, { members: ['y'] }], [{ members: [] }])}${from('a', 'x')}${from('b', 'y')}`,
    )
    const own = async (variables: { [name: string]: number }) => {
      const run = await scenario(model, { variables })
      const values = run.instance?.variables.get(run.userTasks[0]?.token ?? 0)
      return [values?.get('x'), values?.get('y')]
    }
    expect(await own({ b: 2 })).toEqual([null, 2])
    expect(await own({ a: 1, b: 2 })).toEqual([1, null])
    expect((await scenario(model)).rows('condition')[0]?.awaits).toEqual(['x (from a)', 'y (from b)'])
  })

  it('of nothing, or without associations, holds nobody up', async () => {
    expect((await scenario(user(io(['in'], [], [{ members: ['in'] }], [{ members: [] }])))).userTasks).toHaveLength(1)
    const other = `${io(['x'], [], [{ members: ['x'] }, { members: [] }], [{ members: [] }])}${from('a', 'x')}`
    expect((await scenario(user(other))).userTasks).toHaveLength(1)
  })

  it('is waited for in each round of a loop', async () => {
    const loop =
      '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>'
    const run = await scenario(user(`${io(['in'], [], [{ members: ['in'] }], [{ members: [] }])}${from('a', 'in')}${loop}`))
    expect(run.rows('condition')).toHaveLength(2)
    run.set({ a: 1 })
    expect(run.userTasks).toHaveLength(2)
  })

  it('is no longer waited for when the activity is ended, completed by hand, or the instance is cancelled', async () => {
    const ended = await scenario(needsA)
    ended.do({ kind: 'completeElement', token: ended.rows('token')[0]?.id ?? 0, variables: {}, skip: false })
    expect([ended.ended, ended.isEmpty]).toEqual(['completed', true])
    const cancelled = await scenario(needsA)
    cancelled.cancel()
    expect([cancelled.isEmpty, cancelled.trace]).toEqual([true, 'start > work > cancelled work'])
  })

  it('is not an event that could be triggered', async () => {
    const run = await scenario(needsA)
    const outcome = run.try({ kind: 'triggerEvent', wait: run.rows('condition')[0]?.id ?? 0, variables: {} })
    expect(outcome).toMatchObject({ accepted: false, code: 'conflict', message: 'It waits for its data: set in (from a).' })
  })

  it('is looked at when a suspended instance is resumed', async () => {
    const run = await scenario(needsA)
    run.do({ kind: 'suspendInstance' })
    run.set({ a: 1 })
    expect(run.userTasks).toHaveLength(0)
    run.do({ kind: 'resumeInstance' })
    expect(run.userTasks).toHaveLength(1)
  })

  it('is that of the new version once the instance is migrated', async () => {
    const needsB = needsA.replace('<bpmn:sourceRef>a<', '<bpmn:sourceRef>b<').replace('id="process"', 'id="next"')
    const run = await scenario(needsA, { called: [needsB], variables: { b: 1 } })
    expect(run.userTasks).toHaveLength(0)
    run.do({ kind: 'migrateInstance', definition: 2, elements: {} })
    expect(run.userTasks).toHaveLength(1)
  })
})

describe('an output set', () => {
  const giving = user(
    `${io([], ['out', 'more'], [{ members: [] }], [{ members: ['out', 'more'], optional: ['more'] }])}${to('out', 'done')}${to('more', 'a')}`,
  )

  it('holds the activity with an incident where a required output is not given, until a person gives it', async () => {
    const run = await scenario(giving)
    run.complete('work', { more: 1 })
    expect(run.incidents).toMatchObject([
      {
        code: 'IO_MAPPING_ERROR',
        message: '"work" has not given its data output "out". Set it as a variable of the element itself, and retry.',
      },
    ])
    run.do({ kind: 'setVariables', scope: run.incidents[0]?.token ?? 0, variables: { out: 2 }, local: true })
    run.resolve()
    expect(run.result).toEqual({ a: 1, done: 2 })
  })

  it('takes nothing for given that only stands around the activity', async () => {
    const named = user(`${io([], ['out'], [{ members: [] }], [{ members: ['out'] }])}${to('out', 'done')}`)
    const run = await scenario(named.replace('dataOutput id="out"', 'dataOutput id="out" name="done"'), { variables: { done: 'before' } })
    run.complete('work')
    expect(run.incidents).toHaveLength(1)
  })

  it('leaves out what is optional and not given', async () => {
    const run = await scenario(giving, { variables: { a: 3 } })
    run.complete('work', { out: 2 })
    expect(run.result).toEqual({ a: 3, done: 2 })
  })

  it('is the first that is available and goes with the input set', async () => {
    const inputs = [
      { id: 'first', members: ['x'], with: ['short'] },
      { id: 'second', members: ['y'], with: ['long'] },
    ]
    const outputs = [
      { id: 'short', members: ['p'], with: ['first'] },
      { id: 'long', members: ['p', 'q'], with: ['second'] },
    ]
    const model = user(
      `${io(['x', 'y'], ['p', 'q'], inputs, outputs)}${from('a', 'x')}${from('b', 'y')}${to('p', 'done')}${to('q', 'done')}`,
    )
    const short = await scenario(model, { variables: { a: 1 } })
    short.complete('work', { p: 1, q: 2 })
    expect(short.result).toMatchObject({ done: 1 })
    const long = await scenario(model, { variables: { b: 1 } })
    long.complete('work', { p: 1 })
    expect(long.incidents[0]?.message).toContain('"q"')
  })

  it('is not demanded of a task that nobody gives results for', async () => {
    const inside = `${io([], ['out'], [{ members: [] }], [{ members: ['out'] }])}${to('out', 'done')}`
    for (const kind of ['task', 'manualTask']) {
      const run = await scenario(around(`<bpmn:${kind} id="work">${inside}</bpmn:${kind}>`), { variables: { done: 1 } })
      expect(run.result).toEqual({ done: 1 })
    }
  })
})
