import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { conversationXml, makerFlow, shopFlow, twiceFlow } from '../compile/conversation-xml.ts'

const keys = (run: Awaited<ReturnType<typeof scenario>>) => run.rows('subscription').map(row => row.correlationKey)

describe('the key of a conversation', () => {
  it('has no value before the first message, and that of the first one afterwards', async () => {
    const run = await scenario(conversationXml({ shop: twiceFlow }))
    expect(keys(run)).toEqual(['', ''])
    run.message('reply', '', { order: 7 })
    expect(keys(run)).toEqual(['7'])
    expect(() => run.message('reply', '8')).toThrow('"reply" with key "7"')
    expect(run.history.filter(entry => entry.kind === 'messageKeyChanged')).toHaveLength(2)
  })

  it('comes from the message that is sent first, whatever the data say later', async () => {
    const run = await scenario(conversationXml(), { variables: { order: 7 } })
    expect(run.effects).toMatchObject([{ kind: 'publishMessage', correlationKey: '7' }])
    run.set({ order: 8 })
    expect(keys(run)).toEqual(['7'])
  })

  it('stays out of sight', async () => {
    const run = await scenario(conversationXml(), { variables: { order: 7 } })
    expect(run.variables).toEqual({ order: 7 })
  })

  it('is that of every message sent: another one is an incident', async () => {
    const again = shopFlow.replace('userTask id="answered"', 'sendTask id="answered" messageRef="request"')
    const run = await scenario(conversationXml({ shop: again }), { variables: { order: 7 } })
    run.set({ order: 8 })
    run.message('reply', '7')
    expect(run.incidents[0]?.message).toBe('The message belongs to the conversation with the key "7", but "order" gives "8".')
  })

  it('does not bind a process that only sends', async () => {
    const onlySends = shopFlow.replace(/<bpmn:intermediateCatchEvent.*?<\/bpmn:intermediateCatchEvent>/s, '<bpmn:task id="wait"/>')
    const run = await scenario(conversationXml({ shop: onlySends, maker: makerFlow }), { variables: { order: 7 } })
    expect(run.effects).toMatchObject([{ correlationKey: '7' }])
    expect(run.trace).toContain('answered')
  })
})
