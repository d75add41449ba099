import type { ComplexGateway, FlowNode } from '../definition/flow-node.ts'
import type { Container, SequenceFlow } from '../definition/process-definition.ts'
import type { Scope, Token } from '../state/state.ts'
import { close, recordActivated } from './activity-lifecycle.ts'
import { endHandlersAfter } from './completing.ts'
import type { Context } from './context.ts'
import { chooseAll, holds, removeToken, takeFlows } from './flows.ts'
import { attempt } from './incidents.ts'
import { consumeBut, firstByFlow, mayFire, waitAtJoin, waitingAt } from './joins.ts'
import { evaluate } from './variables.ts'

/** Hidden variable of the scope: the flows whose tokens made the gateway fire, while it waits for the others (BPMN 2.0.2, 13.4.5). */
const firedName = (node: FlowNode) => `#fired:${node.id}`

/** A token has come to a complex gateway: it fires if its activation condition holds now; after that it is closed until the reset. */
export function arriveAtComplexGateway(step: Context, token: Token, node: ComplexGateway): boolean {
  const waiting = [...waitingAt(step, token, node.id), token]
  const isClosed = firedFlows(step, token.scope, node) !== undefined
  const arrived = firstByFlow(waiting)
  if (isClosed || !isActivated(step, token.scope, node, waiting.length, arrived)) {
    step.touched.add(token.scope)
    return waitAtJoin(step, token)
  }
  consumeBut(step, token, arrived.values())
  // Where nothing more can come it stays open: a loop may lead here again before anything rests.
  const more = !mayFire(node, arrived, step.draft.tokens.of(token.scope))
  if (more && node.incoming.some(flow => !arrived.has(flow.id))) step.draft.setVariable(token.scope, firedName(node), [...arrived.keys()])
  return true
}

/** The ways out when it fires: those whose condition holds, seeing `waitingForStart` as true. */
export function chooseAtStart(step: Context, token: Token, node: ComplexGateway): readonly SequenceFlow[] {
  return step.overlaid(token.scope, { waitingForStart: true }, () => chooseAll(step, token.scope, node))
}

function isActivated(step: Context, scope: number, node: ComplexGateway, count: number, arrived: ReadonlyMap<string, Token>): boolean {
  const { activationCondition } = node
  if (activationCondition === undefined) return arrived.size === node.incoming.length
  return step.overlaid(scope, { activationCount: count }, () => evaluate(step, scope, activationCondition)) === true
}

function firedFlows(step: Context, scope: number, node: ComplexGateway): readonly unknown[] | undefined {
  const fired = step.draft.variable(scope, firedName(node))
  return Array.isArray(fired) ? fired : undefined
}

/** Opens closed gateways to which nothing more can come. Their late tokens go in; out go tokens only by flows whose condition asks for it: it must
 *  hold with `waitingForStart` false. The standard leaves unconditional flows open here; once fired, they are not taken again. */
export function resetComplexGateways(step: Context): boolean {
  for (const id of step.touched) {
    const scope = step.draft.scopes.get(id)
    const gateway = scope === undefined ? undefined : gatewaysOf(step, scope).find(node => isOver(step, id, node))
    if (gateway === undefined) continue
    reset(step, id, gateway)
    return true
  }
  return false
}

const gatewaysByContainer = new WeakMap<Container, readonly ComplexGateway[]>()

function gatewaysOf(step: Context, scope: Scope): readonly ComplexGateway[] {
  const definition = step.deployed(scope).definition
  const own = scope.kind === 'process' ? definition : definition.nodeById.get(scope.node)
  if (own === undefined || !('nodes' in own)) return []
  let gateways = gatewaysByContainer.get(own)
  if (gateways === undefined) {
    gateways = own.nodes.filter((node): node is ComplexGateway => node.kind === 'complexGateway')
    gatewaysByContainer.set(own, gateways)
  }
  return gateways
}

function isOver(step: Context, scope: number, node: ComplexGateway): boolean {
  const fired = firedFlows(step, scope, node)
  if (fired === undefined) return false
  const tokens = step.draft.tokens.of(scope)
  const late = firstByFlow(tokens.filter(token => token.node === node.id && token.status === 'joining'))
  // One that failed is tried again when its incident is resolved.
  if ([...late.values()].some(token => step.draft.incidents.countOf(token.id) > 0)) return false
  const settled = new Map<string, unknown>([...late, ...fired.map(flow => [String(flow), true] as const)])
  return node.incoming.every(flow => settled.has(flow.id)) || mayFire(node, settled, tokens)
}

function reset(step: Context, scope: number, node: ComplexGateway): void {
  const late = firstByFlow(step.draft.tokens.of(scope).filter(token => token.node === node.id && token.status === 'joining'))
  const [last] = [...late.values()].sort((a, b) => b.id - a.id)
  if (last === undefined) return step.draft.setVariable(scope, firedName(node), null)
  const flows = attempt(step, last, node, 'joining', 'CONDITION_ERROR', () =>
    step.overlaid(scope, { waitingForStart: false }, () => node.outgoing.filter(flow => flow.condition && holds(step, scope, flow))),
  )
  if (flows === undefined) return
  step.draft.setVariable(scope, firedName(node), null)
  if (flows.length > 0) recordActivated(step, last, node)
  takeFlows(step, scope, flows)
  for (const token of late.values()) {
    close(step, token)
    removeToken(step, token)
  }
  if (flows.length === 0) endHandlersAfter(step, scope, node.container)
}
