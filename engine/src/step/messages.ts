import type { MessageDefinition } from '../definition/event-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { joinConversation, keyInConversation, receivesIn } from './conversations.ts'
import { evaluate, evaluateText, payloadOf, unexpected } from './variables.ts'

/** Works a message out; the answer throws it: it leaves through the outbox with the variables that can be seen here, and reaches whoever waits,
 *  in this instance or another.
 *  @throws ExpressionError if name, key or time to live give no value. */
export function prepareMessage(step: Context, token: Token, node: FlowNode, message: MessageDefinition): () => void {
  const scope = step.scopeOf(token)
  const text = (expression: MessageDefinition['correlationKey'], what: string) =>
    expression === undefined ? undefined : evaluateText(step, scope, expression, `The ${what} of "${node.elementId}"`)
  const name = text(message.name, 'message name') ?? ''
  const { conversation } = message
  const joins = conversation !== undefined && receivesIn(step, scope, conversation)
  const correlationKey = joins
    ? keyInConversation(step, scope, message, conversation)
    : (text(message.correlationKey, 'correlation key') ?? '')
  const messageId = text(message.messageId, 'message id')
  const timeToLive = message.timeToLive === undefined ? 0 : evaluate(step, scope, message.timeToLive)
  if (typeof timeToLive !== 'number' && message.timeToLive !== undefined) {
    throw unexpected(step, scope, message.timeToLive, `The time to live of "${node.elementId}"`, 'a number of milliseconds')
  }
  return () => {
    if (joins) joinConversation(step, step.instanceOf(scope), conversation, correlationKey)
    step.effects.push({
      kind: 'publishMessage',
      name,
      correlationKey,
      timeToLive: Number(timeToLive),
      ...(messageId === undefined ? {} : { messageId }),
      variables: payloadOf(step, scope, node),
    })
    step.record({ kind: 'messagePublished', instance: step.instanceOf(token.scope), element: node.elementId, name, correlationKey })
  }
}
