import type { ErrorDefinition } from '../definition/event-definition.ts'
import type { BoundaryEvent, FlowNode, StartEvent } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import type { Variables } from '../json.ts'
import type { Scope, Token } from '../state/state.ts'
import { isActivity } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { raiseIncident } from './incidents.ts'
import { startEventSubProcess, triggerBoundary } from './triggers.ts'

/** Where an error is caught. */
export type Catch =
  | { readonly kind: 'boundary'; readonly activity: Token; readonly event: BoundaryEvent }
  | { readonly kind: 'eventSubProcess'; readonly scope: Scope; readonly event: StartEvent }

/** The nearest place that catches an error thrown at a token (BPMN 2.0.2, 10.5.7): boundary events of the activity, event subprocesses of the
 *  scope, then outward, across call activities. At one place, the event with the very code wins over one that catches all. */
export function findErrorCatch(step: Context, thrower: Token, code: string): Catch | undefined {
  let token: Token | undefined = thrower
  while (token !== undefined) {
    const node = step.node(token)
    const boundary = isActivity(node) ? catching(node.boundaryEvents, code) : undefined
    if (boundary !== undefined) return { kind: 'boundary', activity: token, event: boundary }
    const scope = step.scope(token.scope)
    const start = isInterrupted(node) ? undefined : catching(starts(step, scope), code)
    if (start !== undefined) return { kind: 'eventSubProcess', scope, event: start }
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
  const place = findErrorCatch(step, token, error.code)
  recordThrown(step, token, node, error, place)
  if (place === undefined) return raiseIncident(step, token, node, 'active', 'UNHANDLED_ERROR_EVENT', nobodyCatches(error))
  step.draft.tokens.remove(token.id)
  step.record({
    kind: 'elementCompleted',
    instance: step.instanceOf(token.scope),
    token: token.id,
    element: node.elementId,
    type: node.kind,
  })
  catchError(step, place, error.variables)
}

export function nobodyCatches({ code, message }: ThrownError): string {
  const text = message === '' ? '' : ` (${message})`
  return `Nobody catches the error "${code}"${text}. Add an error boundary event or an error event subprocess for it around the element.`
}

export function recordThrown(step: Context, token: Token, node: FlowNode, { code, message }: ThrownError, place: Catch | undefined): void {
  const caughtBy = place?.event.elementId ?? null
  step.record({ kind: 'errorThrown', instance: step.instanceOf(token.scope), element: node.elementId, code, message, caughtBy })
}

/** Lets the caught error take its way. The thrower is ended with the rest, as every catch of an error interrupts. */
export function catchError(step: Context, place: Catch, variables: Variables): void {
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

function starts(step: Context, scope: Scope): readonly StartEvent[] {
  const definition = step.deployed(scope).definition
  const node = definition.nodeById.get(scope.node)
  const container: Container = scope.kind !== 'process' && node !== undefined && 'eventSubProcesses' in node ? node : definition
  if (scope.kind !== 'process' && container === definition) return []
  return container.eventSubProcesses.flatMap(subProcess => subProcess.start ?? [])
}

function catching<E extends BoundaryEvent | StartEvent>(candidates: readonly E[], code: string): E | undefined {
  const errors = candidates.filter(candidate => candidate.event.kind === 'error')
  const codeOf = (candidate: E) => (candidate.event as ErrorDefinition).code?.constant
  return errors.find(candidate => codeOf(candidate) === code) ?? errors.find(candidate => codeOf(candidate) === undefined)
}
