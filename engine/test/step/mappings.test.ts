import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const task = (options: object) => process('p').startEvent().userTask('work', options).userTask('after').endEvent()

function local(scene: Scenario): unknown {
  return Object.fromEntries(scene.instance?.variables.get(scene.userTasks[0]?.token ?? 0) ?? [])
}

describe('input mappings', () => {
  it('give the element variables of its own, which are gone afterwards', async () => {
    const scene = await scenario(task({ inputs: { x: '= y * 2', note: 'plain text' } }), { variables: { y: 2 } })
    expect(local(scene)).toEqual({ x: 4, note: 'plain text' })
    scene.complete('work')
    expect(scene.variables).toEqual({ y: 2 })
  })

  it('hide variables of the same name outside, for reading and for writing', async () => {
    const scene = await scenario(task({ inputs: { x: '= x + 1' } }), { variables: { x: 1 } })
    expect(local(scene)).toEqual({ x: 2 })
    scene.complete('work', { x: 9 })
    expect(scene.variables).toEqual({ x: 1 })
  })

  it('are evaluated in order, a later one sees the earlier', async () => {
    const scene = await scenario(task({ inputs: { a: '= 1', b: '= a + 1', c: '= a + b' } }))
    expect(local(scene)).toEqual({ a: 1, b: 2, c: 3 })
  })

  it('build contexts from paths', async () => {
    const scene = await scenario(task({ inputs: { 'order.id': '= 7', 'order.customer.name': '= "Ann"', 'order.total': '= order.id * 2' } }))
    expect(local(scene)).toEqual({ order: { id: 7, customer: { name: 'Ann' }, total: 14 } })
  })

  it('do not take over the rest of a context of the same name outside', async () => {
    const scene = await scenario(task({ inputs: { 'order.id': '= order.id + 1' } }), { variables: { order: { id: 1, secret: true } } })
    expect(local(scene)).toEqual({ order: { id: 2 } })
  })
})

describe('output mappings', () => {
  it('take only what they say out of the element', async () => {
    const scene = await scenario(task({ outputs: { total: '= net * 1.5' } }))
    scene.complete('work', { net: 100, noise: true })
    expect(scene.variables).toEqual({ total: 150 })
  })

  it('put a value into a context without losing the rest of it', async () => {
    const scene = await scenario(task({ outputs: { 'order.state': '= state', 'order.by.name': '= who' } }), {
      variables: { order: { id: 1, by: { role: 'clerk' } } },
    })
    scene.complete('work', { state: 'ok', who: 'Ann' })
    expect(scene.variables).toEqual({ order: { id: 1, by: { role: 'clerk', name: 'Ann' }, state: 'ok' } })
  })

  it('are evaluated in order, a later one sees the earlier', async () => {
    const scene = await scenario(task({ outputs: { a: '= n + 1', b: '= a * 10' } }))
    scene.complete('work', { n: 1 })
    expect(scene.variables).toEqual({ a: 2, b: 20 })
  })

  it('see inputs and results; a result wins over an input of its name', async () => {
    const scene = await scenario(task({ inputs: { x: '= 1', y: '= 2' }, outputs: { sum: '= x + y' } }))
    scene.complete('work', { x: 10 })
    expect(scene.variables).toEqual({ sum: 12 })
  })

  it('set a variable where it is defined', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess(
          'sub',
          inner =>
            inner
              .startEvent('in')
              .userTask('work', { outputs: { own: '= n', fresh: '= n' } })
              .userTask('next')
              .endEvent('out'),
          {
            inputs: { own: '= 0' },
          },
        )
        .endEvent(),
    )
    scene.complete('work', { n: 5 })
    expect(scene.variables).toEqual({ fresh: 5 })
    scene.complete('next')
    expect(scene.variables).toEqual({ fresh: 5 })
  })

  it('give null for what is not there', async () => {
    const scene = await scenario(task({ outputs: { a: '= missing' } }))
    scene.complete('work')
    expect(scene.variables).toEqual({ a: null })
  })
})

describe('variables named like members of every object', () => {
  it('are variables as any other', async () => {
    const scene = await scenario(
      task({
        inputs: { toString: '= constructor', constructor: '= 5', __proto__x: '= constructor' },
        outputs: { ['__proto__']: '= 7', valueOf: '= toString' },
      }),
    )
    expect(local(scene)).toEqual({ toString: null, constructor: 5, __proto__x: 5 })
    scene.complete('work')
    expect(Object.entries(scene.variables)).toEqual([
      ['__proto__', 7],
      ['valueOf', null],
    ])
  })
})

describe('an element without output mappings', () => {
  it('sets its results where they are defined, new ones in the process', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .subProcess('sub', inner => inner.startEvent('in').userTask('work').userTask('next').endEvent('out'), { inputs: { own: '= 0' } })
        .endEvent(),
      { variables: { x: 1 } },
    )
    scene.complete('work', { own: 2, x: 3, fresh: 4 })
    expect(scene.variables).toEqual({ x: 3, fresh: 4 })
  })

  it('keeps nothing of a script but its result', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .scriptTask('add', { expression: '= a + b', result: 'sum', inputs: { a: '= 1', b: '= 2' } })
        .endEvent(),
    )
    expect(scene.variables).toEqual({ sum: 3 })
  })
})
