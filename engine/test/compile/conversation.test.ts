import { describe, expect, it } from 'vitest'

import { formatProblem } from '../../src/problem.ts'
import { conversationXml } from './conversation-xml.ts'
import { compileXml } from './plain-language.ts'

const problemsIn = async (xml: string) => (await compileXml(xml)).problems.map(formatProblem)

describe('a conversation with a correlation key', () => {
  it('needs no correlation subscription', async () => {
    expect(await problemsIn(conversationXml())).toEqual([])
  })

  it('says where each property is in each of its messages', async () => {
    const problem = (of: string) =>
      `:3:1 error correlation-property-not-retrieved [order]: The correlation property "order" does not say where it is in the message "reply" of "${of}", which belongs to its conversation. Add a correlationPropertyRetrievalExpression with this messageRef and a messagePath in FEEL.`
    expect(await problemsIn(conversationXml({ without: 'reply order' }))).toEqual(
      expect.arrayContaining([problem('wait'), problem('send')]),
    )
    const outside = conversationXml({ without: 'reply order' }).replace('<bpmn:messageFlowRef>f2</bpmn:messageFlowRef>', '')
    expect((await problemsIn(outside)).filter(text => text.includes('error'))).toEqual([])
  })

  it('says so for all properties of a composite key', async () => {
    const problems = await problemsIn(conversationXml({ properties: ['order', 'country'], without: 'reply country' }))
    expect(problems).toContainEqual(expect.stringContaining('error correlation-property-not-retrieved [country]'))
  })

  it('has one key for a message', async () => {
    const two = conversationXml().replace(
      '</bpmn:conversation>',
      '<bpmn:correlationKey id="other"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:conversation>',
    )
    expect(await problemsIn(two)).toContainEqual(expect.stringContaining('error ambiguous-correlation'))
  })

  it('knows its messages by constant names', async () => {
    const computed = conversationXml().replace('name="reply"', 'name="=kind"')
    expect(await problemsIn(computed)).toContainEqual(expect.stringContaining('error computed-name-in-conversation [reply]'))
  })
})
