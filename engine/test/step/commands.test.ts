import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario, type Scenario } from '../../src/testing/index.ts'

const model = () =>
  process('p')
    .startEvent()
    .parallelGateway('split')
    .branch(path => path.userTask('a').endEvent())
    .branch(path => path.serviceTask('b').endEvent())
    .branch(path => path.catchTimer('c', { after: 'PT1H' }).endEvent())
    .branch(path => path.catchMessage('d', { message: 'm', correlationKey: '= "k"' }).endEvent())

describe('a wrong command', () => {
  const unknown = 4711
  const wrong: Record<string, Parameters<Scenario['try']>[0]> = {
    'creates what exists': { kind: 'createInstance', definition: 1, variables: {} },
    'completes an unknown job': { kind: 'completeJob', job: unknown, variables: {} },
    'fails an unknown job': { kind: 'failJob', job: unknown, retries: 1, message: '', backOff: 0, variables: {} },
    'throws an error in an unknown job': { kind: 'throwJobError', job: unknown, code: 'E', message: '', variables: {} },
    'updates an unknown job': { kind: 'updateJob', job: unknown, retries: 1 },
    'completes an unknown user task': { kind: 'completeUserTask', userTask: unknown, variables: {} },
    'assigns an unknown user task': { kind: 'assignUserTask', userTask: unknown, assignee: 'x' },
    'updates an unknown user task': { kind: 'updateUserTask', userTask: unknown, changes: {} },
    'fires an unknown timer': { kind: 'fireTimer', timer: unknown },
    'brings a message to nobody': { kind: 'correlateMessage', subscription: unknown, variables: {} },
    'resolves an unknown incident': { kind: 'resolveIncident', incident: unknown },
    'sets variables in an unknown scope': { kind: 'setVariables', scope: unknown, variables: { x: 1 }, local: true },
    "sets one of the engine's own variables": { kind: 'setVariables', scope: 1, variables: { '#items': [] }, local: false },
  }

  it.each(Object.entries(wrong))('that %s is refused and changes nothing', async (_, wish) => {
    const scene = await scenario(model())
    const before = JSON.stringify(scene.instance?.snapshot())
    const outcome = scene.try(wish)
    expect(outcome).toMatchObject({ accepted: false })
    expect(JSON.stringify(scene.instance?.snapshot())).toBe(before)
  })

  it('to an instance that has ended is refused', async () => {
    const scene = await scenario(process('p').startEvent().endEvent())
    expect(scene.try({ kind: 'cancelInstance' })).toMatchObject({ accepted: false, code: 'notFound' })
    expect(scene.try({ kind: 'setVariables', scope: 1, variables: {}, local: false })).toMatchObject({ accepted: false, code: 'notFound' })
  })

  it('says in its name what cannot be a variable', async () => {
    const scene = await scenario(model())
    expect(() => scene.complete('a', { '#done': true })).toThrow('"#done" cannot be the name of a variable')
  })
})

describe('cancelling', () => {
  it('ends everything and leaves nothing', async () => {
    const scene = await scenario(model())
    scene.cancel()
    expect(scene.ended).toBe('terminated')
    expect(scene.trace).toBe('start > split > a > b > c > d > cancelled a > cancelled b > cancelled c > cancelled d')
    expect(scene.isEmpty).toBe(true)
  })

  it('ends instances nested more deeply than a stack could hold', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('deeper')
        .when('= n < 3000', path => path.callActivity('call', { process: 'p', inputs: { n: '= n + 1' } }).connectTo('done'))
        .otherwise(path => path.userTask('bottom').connectTo('done'))
        .apart()
        .exclusiveGateway('done')
        .endEvent(),
      { variables: { n: 0 } },
    )
    expect(scene.waitingAt).toEqual(['bottom'])
    scene.cancel()
    expect(scene.isEmpty).toBe(true)
  })
})

describe('setting variables', () => {
  const nested = () =>
    process('p')
      .startEvent()
      .subProcess('sub', inner => inner.startEvent('in').userTask('a').endEvent('out'), { inputs: { x: '= 1' } })
      .endEvent()

  it('sets them where they are defined, looking outward', async () => {
    const scene = await scenario(nested(), { variables: { y: 1 } })
    const token = scene.userTasks[0]?.token ?? 0
    scene.do({ kind: 'setVariables', scope: token, variables: { x: 2, y: 2, z: 2 }, local: false })
    expect(scene.variables).toEqual({ y: 2, z: 2 })
  })

  it('sets them at the element alone if told so, and they end with it', async () => {
    const scene = await scenario(nested(), { variables: { y: 1 } })
    const token = scene.userTasks[0]?.token ?? 0
    scene.do({ kind: 'setVariables', scope: token, variables: { x: 2, y: 2 }, local: true })
    expect(Object.fromEntries(scene.instance?.variables.get(token) ?? [])).toEqual({ x: 2, y: 2 })
    scene.complete('a')
    expect(scene.variables).toEqual({ y: 1 })
  })

  it('at a token that waits at a join leaves nothing behind', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.task('a'))
        .branch(path => path.userTask('b'))
        .join('join')
        .endEvent(),
    )
    const joining = scene.rows('token').find(token => token.status === 'joining')
    scene.do({ kind: 'setVariables', scope: joining?.id ?? 0, variables: { x: 1 }, local: true })
    scene.complete('b')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })
})
