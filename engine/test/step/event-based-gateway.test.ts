import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const race = () =>
  process('p')
    .startEvent()
    .eventBasedGateway('race')
    .branch(path => path.catchMessage('paid', { message: 'payment', correlationKey: '= id' }).task('ship'))
    .branch(path => path.catchTimer('late', { after: 'P1D' }).task('remind'))
    .branch(path => path.catchMessage('refused', { message: 'refusal', correlationKey: '= id' }).task('close'))
    .join('merge')
    .endEvent()

describe('an event-based gateway', () => {
  it('goes the way of the first event and waits for the others no longer', async () => {
    const scene = await scenario(race(), { variables: { id: 'o1' } })
    expect(scene.waitingAt).toEqual(['race'])
    scene.message('payment', 'o1', { amount: 5 })
    expect(scene.trace).toBe('start > race > paid > ship > merge > end')
    expect(scene.variables).toEqual({ id: 'o1', amount: 5 })
    expect(scene.isEmpty).toBe(true)
  })

  it('goes the way of its timer', async () => {
    const scene = await scenario(race(), { variables: { id: 'o1' } })
    scene.advance('P1D')
    expect(scene.trace).toBe('start > race > late > remind > merge > end')
    expect(() => scene.message('payment', 'o1')).toThrow('nobody waits')
  })

  it('takes receive tasks as its events', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .eventBasedGateway('race')
        .branch(path => path.receiveTask('paid', { message: 'payment', correlationKey: '= id', outputs: { sum: '= amount' } }).endEvent())
        .branch(path => path.catchTimer('late', { after: 'P1D' }).endEvent()),
      { variables: { id: 'o1' } },
    )
    scene.message('payment', 'o1', { amount: 5 })
    expect(scene.trace).toBe('start > race > paid > end')
    expect(scene.variables).toEqual({ id: 'o1', sum: 5 })
    expect(scene.isEmpty).toBe(true)
  })

  it('begins to wait for nothing if one of its events cannot be worked out', async () => {
    const scene = await scenario(race(), { variables: {} })
    expect(scene.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    expect(scene.incidents[0]?.message).toContain('The correlation key of "paid" must be text')
    expect(scene.rows('timer')).toEqual([])
    scene.set({ id: 'o1' })
    scene.resolve()
    expect(scene.rows('timer')).toHaveLength(1)
    expect(scene.rows('subscription')).toHaveLength(2)
    scene.message('payment', 'o1')
    expect(scene.ended).toBe('completed')
  })

  it('leaves no variables of its own behind', async () => {
    const scene = await scenario(race(), { variables: { id: 'o1' } })
    const [token] = scene.rows('token')
    scene.do({ kind: 'setVariables', scope: token?.id ?? 0, variables: { note: 'x' }, local: true })
    scene.message('payment', 'o1')
    expect(scene.variables).toEqual({ id: 'o1' })
    expect(scene.isEmpty).toBe(true)
  })
})
