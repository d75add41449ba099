import type { Activity, FlowNode, NodeData } from '../definition/flow-node.ts'
import type { Json, Variables } from '../json.ts'
import type { SequenceFlow } from '../definition/process-definition.ts'
import type { Scope, Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { forgetCompensations, keepForCompensation } from './compensation-rows.ts'
import { hearEnd, hearStart } from './execution-listeners.ts'
import { endHandlersAfter } from './completing.ts'
import { awaitsReads, awaitsWrites, writesOf } from './data-access.ts'
import { mapDataInputs, missingData, outputsOf } from './data-sets.ts'
import { chooseAll, removeToken, takeFlows } from './flows.ts'
import { attempt } from './incidents.ts'
import { mapInputs, mapOutputs, setLocal, setVariables } from './variables.ts'
import { armEventSubProcesses, begin as beginWait, boundaryWaits, stopWaiting, type Wait } from './waits.ts'

const none: Variables = {}
const noWaits: readonly Wait[] = []

/**
 * The life of a flow node instance (BPMN 2.0.2, 13.3.2), the same for every kind:
 * ready -> inputs mapped, boundary events armed -> active -> (its behaviour) -> completing: outputs mapped, flows chosen -> completed.
 * Start listeners work between inputs and boundary events, end listeners between outputs and flows: see `execution-listeners.ts`.
 * What the model or the data can make fail leaves an incident with the status from which it is tried again.
 */

/** A token has reached a node and may begin there. */
export function enter(step: Context, token: Token, node: FlowNode): void {
  recordActivated(step, token, node)
  prepare(step, token, node)
}

export function recordActivated(step: Context, token: Token, node: FlowNode): void {
  const { id, scope, flow } = token
  const { elementId: element, kind: type } = node
  const instance = step.instanceOf(scope)
  // Written out twice: an object that was copied with a spread takes longer to make and to write as JSON.
  if (flow === undefined) return step.record({ kind: 'elementActivated', instance, scope, token: id, element, type })
  step.record({ kind: 'elementActivated', instance, scope, token: id, element, type, flow })
}

/** From ready to active: also where an incident with status ready is tried again, and when data that was waited for has come.
 *  @param read what was read from data stores, by their ids */
export function prepare(step: Context, token: Token, node: FlowNode, read?: Variables): void {
  if (node.traits.hasInputs && node.data !== undefined && !token.listened && awaitsData(step, token, node, node.data, read)) return
  const kind = step.behaviour(node).scope ?? (node.traits.hasInputs ? 'local' : undefined)
  if (kind !== undefined) openScope(step, token, kind)
  if (node.traits.hasStartListeners) {
    const heard = hearStart(step, token, node, () => inputsOf(step, token, node, read))
    return heard && begin(step, heard, node, none)
  }
  const inputs = node.traits.hasInputs
    ? attempt(step, token, node, 'ready', 'IO_MAPPING_ERROR', () => inputsOf(step, token, node, read))
    : none
  if (inputs !== undefined) begin(step, token, node, inputs)
}

/** @throws ExpressionError */
function inputsOf(step: Context, token: Token, node: FlowNode, read: Variables | undefined): Variables {
  return node.data === undefined ? mapInputs(step, token, node.inputs) : mapDataInputs(step, token, node, node.data, read)
}

function begin(step: Context, token: Token, node: FlowNode, inputs: Variables): void {
  const waits = armed(step, token, node, inputs)
  if (waits === undefined) return
  if (inputs !== none) setLocal(step, token.id, inputs)
  if (node.traits.hasInputs && node.data !== undefined && node.data.refreshed.length > 0) watchData(step, token, node, [])
  for (const wait of waits) beginWait(step, token.id, step.instanceOf(token.scope), wait)
  perform(step, token, node)
}

/** Whether an element has to wait for data, or for data stores, before it begins (BPMN 2.0.2, 13.3.2): then it stays ready. */
function awaitsData(step: Context, token: Token, node: FlowNode, data: NodeData, read: Variables | undefined): boolean {
  const inputs = missingData(step, token, data)
  if (inputs.length === 0) return awaitsReads(step, token, data, read)
  step.draft.tokens.put({ ...token, status: 'ready' })
  watchData(step, token, node, inputs)
  step.record({ kind: 'dataAwaited', instance: step.instanceOf(token.scope), token: token.id, element: node.elementId, inputs })
  return true
}

/** Lets the element be looked at whenever data changes. */
function watchData(step: Context, token: Token, node: FlowNode, awaits: readonly string[]): void {
  step.draft.conditions.put({ id: step.newId(), owner: token.id, node: node.id, holds: false, awaits })
}

/** What the boundary events wait for, seeing the inputs; these are kept only when nothing fails, so that a retry maps them from the beginning. */
function armed(step: Context, token: Token, node: FlowNode, inputs: Variables): readonly Wait[] | undefined {
  if (!node.traits.hasBoundaryEvents || !isActivity(node)) return noWaits
  const scope = step.scopeOf(token)
  return attempt(step, token, node, 'ready', 'EXTRACT_VALUE_ERROR', () =>
    step.overlaid(scope, inputs, () => boundaryWaits(step, scope, node.boundaryEvents)),
  )
}

/** Lets the behaviour begin: also where an incident with status active is tried again. */
export function perform(step: Context, token: Token, node: FlowNode): void {
  attempt(step, token, node, 'active', 'EXTRACT_VALUE_ERROR', enterBehaviour)
}

function enterBehaviour(step: Context, token: Token, node: FlowNode): void {
  step.behaviour(node).enter(step, token, node)
}

/** A scope with the id of the token: for what is inside the element, or for its variables alone. */
function openScope(step: Context, token: Token, kind: 'container' | 'local'): void {
  const existing = step.draft.scopes.get(token.id)
  if (existing !== undefined && (existing.kind === kind || kind === 'local')) return
  const { definition } = step.scope(token.scope)
  step.draft.scopes.put({ id: token.id, parent: token.scope, node: token.node, kind, definition })
}

/** Opens a container by hand, without beginning what is inside: for whoever begins in the middle. */
export function openContainer(step: Context, node: FlowNode, around: Scope): Scope {
  const token: Token = { id: step.newId(), node: node.id, scope: around.id, status: 'active' }
  step.draft.tokens.put(token)
  recordActivated(step, token, node)
  openScope(step, token, 'container')
  if (isActivity(node))
    for (const wait of boundaryWaits(step, token.id, node.boundaryEvents)) beginWait(step, token.id, step.instanceOf(around.id), wait)
  if ('eventSubProcesses' in node) armEventSubProcesses(step, token.id, node)
  return step.scope(token.id)
}

/** Gives a token variables of its own before it begins. */
export function openLocalScope(step: Context, token: Token, variables: Variables): void {
  openScope(step, token, 'local')
  setLocal(step, token.id, variables)
}

/** The work of an element is done, with results: map the outputs, choose the flows, leave. */
export function complete(step: Context, token: Token, node: FlowNode, results?: Variables): void {
  if (results !== undefined && hasOwn(results)) keepResults(step, token, node, results)
  finish(step, token, node)
}

/** The scope from which an element's outputs are set outward. */
export function outputScope(step: Context, token: Token): number {
  const container = step.draft.tokens.get(token.scope)
  const keeps = container !== undefined && step.behaviour(step.node(container)).childKeepsOutputs
  return keeps ? step.scopeOf(token) : token.scope
}

/** From completing to completed: also where an incident with status completing is tried again, and when data stores are written.
 *  @param isWritten whether what the element writes to data stores is there already */
export function finish(step: Context, token: Token, node: FlowNode, isWritten = false): void {
  const parent = parentOf(step, token)
  const container = parent === undefined ? undefined : step.node(parent)
  const into = container !== undefined && step.behaviour(container).childKeepsOutputs ? step.scopeOf(token) : token.scope
  const listens = node.traits.hasEndListeners
  if (listens && !hearEnd(step, token, node, into, () => outgoing(step, token, node, into, isWritten))) return
  const outputs =
    node.traits.hasOutputs && !listens
      ? attempt(step, token, node, 'completing', 'IO_MAPPING_ERROR', () => outgoing(step, token, node, into, isWritten))
      : none
  if (outputs === undefined) return
  const flows =
    outputs === none
      ? attempt(step, token, node, 'completing', 'CONDITION_ERROR', leaving)
      : attempt(step, token, node, 'completing', 'CONDITION_ERROR', () => step.overlaid(into, outputs, () => leaving(step, token, node)))
  // What the round of a loop throws may have ended the loop, and the round with it.
  if (flows === undefined || step.draft.tokens.get(token.id) === undefined) return
  if (outputs !== none) setVariables(step, into, outputs)
  if (token.compensates !== undefined) forgetCompensations(step, token.id)
  else if (isActivity(node)) keepForCompensation(step, token, node)
  close(step, token)
  step.record({ kind: 'elementCompleted', instance: step.instanceOf(token.scope), token: token.id, element: node.elementId })
  const { completionQuantity } = node.traits
  for (let times = 0; times < completionQuantity; times++) takeFlows(step, token.scope, flows)
  if (token.compensates !== undefined) step.work.push({ kind: 'compensated', owner: token.compensates })
  removeToken(step, token)
  if (flows.length === 0) endHandlersAfter(step, token.scope, node.container)
  if (token.compensates !== undefined) return
  if (parent !== undefined && container !== undefined) step.behaviour(container).childCompleted?.(step, parent, container)
}

/** @throws ExpressionError */
function outgoing(step: Context, token: Token, node: FlowNode, into: number, isWritten: boolean): Variables | undefined {
  return node.data === undefined
    ? mapOutputs(step, token, node.outputs, into)
    : mapDataOutputs(step, token, node, node.data, into, isWritten)
}

/** What goes out of an element with data sets or data stores; undefined while it waits for these to be written.
 *  @throws ExpressionError */
function mapDataOutputs(
  step: Context,
  token: Token,
  node: FlowNode,
  data: NodeData,
  into: number,
  isWritten: boolean,
): Variables | undefined {
  const mappings = outputsOf(step, token, node, data)
  if (!isWritten && awaitsWrites(step, token, writesOf(step, token, mappings))) return undefined
  return mapOutputs(step, token, mappings, into)
}

/** The flows by which an element is left; a container around it may have its say about the completion.
 *  @throws ExpressionError */
function leaving(step: Context, token: Token, node: FlowNode): readonly SequenceFlow[] {
  if (token.compensates !== undefined) return []
  const flows = step.behaviour(node).choose?.(step, token, node) ?? chooseAll(step, token.scope, node)
  const parent = parentOf(step, token)
  if (parent === undefined) return flows
  const container = step.node(parent)
  step.behaviour(container).childCompleting?.(step, parent, container, token)
  return flows
}

/** The token of the container around, where that is not the process itself. */
function parentOf(step: Context, token: Token): Token | undefined {
  const around = step.scope(token.scope)
  return around.kind === 'container' ? step.draft.tokens.get(around.id) : undefined
}

/** An event has happened at a node (boundary event, event behind a gateway, start of an event subprocess): it begins and completes at once. */
export function occur(step: Context, node: FlowNode, scope: number, results: Variables, flow?: SequenceFlow): void {
  const token: Token = { id: step.newId(), node: node.id, scope, status: 'active', ...(flow === undefined ? {} : { flow: flow.id }) }
  step.draft.tokens.put(token)
  recordActivated(step, token, node)
  complete(step, token, node, results)
}

/** With output mappings, results are seen by these only; else each goes where its name is defined. */
export function keepResults(step: Context, token: Token, node: FlowNode, results: Variables): void {
  const { dataOutputs } = node
  if (dataOutputs !== undefined) return keepDataOutputs(step, token, node, dataOutputs, results)
  if (node.traits.hasOutputs) openLocalScope(step, token, results)
  else setVariables(step, step.scopeOf(token), results)
}

/** The data outputs stay with the element for its associations. The only one of an event takes the whole payload, where that has nothing of its name. */
function keepDataOutputs(step: Context, token: Token, node: FlowNode, names: readonly string[], results: Variables): void {
  const [only] = names
  const isWhole = only !== undefined && names.length === 1 && takesPayload(node) && !Object.hasOwn(results, only)
  const given = isWhole ? { [only]: results } : results
  const isOwn = ([name]: readonly [string, Json]) => names.includes(name)
  const [own, others] = [Object.entries(given).filter(isOwn), Object.entries(given).filter(entry => !isOwn(entry))]
  setVariables(step, step.scopeOf(token), Object.fromEntries(others))
  if (own.length > 0) openLocalScope(step, token, Object.fromEntries(own))
}

function takesPayload(node: FlowNode): boolean {
  return 'event' in node || node.kind === 'receiveTask'
}

/** Takes away what belongs to a token's element: its boundary events, its scope. */
export function close(step: Context, token: Token): void {
  stopWaiting(step, token.id)
  if (step.draft.scopes.get(token.id) !== undefined) step.draft.removeScope(token.id)
}

export function isActivity(node: FlowNode): node is Activity {
  return node.traits.isActivity
}

function hasOwn(results: { readonly [name: string]: Json }): boolean {
  for (const _ in results) return true
  return false
}
