import type { EventDefinition, MessageDefinition, SingleDefinition, TimerDefinition } from '../definition/event-definition.ts'
import type { BoundaryEvent, FlowNode, StartEvent } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Due } from '../timer/due.ts'
import { firstDue, TimerTextError } from '../timer/due.ts'
import type { Context } from './context.ts'
import { conversationKey } from './conversation-keys.ts'
import { evaluate, evaluateText, unexpected } from './variables.ts'

/** What a catching event waits for, worked out but not yet in the state: everything that can fail is behind it. */
export type Wait = { readonly node: FlowNode; readonly part?: number } & (
  | { readonly kind: 'timer'; readonly due: Due }
  | { readonly kind: 'message'; readonly name: string; readonly correlationKey: string }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'conditional'; /** Whether it is known to hold already. */ readonly holds?: boolean }
)

/** Works out what an event waits for, as seen from a scope. Nothing for what is not waited for but found when it is thrown (errors ...).
 *  @throws ExpressionError */
export function waitsFor(step: Context, scope: number, node: FlowNode, event: EventDefinition): Wait[] {
  if (event.kind !== 'multiple') return waitsForOne(step, scope, node, event)
  return event.parts.flatMap((part, index) => waitsForOne(step, scope, node, part).map(wait => ({ ...wait, part: index })))
}

function waitsForOne(step: Context, scope: number, node: FlowNode, event: SingleDefinition): Wait[] {
  switch (event.kind) {
    case 'timer':
      return [{ kind: 'timer', node, due: dueOf(step, scope, node, event) }]
    case 'message':
      return [{ kind: 'message', node, ...subscriptionOf(step, scope, node, event) }]
    case 'signal':
      return [{ kind: 'signal', node, name: evaluateText(step, scope, event.name, `The signal name of "${node.elementId}"`) }]
    case 'conditional':
      return [{ kind: 'conditional', node }]
    default:
      return []
  }
}

/** Puts a wait into the state. `owner` is the token that waits, or whose boundary event it is, or the scope whose event subprocess it starts. */
export function begin(step: Context, owner: number, instance: number, wait: Wait): void {
  const id = step.newId()
  const element = wait.node.elementId
  const base = { id, owner, node: wait.node.id, ...(wait.part === undefined ? {} : { part: wait.part }) }
  switch (wait.kind) {
    case 'timer':
      step.draft.timers.put({ ...base, ...wait.due })
      return step.record({ kind: 'timerStarted', instance, timer: id, element, dueAt: wait.due.dueAt })
    case 'message': {
      const { name, correlationKey } = wait
      step.draft.subscriptions.put({ ...base, kind: 'message', name, correlationKey })
      return step.record({ kind: 'messageSubscribed', instance, subscription: id, element, name, correlationKey })
    }
    case 'signal':
      step.draft.subscriptions.put({ ...base, kind: 'signal', name: wait.name })
      return step.record({ kind: 'signalSubscribed', instance, subscription: id, element, name: wait.name })
    case 'conditional':
      step.draft.conditions.put({ ...base, holds: wait.holds ?? false })
      step.conditionsTouched = true
  }
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

function subscriptionOf(step: Context, scope: number, node: FlowNode, message: MessageDefinition) {
  const name = evaluateText(step, scope, message.name, `The message name of "${node.elementId}"`)
  if (message.conversation !== undefined) return { name, correlationKey: conversationKey(step, scope, message.conversation) ?? '' }
  if (message.correlationKey === undefined) return { name, correlationKey: '' }
  return { name, correlationKey: evaluateText(step, scope, message.correlationKey, `The correlation key of "${node.elementId}"`) }
}

/** What the boundary events of an activity wait for.
 *  @throws ExpressionError */
export function boundaryWaits(step: Context, scope: number, boundaryEvents: readonly BoundaryEvent[]): Wait[] {
  return boundaryEvents.flatMap(boundary => waitsFor(step, scope, boundary, boundary.event))
}

/** Makes the event subprocesses of a scope ready to start; those that are ready already are left alone.
 *  @throws ExpressionError and then changes nothing. */
export function armEventSubProcesses(step: Context, scope: number, container: Container): void {
  if (container.eventSubProcesses.length === 0) return
  const armed = new Set(waitingRows(step, scope).map(row => row.node))
  const starts = container.eventSubProcesses.flatMap(subProcess => subProcess.start ?? []).filter(start => !armed.has(start.id))
  const waits = starts.flatMap((start: StartEvent) => waitsFor(step, scope, start, start.event))
  const instance = step.instanceOf(scope)
  for (const wait of waits) begin(step, scope, instance, wait)
}

/** Ends what an owner waits for, all or that of some nodes. */
export function stopWaiting(step: Context, owner: number, of?: (node: string) => boolean): void {
  for (const row of waitingRows(step, owner)) if (of === undefined || of(row.node)) stopWait(step, row.id)
}

/** Ends one wait: a timer, a subscription or a condition. */
export function stopWait(step: Context, id: number): void {
  step.draft.timers.remove(id)
  step.draft.subscriptions.remove(id)
  step.draft.conditions.remove(id)
}

const noRows: readonly never[] = []

/** The timers, subscriptions and conditions of an owner. */
export function waitingRows(step: Context, owner: number): readonly { readonly id: number; readonly node: string }[] {
  const { timers, subscriptions, conditions } = step.draft
  if (timers.isEmpty && subscriptions.isEmpty && conditions.isEmpty) return noRows
  return [...timers.of(owner), ...subscriptions.of(owner), ...conditions.of(owner)]
}
