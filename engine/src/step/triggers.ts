import type { BoundaryEvent, FlowNode, StartEvent } from '../definition/flow-node.ts'
import type { Variables } from '../json.ts'
import type { Scope, Token } from '../state/state.ts'
import { close, complete, occur, prepare, recordActivated } from './activity-lifecycle.ts'
import { endHandlersAfter } from './completing.ts'
import type { Context } from './context.ts'
import { removeToken } from './flows.ts'
import { setLocal, setVariables } from './variables.ts'
import { terminateToken, terminateTokens } from './termination.ts'
import { begin, stopWait, stopWaiting, waitingRows, waitsFor, type Wait } from './waits.ts'

/** An event has come for what `owner` waits for at a node: a catch event, a boundary event, an event behind a gateway, an event subprocess.
 *  `arrived` is the row that waited for it. */
export function trigger(step: Context, owner: number, nodeId: string, variables: Variables, arrived: number): void {
  const { node, instance } = waitingNode(step, owner, nodeId)
  const token = step.draft.tokens.get(owner)
  if ('event' in node && node.event.kind === 'multiple' && node.event.parallel) {
    // All parts must come: this one has, and what it brought is kept.
    const scope = token === undefined ? owner : step.scopeOf(token)
    stopWait(step, arrived)
    setVariables(step, scope, variables)
    if (waitingRows(step, owner).some(row => row.node === nodeId)) return
    if ('interrupting' in node && !node.interrupting)
      for (const wait of waitsFor(step, scope, node, node.event)) begin(step, owner, instance, again(wait))
  }
  if (token?.node === nodeId) {
    // Even if an incident holds it when it completes, it must not happen again.
    stopWaiting(step, owner, waiting => waiting === nodeId)
    return complete(step, token, node, variables)
  }
  if (node.kind === 'startEvent') return startEventSubProcess(step, step.scope(owner), node, variables)
  if (token === undefined) throw new Error(`Nothing waits at "${nodeId}"`)
  if (node.kind === 'boundaryEvent') return triggerBoundary(step, token, node, variables)
  takeEvent(step, token, node, variables)
}

/** A condition that has just been met must become false before it can be met again. */
function again(wait: Wait): Wait {
  return wait.kind === 'conditional' ? { ...wait, holds: true } : wait
}

/** The node at which `owner` waits, and the process instance that it belongs to. */
export function waitingNode(step: Context, owner: number, nodeId: string): { node: FlowNode; instance: number } {
  const scope = step.scope(step.draft.tokens.get(owner)?.scope ?? owner)
  const node = step.deployed(scope).definition.nodeById.get(nodeId)
  if (node === undefined) throw new Error(`There is no node "${nodeId}" in the definition`)
  return { node, instance: step.instanceOf(scope.id) }
}

/** A boundary event happens: it interrupts its activity, or runs beside it (BPMN 2.0.2, 13.5.3). */
export function triggerBoundary(step: Context, activity: Token, boundary: BoundaryEvent, variables: Variables): void {
  if (!boundary.interrupting) return occur(step, boundary, activity.scope, variables)
  // The event's token comes first, so that the scope never looks done.
  const token: Token = { id: step.newId(), node: boundary.id, scope: activity.scope, status: 'active' }
  step.draft.tokens.put(token)
  recordActivated(step, token, boundary)
  terminateToken(step, activity)
  complete(step, token, boundary, variables)
}

/** An event subprocess starts in a scope; an interrupting one ends everything else there first (13.5.4). */
export function startEventSubProcess(step: Context, scope: Scope, start: StartEvent, variables: Variables): void {
  const subProcess = start.container
  if (subProcess.kind !== 'eventSubProcess') throw new Error(`"${start.id}" does not start an event subprocess`)
  const token: Token = { id: step.newId(), node: subProcess.id, scope: scope.id, status: 'active' }
  step.draft.tokens.put(token)
  recordActivated(step, token, subProcess)
  if (start.interrupting) {
    terminateTokens(step, scope.id, token.id)
    const starts = new Set(startsIn(step, scope))
    stopWaiting(step, scope.id, node => starts.has(node))
  }
  step.draft.scopes.put({ id: token.id, parent: scope.id, node: subProcess.id, kind: 'container', definition: scope.definition })
  setLocal(step, token.id, variables)
  prepare(step, token, subProcess)
}

function startsIn(step: Context, scope: Scope): string[] {
  const definition = step.deployed(scope).definition
  const node = definition.nodeById.get(scope.node)
  const container = node !== undefined && 'eventSubProcesses' in node ? node : definition
  return container.eventSubProcesses.flatMap(subProcess => subProcess.start?.id ?? [])
}

/** The first event behind an event-based gateway wins (13.4.4): the gateway is left by its flow and the event has happened. A parallel one goes on
 *  waiting for the others, and is left by a flow of its own for each (BPMN 2.0.2, 10.6.6). */
export function takeEvent(step: Context, token: Token, node: FlowNode, variables: Variables): void {
  const gateway = step.node(token)
  const flow = gateway.outgoing.find(outgoing => outgoing.target === node)
  const instance = step.instanceOf(token.scope)
  if (gateway.kind === 'eventBasedGateway' && gateway.instantiate === 'parallel') stopWaiting(step, token.id, of => of === node.id)
  else stopWaiting(step, token.id)
  const isDone = waitingRows(step, token.id).length === 0
  if (isDone) {
    close(step, token)
    step.record({ kind: 'elementCompleted', instance, token: token.id, element: gateway.elementId })
  }
  occur(step, node, token.scope, variables, flow)
  if (!isDone) return
  removeToken(step, token)
  endHandlersAfter(step, token.scope, gateway.container)
}
