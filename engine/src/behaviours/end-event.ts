import type { EndEvent } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import { complete } from '../step/activity-lifecycle.ts'
import { compensate } from '../step/compensation.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { openJob } from '../step/open-job.ts'
import { terminateTokens } from '../step/termination.ts'
import { throwEvent } from '../step/throw-event.ts'
import { triggerBoundary } from '../step/triggers.ts'

/** Ends a path and throws what it defines (BPMN 2.0.2, 13.5.6). */
export const endEvent: Behaviour<EndEvent> = {
  enter(step, token, node) {
    if (node.job !== undefined) return openJob(step, token, node, node.job)
    if (node.event.kind === 'cancel') return cancelTransaction(step, token, node)
    if (throwEvent(step, token, node, node.event)) complete(step, token, node)
  },
  compensated: (step, token, node) => (node.event.kind === 'cancel' ? leaveTransaction(step, token, node) : complete(step, token, node)),
}

/** Ends what still runs in the transaction, undoes what has completed, then leaves by the cancel boundary event (BPMN 2.0.2, 13.5.5). */
function cancelTransaction(step: Context, token: Token, node: EndEvent): void {
  terminateTokens(step, token.scope, token.id)
  if (!compensate(step, token, undefined, true)) leaveTransaction(step, token, node)
}

function leaveTransaction(step: Context, token: Token, node: EndEvent): void {
  const transaction = step.draft.tokens.get(token.scope)
  const around = transaction === undefined ? undefined : step.node(transaction)
  const boundary =
    around !== undefined && 'boundaryEvents' in around ? around.boundaryEvents.find(event => event.event.kind === 'cancel') : undefined
  if (transaction === undefined || boundary === undefined) return complete(step, token, node)
  step.draft.tokens.remove(token.id)
  const instance = step.instanceOf(token.scope)
  step.record({ kind: 'elementCompleted', instance, token: token.id, element: node.elementId, type: node.kind })
  triggerBoundary(step, transaction, boundary, {})
}
