import { defines } from '../definition/event-definition.ts'
import type { BoundaryEvent, EndEvent } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import { complete, isActivity } from '../step/activity-lifecycle.ts'
import { compensate } from '../step/compensation.ts'
import { endHandlersAfter } from '../step/completing.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { removeToken } from '../step/flows.ts'
import { openJob } from '../step/open-job.ts'
import { terminateToken, terminateTokens } from '../step/termination.ts'
import { throwEvent } from '../step/throw-event.ts'
import { triggerBoundary } from '../step/triggers.ts'

/** Ends a path and throws what it defines (BPMN 2.0.2, 13.5.6). */
export const endEvent: Behaviour<EndEvent> = {
  enter(step, token, node) {
    if (node.job !== undefined) return openJob(step, token, node, node.job)
    if (!throwEvent(step, token, node, node.event)) return
    if (defines(node.event, 'cancel')) cancelTransaction(step, token, node)
    else complete(step, token, node)
  },
  compensated: (step, token, node) => (defines(node.event, 'cancel') ? leaveTransaction(step, token, node) : complete(step, token, node)),
}

/** Ends what still runs in the transaction, undoes what has completed, then leaves by the cancel boundary event (BPMN 2.0.2, 13.5.5). */
function cancelTransaction(step: Context, token: Token, node: EndEvent): void {
  terminateTokens(step, token.scope, token.id)
  if (!compensate(step, token, undefined, true)) leaveTransaction(step, token, node)
}

/** Without a cancel boundary event nothing goes on: the transaction is ended, and its path with it. */
function leaveTransaction(step: Context, token: Token, node: EndEvent): void {
  const cancelled = cancelledBy(step, token)
  if (cancelled === undefined) return complete(step, token, node)
  const { activity, boundary } = cancelled
  step.draft.tokens.remove(token.id)
  const instance = step.instanceOf(token.scope)
  step.record({ kind: 'elementCompleted', instance, token: token.id, element: node.elementId })
  if (boundary !== undefined) return triggerBoundary(step, activity, boundary, {})
  terminateToken(step, activity)
  removeToken(step, activity)
  endHandlersAfter(step, activity.scope, step.node(activity).container)
}

/** The transaction, or the loop around it where that has the boundary event. */
function cancelledBy(step: Context, token: Token): { activity: Token; boundary?: BoundaryEvent } | undefined {
  const transaction = step.draft.tokens.get(token.scope)
  if (transaction === undefined) return undefined
  const loop = step.draft.tokens.get(transaction.scope)
  for (const activity of loop === undefined ? [transaction] : [transaction, loop]) {
    const around = step.node(activity)
    const isCancelled = activity === transaction || around.kind === 'multiInstanceBody' || around.kind === 'loopBody'
    const boundary = isCancelled && isActivity(around) ? around.boundaryEvents.find(event => defines(event.event, 'cancel')) : undefined
    if (boundary !== undefined) return { activity, boundary }
  }
  return { activity: transaction }
}
