import type { MessageDefinition } from '../definition/event-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import { messageOf, messagesOf } from '../definition/messages.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Variables } from '../json.ts'
import type { Context } from './context.ts'
import { conversationKey, noteConversationKey } from './conversation-keys.ts'
import { waitingNode } from './triggers.ts'
import { evaluateText } from './variables.ts'

/** Gives a conversation's key the value of the first message that an instance sends or receives in it (BPMN 2.0.2, 8.4.2): what waits in the
 *  conversation already waits for just this value from then on. A key that has a value keeps it. */
export function joinConversation(step: Context, instance: number, conversation: string, key: string): void {
  if (conversationKey(step, instance, conversation) !== undefined) return
  noteConversationKey(step, instance, conversation, key)
  for (const { id } of step.draft.subscriptions.all()) {
    const subscription = step.draft.subscriptions.get(id)
    if (subscription?.kind !== 'message') continue
    const waiting = waitingNode(step, subscription.owner, subscription.node)
    if (waiting.instance !== instance || messageOf(waiting.node, subscription.part)?.conversation !== conversation) continue
    step.draft.subscriptions.put({ ...subscription, correlationKey: key })
    const { elementId: element } = waiting.node
    step.record({ kind: 'messageKeyChanged', instance, subscription: id, element, name: subscription.name, correlationKey: key })
  }
}

/** A message has come: by the key that it was sent with or, without one, by what the retrieval expressions find in it. */
export function joinByMessage(step: Context, instance: number, message: MessageDefinition, variables: Variables, sentWith = ''): void {
  if (message.conversation === undefined) return
  const key = sentWith === '' ? keyInPayload(step, message, variables) : sentWith
  if (key !== undefined) joinConversation(step, instance, message.conversation, key)
}

/** The messages of a start event have come, or only the one that `of` names; it says their key, too. */
export function joinByStart(
  step: Context,
  instance: number,
  start: FlowNode,
  variables: Variables,
  of?: { readonly part?: number; readonly correlationKey: string },
): void {
  const alone = of?.part === undefined ? undefined : messageOf(start, of.part)
  for (const message of alone ? [alone] : messagesOf(start)) joinByMessage(step, instance, message, variables, of?.correlationKey)
}

/** The key of a message that is thrown in a conversation in which the process also receives: that of the conversation, once it has one.
 *  @throws ExpressionError if the message carries another one, or none and there is none yet. */
export function keyInConversation(step: Context, scope: number, { correlationKey }: MessageDefinition, conversation: string): string {
  const known = conversationKey(step, scope, conversation)
  if (correlationKey === undefined) return known ?? ''
  let key = known
  try {
    key = evaluateText(step, scope, correlationKey, 'The correlation key')
  } catch (error) {
    if (known === undefined || !(error instanceof ExpressionError)) throw error
  }
  if (known !== undefined && key !== known) {
    const message = `The message belongs to the conversation with the key "${known}", but "${correlationKey.text.trim()}" gives "${key}".`
    throw new ExpressionError(message)
  }
  return key ?? ''
}

/** Whether the process of a scope receives messages of a conversation. */
export function receivesIn(step: Context, scope: number, conversation: string): boolean {
  const { conversations } = step.deployed(step.scope(step.instanceOf(scope))).definition
  return conversations !== undefined && [...conversations.values()].includes(conversation)
}

function keyInPayload(step: Context, message: MessageDefinition, variables: Variables): string | undefined {
  const lookup = (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined)
  try {
    const key = message.keyInPayload?.evaluate(lookup, step.environment)
    return typeof key === 'string' ? key : undefined
  } catch (error) {
    if (error instanceof ExpressionError) return undefined
    throw error
  }
}
