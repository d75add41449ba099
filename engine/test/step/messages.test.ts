import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'

const waiting = (options = {}) =>
  process('p')
    .startEvent()
    .catchMessage('paid', { message: 'payment', correlationKey: '= id', ...options })
    .userTask('ship')
    .endEvent()

describe('a message catch event', () => {
  it('waits for a message with its name and key', async () => {
    const scene = await scenario(waiting(), { variables: { id: 'o1' } })
    expect(() => scene.message('payment', 'o2')).toThrow('waiting: "payment" with key "o1"')
    scene.message('payment', 'o1', { amount: 5 })
    expect(scene.waitingAt).toEqual(['ship'])
    expect(scene.variables).toEqual({ id: 'o1', amount: 5 })
  })

  it('takes a number as key', async () => {
    const scene = await scenario(waiting(), { variables: { id: 17 } })
    scene.message('payment', '17')
    expect(scene.waitingAt).toEqual(['ship'])
  })

  it.each([[{}], [{ id: null }], [{ id: '' }], [{ id: true }]])('is held by an incident when there is no key: %j', async variables => {
    const scene = await scenario(waiting(), { variables })
    expect(scene.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    expect(scene.rows('subscription')).toEqual([])
    scene.set({ id: 'o1' })
    scene.resolve()
    scene.message('payment', 'o1')
    expect(scene.waitingAt).toEqual(['ship'])
  })

  it('takes out of the message what it maps', async () => {
    const scene = await scenario(waiting({ outputs: { paid: '= amount' } }), { variables: { id: 'o1' } })
    scene.message('payment', 'o1', { amount: 5, noise: true })
    expect(scene.variables).toEqual({ id: 'o1', paid: 5 })
  })

  it('does not take a message twice', async () => {
    const scene = await scenario(waiting(), { variables: { id: 'o1' } })
    const subscription = scene.rows('subscription')[0]?.id ?? 0
    scene.message('payment', 'o1')
    expect(scene.try({ kind: 'correlateMessage', subscription, variables: {} })).toMatchObject({ accepted: false, code: 'notFound' })
  })
})

describe('a receive task', () => {
  it('is done when its message has come', async () => {
    const scene = await scenario(process('p').startEvent().receiveTask('wait', { message: 'payment', correlationKey: '= id' }).endEvent(), {
      variables: { id: 'o1' },
    })
    scene.message('payment', 'o1')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })

  it('keeps waiting while a message comes for its boundary event that does not interrupt', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .receiveTask('wait', { message: 'payment', correlationKey: '= id' })
        .endEvent()
        .boundaryMessage('asked', { on: 'wait', message: 'question', correlationKey: '= id', interrupting: false })
        .endEvent('answered'),
      { variables: { id: 'o1' } },
    )
    scene.message('question', 'o1')
    scene.message('question', 'o1')
    expect(scene.waitingAt).toEqual(['wait'])
    scene.message('payment', 'o1')
    expect(scene.trace).toBe('start > wait > asked > answered > asked > answered > end')
    expect(scene.isEmpty).toBe(true)
  })
})

describe('a thrown message', () => {
  it('holds its event with an incident when its key gives nothing, and is sent once after the retry', async () => {
    const scene = await scenario(process('p').startEvent().throwMessage('tell', { message: 'news', correlationKey: '= key' }).endEvent())
    expect(scene.effects).toEqual([])
    scene.set({ key: 'k' })
    scene.resolve()
    expect(scene.effects).toHaveLength(1)
    expect(scene.ended).toBe('completed')
  })
})
