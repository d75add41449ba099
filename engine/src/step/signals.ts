import type { Variables } from '../json.ts'
import type { Subscription } from '../state/state.ts'
import type { Context } from './context.ts'
import { trigger, waitingNode } from './triggers.ts'

/** A signal reaches all of this instance that wait for it, at once, before anything else moves (BPMN 2.0.2, 10.5.1). */
export function broadcastWithin(step: Context, name: string, variables: Variables): void {
  for (const { id, kind, name: awaited } of step.draft.subscriptions.all()) {
    const subscription = kind === 'signal' && awaited === name ? step.draft.subscriptions.get(id) : undefined
    if (subscription !== undefined) receiveSignal(step, subscription, variables)
  }
}

export function receiveSignal(step: Context, subscription: Subscription, variables: Variables): void {
  const { node, instance } = waitingNode(step, subscription.owner, subscription.node)
  step.record({ kind: 'signalReceived', instance, subscription: subscription.id, element: node.elementId, name: subscription.name })
  trigger(step, subscription.owner, subscription.node, variables, subscription.id)
}
