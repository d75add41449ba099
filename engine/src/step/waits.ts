import type { EventDefinition, MessageDefinition, TimerDefinition } from '../definition/event-definition.ts'
import type { BoundaryEvent, FlowNode, JobDefinition, StartEvent } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Token } from '../state/state.ts'
import type { Due } from '../timer/due.ts'
import { firstDue, TimerTextError } from '../timer/due.ts'
import type { Context } from './context.ts'
import { evaluate, evaluateText, unexpected } from './variables.ts'

/** What a catching event waits for, worked out but not yet in the state: everything that can fail is behind it. */
export type Wait =
  | { readonly kind: 'timer'; readonly node: FlowNode; readonly due: Due }
  | { readonly kind: 'message'; readonly node: FlowNode; readonly name: string; readonly correlationKey: string }

/** Works out what an event waits for, as seen from a scope; undefined if its definition is not one to wait for (none, error ...).
 *  @throws ExpressionError */
export function waitFor(step: Context, scope: number, node: FlowNode, event: EventDefinition): Wait | undefined {
  switch (event.kind) {
    case 'timer':
      return { kind: 'timer', node, due: dueOf(step, scope, node, event) }
    case 'message':
      return { kind: 'message', node, ...subscriptionOf(step, scope, node, event) }
    default:
      return undefined
  }
}

/** Puts a wait into the state. `owner` is the token that waits, or whose boundary event it is, or the scope whose event subprocess it starts. */
export function begin(step: Context, owner: number, instance: number, wait: Wait): void {
  const id = step.newId()
  const element = wait.node.elementId
  if (wait.kind === 'timer') {
    step.draft.timers.put({ id, owner, node: wait.node.id, ...wait.due })
    step.record({ kind: 'timerStarted', instance, timer: id, element, dueAt: wait.due.dueAt })
    return
  }
  const { name, correlationKey } = wait
  step.draft.subscriptions.put({ id, owner, node: wait.node.id, kind: 'message', name, correlationKey })
  step.record({ kind: 'messageSubscribed', instance, subscription: id, element, name, correlationKey })
}

function dueOf(step: Context, scope: number, node: FlowNode, timer: TimerDefinition): Due {
  const text = evaluate(step, scope, timer.value)
  if (typeof text !== 'string') throw unexpected(step, scope, timer.value, `The ${timer.type} of "${node.elementId}"`, 'ISO 8601 text')
  try {
    return firstDue(timer.type, text, step.at, step.zone)
  } catch (error) {
    if (error instanceof TimerTextError) throw new ExpressionError(`The timer of "${node.elementId}": ${error.message}`)
    throw error
  }
}

function subscriptionOf(
  step: Context,
  scope: number,
  node: FlowNode,
  message: MessageDefinition,
): { name: string; correlationKey: string } {
  const name = evaluateText(step, scope, message.name, `The message name of "${node.elementId}"`)
  const correlationKey =
    message.correlationKey === undefined
      ? ''
      : evaluateText(step, scope, message.correlationKey, `The correlation key of "${node.elementId}"`)
  return { name, correlationKey }
}

/** What the boundary events of an activity wait for. Errors and the like are found when they are thrown.
 *  @throws ExpressionError */
export function boundaryWaits(step: Context, scope: number, boundaryEvents: readonly BoundaryEvent[]): Wait[] {
  return boundaryEvents.flatMap(boundary => waitFor(step, scope, boundary, boundary.event) ?? [])
}

/** Makes the event subprocesses of a scope ready to start; those that are ready already are left alone.
 *  @throws ExpressionError and then changes nothing. */
export function armEventSubProcesses(step: Context, scope: number, container: Container): void {
  if (container.eventSubProcesses.length === 0) return
  const armed = new Set([...step.draft.timers.of(scope), ...step.draft.subscriptions.of(scope)].map(row => row.node))
  const starts = container.eventSubProcesses.flatMap(subProcess => subProcess.start ?? []).filter(start => !armed.has(start.id))
  const waits = starts.flatMap((start: StartEvent) => waitFor(step, scope, start, start.event) ?? [])
  const instance = step.instanceOf(scope)
  for (const wait of waits) begin(step, scope, instance, wait)
}

/** Ends the timers and subscriptions of an owner, all or those of some nodes. */
export function stopWaiting(step: Context, owner: number, of: (node: string) => boolean = () => true): void {
  for (const timer of step.draft.timers.of(owner)) if (of(timer.node)) step.draft.timers.remove(timer.id)
  for (const subscription of step.draft.subscriptions.of(owner)) if (of(subscription.node)) step.draft.subscriptions.remove(subscription.id)
}

/** Opens a job for a worker.
 *  @throws ExpressionError if type or retries give no value. */
export function openJob(step: Context, token: Token, node: FlowNode, definition: JobDefinition): void {
  const scope = step.scopeOf(token)
  const type = evaluateText(step, scope, definition.type, `The job type of "${node.elementId}"`)
  const retries = Number(evaluate(step, scope, definition.retries))
  if (!Number.isInteger(retries) || retries < 0)
    throw unexpected(step, scope, definition.retries, `The retries of "${node.elementId}"`, 'a whole number')
  const id = step.newId()
  step.draft.tokens.put({ ...token, status: 'active' })
  step.draft.jobs.put({ id, token: token.id, type, retries })
  step.record({
    kind: 'jobCreated',
    instance: step.instanceOf(token.scope),
    token: token.id,
    element: node.elementId,
    job: id,
    type,
    retries,
  })
}
