import type { EventDefinition } from '../definition/event-definition.ts'
import type { BoundaryEvent, FlowNode, StartEvent } from '../definition/flow-node.ts'
import type { Variables } from '../json.ts'
import type { Scope, Token } from '../state/state.ts'
import { close, isActivity } from './activity-lifecycle.ts'
import { isCompleting } from './completing.ts'
import type { Context } from './context.ts'
import { raiseIncident } from './incidents.ts'
import { startEventSubProcess, triggerBoundary } from './triggers.ts'

/** Where an error is caught. */
export type Catch =
  | { readonly kind: 'boundary'; readonly activity: Token; readonly event: BoundaryEvent }
  | { readonly kind: 'eventSubProcess'; readonly scope: Scope; readonly event: StartEvent }

type Thrown = 'error' | 'escalation'

/** The nearest place that catches what is thrown at a token (BPMN 2.0.2, 10.5.7): boundary events of the activity, event subprocesses of the
 *  scope, then outward, across call activities. At one place, the event with the very code wins over one that catches all. */
export function findCatch(step: Context, thrower: Token, kind: Thrown, code: string): Catch | undefined {
  let token: Token | undefined = thrower
  while (token !== undefined) {
    const node = step.node(token)
    const boundary = isActivity(node) ? catching(node.boundaryEvents, kind, code) : undefined
    if (boundary !== undefined) return { kind: 'boundary', activity: token, event: boundary }
    const scope = step.scope(token.scope)
    const start = isInterrupted(node) ? undefined : catching(starts(step, scope, node), kind, code)
    if (start !== undefined && !isCompleting(step, scope.id)) return { kind: 'eventSubProcess', scope, event: start }
    token = ownerToken(step, scope)
  }
  return undefined
}

export interface ThrownError {
  readonly code: string
  readonly message: string
  readonly variables: Variables
}

/** Throws an error at the end of a path. Nobody catches it: an incident, as the model lacks a handler (BPMN 2.0.2, 10.5.7 leaves it open). */
export function throwError(step: Context, token: Token, node: FlowNode, error: ThrownError): void {
  const place = findCatch(step, token, 'error', error.code)
  recordThrown(step, token, node, error, place)
  if (place === undefined) return raiseIncident(step, token, node, 'active', 'UNHANDLED_ERROR_EVENT', nobodyCatches(error))
  close(step, token)
  step.draft.tokens.remove(token.id)
  step.record({ kind: 'elementCompleted', instance: step.instanceOf(token.scope), token: token.id, element: node.elementId })
  take(step, place, error.variables)
}

/** Throws an escalation: it may be caught beside what goes on, and nothing is wrong if nobody catches it (BPMN 2.0.2, 10.5.1). */
export function throwEscalation(step: Context, token: Token, node: FlowNode, { code, variables }: ThrownError): void {
  const place = findCatch(step, token, 'escalation', code)
  const instance = step.instanceOf(token.scope)
  step.record({ kind: 'escalationThrown', instance, element: node.elementId, code, caughtBy: place?.event.elementId ?? null })
  if (place !== undefined) take(step, place, variables)
}

export function nobodyCatches({ code, message }: ThrownError): string {
  const text = message === '' ? '' : ` (${message})`
  return `Nobody catches the error "${code}"${text}. Add an error boundary event or an error event subprocess for it around the element.`
}

export function recordThrown(step: Context, token: Token, node: FlowNode, { code, message }: ThrownError, place: Catch | undefined): void {
  const caughtBy = place?.event.elementId ?? null
  step.record({ kind: 'errorThrown', instance: step.instanceOf(token.scope), element: node.elementId, code, message, caughtBy })
}

/** Lets what is caught take its way. An error ends the thrower with the rest, as every catch of an error interrupts. */
export function take(step: Context, place: Catch, variables: Variables): void {
  if (place.kind === 'boundary') triggerBoundary(step, place.activity, place.event, variables)
  else startEventSubProcess(step, place.scope, place.event, variables)
}

/** The token of the activity that opened a scope; undefined for the root process. */
function ownerToken(step: Context, scope: Scope): Token | undefined {
  if (scope.kind !== 'process') return step.draft.tokens.get(scope.id)
  return scope.parent === null ? undefined : step.draft.tokens.get(scope.parent)
}

/** What comes out of an event subprocess that interrupted its scope cannot start another one there. */
function isInterrupted(node: FlowNode): boolean {
  return node.kind === 'eventSubProcess' && node.start?.interrupting === true
}

/** The starts of the event subprocesses of a scope, but not of the one that it comes out of. */
function starts(step: Context, scope: Scope, from: FlowNode): readonly StartEvent[] {
  const definition = step.deployed(scope).definition
  const container = scope.kind === 'process' ? definition : definition.nodeById.get(scope.node)
  if (container === undefined || !('eventSubProcesses' in container)) return []
  return container.eventSubProcesses.filter(subProcess => subProcess !== from).flatMap(subProcess => subProcess.start ?? [])
}

function catching<E extends BoundaryEvent | StartEvent>(candidates: readonly E[], kind: Thrown, code: string): E | undefined {
  const caught = candidates.flatMap(candidate => codesOf(candidate.event, kind).map(caughtCode => ({ candidate, caughtCode })))
  return (caught.find(({ caughtCode }) => caughtCode === code) ?? caught.find(({ caughtCode }) => caughtCode === undefined))?.candidate
}

/** The codes that an event catches; undefined among them stands for all. */
function codesOf(event: EventDefinition, kind: Thrown): unknown[] {
  const parts = event.kind === 'multiple' ? event.parts : [event]
  return parts.flatMap(part => (part.kind === kind && (part.kind === 'error' || part.kind === 'escalation') ? [part.code?.constant] : []))
}
