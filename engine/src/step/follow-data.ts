import type { MessageDefinition } from '../definition/event-definition.ts'
import { messageOf } from '../definition/messages.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Subscription } from '../state/state.ts'
import type { Context } from './context.ts'
import { waitingNode } from './triggers.ts'
import { evaluateText } from './variables.ts'

/** Gives what waits by a correlation subscription of its process the keys that the data have now (BPMN 2.0.2, 8.4.2). A key that the data
 *  do not give any more stays as it was. */
export function followData(step: Context): void {
  step.keysTouched = false
  for (const { id } of step.draft.subscriptions.all()) {
    const subscription = step.draft.subscriptions.get(id)
    if (subscription?.kind === 'message') follow(step, subscription)
  }
}

function follow(step: Context, subscription: Subscription): void {
  const { id, owner, name } = subscription
  const { node, instance } = waitingNode(step, owner, subscription.node)
  const message = messageOf(node, subscription.part)
  if (message?.keyInPayload === undefined || message.correlationKey === undefined) return
  const token = step.draft.tokens.get(owner)
  const correlationKey = keyOf(step, token === undefined ? owner : step.scopeOf(token), message)
  if (correlationKey === undefined || correlationKey === subscription.correlationKey) return
  step.draft.subscriptions.put({ ...subscription, correlationKey })
  step.record({ kind: 'messageKeyChanged', instance, subscription: id, element: node.elementId, name, correlationKey })
}

function keyOf(step: Context, scope: number, { correlationKey }: MessageDefinition): string | undefined {
  try {
    return correlationKey && evaluateText(step, scope, correlationKey, 'The correlation key')
  } catch (error) {
    if (error instanceof ExpressionError) return undefined
    throw error
  }
}
