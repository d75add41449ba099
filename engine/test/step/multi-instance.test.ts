import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

type Loop = NonNullable<Parameters<ReturnType<typeof process>['userTask']>[1]>['multiInstance']

const each = (loop: NonNullable<Loop>, options = {}) =>
  process('p')
    .startEvent()
    .userTask('work', { multiInstance: loop, ...options })
    .userTask('after')
    .endEvent()
const overItems = { inputCollection: '= items', inputElement: 'item' }
const collecting = { ...overItems, outputCollection: 'results', outputElement: '= result' }

/** The variables of the rounds that are open, oldest first. */
function rounds(scene: Scenario): unknown[] {
  return scene.userTasks.map(task => Object.fromEntries(scene.instance?.variables.get(task.token) ?? []))
}

describe('a parallel multi-instance', () => {
  it('runs a round for each item, each with its item and number', async () => {
    const scene = await scenario(each(overItems), { variables: { items: ['a', 'b', 'c'] } })
    expect(scene.waitingAt).toEqual(['work', 'work', 'work'])
    expect(rounds(scene)).toEqual([
      { item: 'a', loopCounter: 1 },
      { item: 'b', loopCounter: 2 },
      { item: 'c', loopCounter: 3 },
    ])
  })

  it('collects the results in the order of the items, not of the completions', async () => {
    const scene = await scenario(each(collecting), { variables: { items: ['a', 'b', 'c'] } })
    const tokens = scene.userTasks.map(task => task.id)
    for (const index of [2, 0, 1]) scene.do({ kind: 'completeUserTask', userTask: tokens[index] ?? 0, variables: { result: index } })
    expect(scene.variables).toEqual({ items: ['a', 'b', 'c'], results: [0, 1, 2] })
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('gives each round a result variable of its own, so that rounds do not write over each other', async () => {
    const scene = await scenario(each(collecting), { variables: { items: ['a', 'b'] } })
    scene.complete('work', { result: 1 })
    expect(scene.variables).toEqual({ items: ['a', 'b'] })
    scene.complete('work')
    expect(scene.variables['results']).toEqual([1, null])
  })

  it('keeps the item when the result is the item itself, changed', async () => {
    const scene = await scenario(each({ ...collecting, outputElement: '= item.done' }), { variables: { items: [{ id: 1 }] } })
    expect(rounds(scene)).toEqual([{ item: { id: 1 }, loopCounter: 1 }])
    scene.complete('work', { item: { done: 'yes' } })
    expect(scene.variables['results']).toEqual(['yes'])
  })

  it('is over at once when there are no items, with an empty list of results', async () => {
    const scene = await scenario(each(collecting), { variables: { items: [] } })
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables['results']).toEqual([])
  })

  it('runs as often as its cardinality says', async () => {
    const scene = await scenario(each({ cardinality: '= n + 1' }), { variables: { n: 1 } })
    expect(scene.waitingAt).toEqual(['work', 'work'])
  })

  it.each([
    ['no list', { inputCollection: '= items' }, { items: 5 }, 'The input collection of "work" must be a list'],
    ['no whole number', { cardinality: '= items' }, { items: 1.5 }, 'The cardinality of "work" must be a whole number'],
    ['too many at once', { cardinality: '= items' }, { items: 1e9 }, 'would run 1000000000 times at once'],
  ])('holds its body with an incident when it gets %s, and begins on retry', async (_, loop, variables, message) => {
    const scene = await scenario(each(loop), { variables })
    expect(scene.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    expect(scene.incidents[0]?.message).toContain(message)
    scene.set({ items: 'cardinality' in loop ? 2 : [1, 2] })
    scene.resolve()
    expect(scene.waitingAt).toEqual(['work', 'work'])
  })

  it('ends the rounds that are left when its completion condition holds', async () => {
    const scene = await scenario(each({ ...collecting, completionCondition: '= numberOfCompletedInstances >= 2' }), {
      variables: { items: [1, 2, 3, 4] },
    })
    scene.complete('work', { result: 'x' })
    scene.complete('work', { result: 'y' })
    expect(scene.trace).toBe('start > work > work > work > work > cancelled work > cancelled work > after')
    expect(scene.variables['results']).toEqual(['x', 'y', null, null])
  })

  it('can ask in its completion condition for all numbers of the loop and for what the round has given', async () => {
    const condition =
      '= numberOfInstances = 3 and numberOfActiveInstances = 2 and numberOfCompletedInstances = 1 and numberOfTerminatedInstances = 0 and stop'
    const scene = await scenario(each({ cardinality: 3, completionCondition: condition }), { variables: { stop: false } })
    scene.complete('work', { stop: true })
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('holds a round when its completion condition gives no answer, and counts it once when that is put right', async () => {
    const scene = await scenario(each({ ...collecting, completionCondition: '= enough' }), { variables: { items: [1, 2] } })
    scene.complete('work', { result: 'x' })
    expect(scene.incidents).toMatchObject([{ code: 'CONDITION_ERROR' }])
    scene.set({ enough: false })
    scene.resolve()
    expect(scene.rows('loopOutput')).toHaveLength(1)
    scene.complete('work', { result: 'y' })
    expect(scene.variables['results']).toEqual(['x', 'y'])
    scene.complete('after')
    expect(scene.isEmpty).toBe(true)
  })

  it('completes once when its condition holds at the last round and its flows cannot be chosen', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work', { multiInstance: { cardinality: 1, completionCondition: '= true' } })
        .when('= x > 1', path => path.endEvent('big'))
        .otherwise(path => path.endEvent('small')),
    )
    scene.complete('work')
    expect(scene.incidents).toHaveLength(1)
    scene.set({ x: 2 })
    scene.resolve()
    expect(scene.trace).toBe('start > work > !work > big')
    expect(scene.isEmpty).toBe(true)
  })

  it('has one boundary event for all rounds', async () => {
    const scene = await scenario(each({ cardinality: 3 }).boundaryTimer('late', { on: 'work', after: 'PT1H' }).endEvent('over'))
    expect(scene.rows('timer')).toHaveLength(1)
    scene.complete('work')
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > work > work > work > late > cancelled work > cancelled work > over')
    expect(scene.isEmpty).toBe(true)
  })

  it('maps inputs and outputs in each round, seeing its item', async () => {
    const scene = await scenario(
      each(
        { ...overItems, outputCollection: 'totals', outputElement: '= total' },
        { inputs: { price: '= item.price', total: '= 0' }, outputs: { total: '= price * count' } },
      ),
      { variables: { items: [{ price: 2 }, { price: 5 }] } },
    )
    scene.complete('work', { count: 10 })
    scene.complete('work', { count: 20 })
    expect(scene.waitingAt).toEqual(['after'])
    expect(scene.variables['totals']).toEqual([20, 100])
  })

  it('holds only the round that fails', async () => {
    const scene = await scenario(process('p').startEvent().serviceTask('work', { job: '= item', multiInstance: overItems }).endEvent(), {
      variables: { items: ['a', null, 'c'] },
    })
    expect(scene.jobs.map(job => job.type)).toEqual(['a', 'c'])
    expect(scene.incidents).toHaveLength(1)
    scene.complete('work')
    scene.complete('work')
    const [incident] = scene.incidents
    scene.do({ kind: 'setVariables', scope: incident?.token ?? 0, variables: { item: 'b' }, local: true })
    scene.resolve()
    expect(scene.jobs.map(job => job.type)).toEqual(['b'])
    scene.complete('work')
    expect(scene.isEmpty).toBe(true)
  })

  it('may run subprocesses that hold multi-instances themselves', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'order',
          inner =>
            inner
              .startEvent('in')
              .serviceTask('pick', {
                multiInstance: {
                  inputCollection: '= order.lines',
                  inputElement: 'line',
                  outputCollection: 'picked',
                  outputElement: '= pick',
                },
              })
              .endEvent('out'),
          {
            multiInstance: { inputCollection: '= orders', inputElement: 'order', outputCollection: 'all', outputElement: '= picked' },
          },
        )
        .endEvent(),
      { variables: { orders: [{ lines: [1, 2] }, { lines: [3] }] } },
    )
    expect(scene.waitingAt).toEqual(['pick', 'pick', 'pick'])
    for (const pick of ['x', 'y', 'z']) scene.complete('pick', { pick })
    expect(scene.ended).toBe('completed')
    expect(scene.variables).toEqual({ orders: [{ lines: [1, 2] }, { lines: [3] }], all: [['x', 'y'], ['z']] })
    expect(scene.isEmpty).toBe(true)
  })

  it('may call a process for each item', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .callActivity('call', { process: 'child', propagateAllChildVariables: true, multiInstance: collecting })
        .endEvent(),
      {
        called: [process('child').startEvent('s').scriptTask('double', { expression: '= item * 2', result: 'result' }).endEvent('e')],
        variables: { items: [1, 2, 3] },
      },
    )
    expect(scene.variables).toEqual({ items: [1, 2, 3], results: [2, 4, 6] })
    expect(scene.isEmpty).toBe(true)
  })
})

