import { describe, expect, it } from 'vitest'
import { conversationXml, twiceFlow } from '../compile/conversation-xml.ts'
import { rig, someTurns, type Rig } from './rig.ts'

const trade = (options = {}) => ({ name: 'trade.bpmn', content: conversationXml(options) })
const twice = trade({ shop: twiceFlow })

async function begin({ engine }: Rig, variables = {}): Promise<number> {
  const { processInstanceKey } = await engine.createInstance({ processId: 'shop' }, { variables })
  await engine.settled()
  return processInstanceKey
}

/** Where the tasks of an instance are. */
async function tasksOf({ engine }: Rig, processInstanceKey: number): Promise<readonly string[]> {
  await engine.settled()
  return (await engine.userTasks({ processInstanceKey })).map(task => task.elementId)
}

const reply = (order: number, more = {}) => ({ name: 'reply', variables: { order, ...more } })
const buffered = (order: number) => ({ ...reply(order), timeToLive: 60_000 })

describe('a conversation with a correlation key', () => {
  it('brings each reply to the instance that has asked, however late', async () => {
    const test = await rig([trade()])
    const [first, second] = [await begin(test, { order: 1 }), await begin(test, { order: 2 })]
    const made = await test.engine.userTasks({ elementId: 'make' })
    expect(made).toHaveLength(2)
    const [early, late] = made.map(task => task.userTaskKey)
    await test.engine.completeUserTask(late ?? 0, {})
    expect([await tasksOf(test, first), await tasksOf(test, second)]).toEqual([[], ['answered']])
    await test.engine.completeUserTask(early ?? 0, {})
    expect(await tasksOf(test, first)).toEqual(['answered'])
  })

  it('needs all properties of its key', async () => {
    const test = await rig([trade({ properties: ['order', 'country'] })])
    const shop = await begin(test, { order: 1, country: 'CH' })
    await test.engine.publishMessage(reply(1, { country: 'AT' }))
    await test.engine.publishMessage(reply(1))
    expect(await tasksOf(test, shop)).toEqual([])
    await test.engine.publishMessage(reply(1, { country: 'CH' }))
    expect(await tasksOf(test, shop)).toEqual(['answered'])
  })

  it('gets its value from the first message, which what waits already then needs', async () => {
    const test = await rig([twice])
    const shop = await begin(test)
    await test.engine.publishMessage({ name: 'reply', variables: {} })
    expect(await tasksOf(test, shop)).toEqual([])
    await test.engine.publishMessage(reply(7))
    expect(await tasksOf(test, shop)).toHaveLength(1)
    await test.engine.publishMessage(reply(8))
    expect(await tasksOf(test, shop)).toHaveLength(1)
    await test.engine.publishMessage(reply(7))
    expect(await tasksOf(test, shop)).toHaveLength(2)
  })

  it('gets it from the key that a message is sent with', async () => {
    const test = await rig([twice])
    const shop = await begin(test)
    await test.engine.publishMessage({ name: 'reply', correlationKey: '7' })
    await test.engine.publishMessage({ name: 'reply', correlationKey: '8' })
    expect(await tasksOf(test, shop)).toHaveLength(1)
    expect(await test.engine.correlateMessage(reply(7))).toMatchObject({ processInstanceKey: shop })
  })

  it('prefers an instance that knows the key to an older one that knows none', async () => {
    const test = await rig([twice])
    const older = await begin(test)
    const younger = await begin(test)
    await test.engine.publishMessage(reply(1))
    await test.engine.publishMessage(reply(2))
    expect(await tasksOf(test, older)).toHaveLength(1)
    expect(await tasksOf(test, younger)).toHaveLength(1)
    const third = await begin(test)
    await test.engine.publishMessage(reply(2))
    expect([await tasksOf(test, younger), await tasksOf(test, third)]).toMatchObject([{ length: 2 }, []])
  })

  it('takes what was published before, the oldest first, and leaves to a suspended instance what is its own', async () => {
    const test = await rig([twice])
    for (const order of [5, 6]) await test.engine.publishMessage(buffered(order))
    const [five, six] = [await begin(test), await begin(test)]
    expect([await tasksOf(test, five), await tasksOf(test, six)]).toMatchObject([{ length: 1 }, { length: 1 }])
    expect(await test.engine.variables(five)).toMatchObject({ order: 5 })
    await test.engine.suspendInstance(five)
    await test.engine.publishMessage(buffered(5))
    const third = await begin(test)
    await expect(test.engine.correlateMessage(reply(5))).rejects.toMatchObject({ code: 'notFound' })
    expect(await tasksOf(test, third)).toEqual([])
    await test.engine.resumeInstance(five)
    expect(await tasksOf(test, five)).toHaveLength(2)
  })

  it('goes on in another engine on the same store', async () => {
    const before = await rig([
      trade(),
      { ...twice, name: 'twice.bpmn', content: twice.content.replaceAll('"shop"', '"other"').replaceAll('"maker"', '"none"') },
    ])
    const shop = await begin(before, { order: 1 })
    const { processInstanceKey: other } = await before.engine.createInstance({ processId: 'other' })
    await before.engine.settled()
    await before.engine.close()
    await before.store.publishMessage(
      {
        messageKey: 9_000_001,
        name: 'reply',
        correlationKey: '',
        foundKeys: { other: '3' },
        variables: { order: 3 },
        publishedAt: 0,
        expiresAt: 9e15,
      },
      { settled: true },
    )
    const after = await rig([], { store: before.store, clock: before.clock })
    await someTurns()
    expect(await tasksOf(after, other)).toHaveLength(1)
    await after.engine.publishMessage(reply(2))
    expect(await tasksOf(after, shop)).toEqual([])
    await after.engine.publishMessage(reply(1))
    expect(await tasksOf(after, shop)).toEqual(['answered'])
  })

  it('begins no second instance for a key whose instance is active', async () => {
    const test = await rig([trade()])
    for (const order of [1, 1, 2]) await test.engine.publishMessage({ name: 'request', variables: { order } })
    expect(await test.engine.userTasks({ elementId: 'make' })).toHaveLength(2)
  })
})