describe('a sequential multi-instance', () => {
  it('runs one round after the other', async () => {
    const scene = await scenario(each({ ...collecting, sequential: true }), { variables: { items: ['a', 'b'] } })
    expect(rounds(scene)).toEqual([{ item: 'a', loopCounter: 1, result: null }])
    scene.complete('work', { result: 1 })
    expect(rounds(scene)).toEqual([{ item: 'b', loopCounter: 2, result: null }])
    scene.complete('work', { result: 2 })
    expect(scene.variables).toEqual({ items: ['a', 'b'], results: [1, 2] })
    expect(scene.waitingAt).toEqual(['after'])
  })

  it('keeps to the items that it began with', async () => {
    const scene = await scenario(each({ ...overItems, sequential: true }), { variables: { items: ['a', 'b'] } })
    scene.complete('work', { items: [] })
    expect(rounds(scene)).toEqual([{ item: 'b', loopCounter: 2 }])
  })

  it('begins no further round when its completion condition holds', async () => {
    const scene = await scenario(each({ cardinality: 5, sequential: true, completionCondition: '= loopCounter = 2' }))
    scene.complete('work')
    scene.complete('work')
    expect(scene.trace).toBe('start > work > work > after')
  })

  it('runs a thousand rounds of a script within a step', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .scriptTask('add', { expression: '= sum + loopCounter', result: 'sum', multiInstance: { cardinality: 1000, sequential: true } })
        .endEvent(),
      { variables: { sum: 0 } },
    )
    expect(scene.variables).toEqual({ sum: 500_500 })
    expect(scene.isEmpty).toBe(true)
  })

  it('is over at once for a cardinality of zero', async () => {
    const scene = await scenario(each({ cardinality: 0, sequential: true }))
    expect(scene.waitingAt).toEqual(['after'])
  })
})
