import type { FlowNode, InclusiveGateway, ParallelGateway } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import type { Token } from '../state/state.ts'
import { close } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { recordFlow } from './flows.ts'

/** A token has come to a parallel join. It may fire with one token on each incoming flow; two tokens on one flow do not count as two flows
 *  (BPMN 2.0.2, 13.4.1), so arrivals are kept per flow and what is over waits for the next time. */
export function arriveAtParallelJoin(step: Context, token: Token, node: ParallelGateway): boolean {
  if (node.incoming.length < 2) return true
  const first = firstByFlow(waitingAt(step, token, node.id))
  if (token.flow !== undefined && !first.has(token.flow)) first.set(token.flow, token)
  if (node.incoming.some(flow => !first.has(flow.id))) return waitAtJoin(step, token)
  consumeBut(step, token, first.values())
  return true
}

/** Whether an activity has the tokens that it needs to start; the others go into the last that comes (BPMN 2.0.2, table 10.3). */
export function hasQuantity(step: Context, token: Token, node: FlowNode): boolean {
  const { startQuantity } = node.traits
  if (startQuantity === 1) return true
  const waiting = waitingAt(step, token, node.id).slice(0, startQuantity - 1)
  if (waiting.length < startQuantity - 1) return waitAtJoin(step, token)
  consumeBut(step, token, waiting)
  return true
}

/** Looks once more at what waits at joins, for what they ask for may have changed. Complex gateways ask when a token comes, not now. */
export function joinAgain(step: Context): void {
  const { draft } = step
  for (const token of draft.tokens.all()) {
    if (token.status !== 'joining' || draft.incidents.countOf(token.id) > 0) continue
    const node = step.node(token)
    if (node.kind === 'complexGateway' && node.activationCondition !== undefined) continue
    draft.tokens.put({ ...token, status: 'ready' })
    step.work.push({ kind: 'enter', token: { ...token, status: 'ready' }, node })
  }
}

/** A token has come to an inclusive join: whether it may fire is seen when nothing else moves. */
export function arriveAtInclusiveJoin(step: Context, token: Token, node: InclusiveGateway): boolean {
  if (node.incoming.length < 2) return true
  step.touched.add(token.scope)
  return waitAtJoin(step, token)
}

/** Lets a token wait for others; answers that it may not go in. */
export function waitAtJoin(step: Context, token: Token): false {
  recordFlow(step, token)
  step.draft.tokens.put({ ...token, status: 'joining' })
  return false
}

/** Looks at the inclusive joins of the scopes where tokens have moved; the first that may fire does, and its token is answered. */
export function fireInclusiveJoin(step: Context): { token: Token; node: InclusiveGateway } | undefined {
  for (const scopeId of step.touched) {
    const fired = fireIn(step, scopeId)
    if (fired !== undefined) return fired
  }
  return undefined
}

function fireIn(step: Context, scopeId: number): { token: Token; node: InclusiveGateway } | undefined {
  const scope = step.draft.scopes.get(scopeId)
  if (scope === undefined || scope.kind === 'local') return undefined
  const definition = step.deployed(scope).definition
  const own = scope.kind === 'process' ? definition : definition.nodeById.get(scope.node)
  if (own === undefined || !('nodes' in own)) return undefined
  const gateways = inclusiveJoinsOf(own)
  if (gateways.length === 0) return undefined
  const tokens = step.draft.tokens.of(scopeId)
  for (const node of gateways) {
    const first = firstByFlow(tokens.filter(token => token.node === node.id && token.status === 'joining'))
    if (first.size === 0 || !mayFire(node, first, tokens)) continue
    const token = [...first.values()].reduce((a, b) => (a.id > b.id ? a : b))
    consumeBut(step, token, first.values())
    return { token, node }
  }
  return undefined
}

/** No token elsewhere can reach an empty incoming flow, unless it can as well reach one that has a token (BPMN 2.0.2, 13.4.3). */
export function mayFire(
  node: { readonly id: string; readonly reachableFlows: ReadonlyMap<string, ReadonlySet<string>> },
  arrived: ReadonlyMap<string, unknown>,
  tokens: readonly Token[],
): boolean {
  return tokens.every(token => {
    if (token.node === node.id && token.status === 'joining') return true
    // One that could not enter yet holds the flow on which it came.
    if (token.node === node.id && token.status === 'ready') return arrived.has(token.flow ?? '')
    const reachable = node.reachableFlows.get(token.node)
    if (reachable === undefined) return true
    return [...reachable].some(flow => arrived.has(flow)) || reachable.size === 0
  })
}

const joinsByContainer = new WeakMap<Container, readonly InclusiveGateway[]>()

function inclusiveJoinsOf(container: Container): readonly InclusiveGateway[] {
  let joins = joinsByContainer.get(container)
  if (joins === undefined) {
    joins = container.nodes.filter((node): node is InclusiveGateway => node.kind === 'inclusiveGateway' && node.incoming.length > 1)
    joinsByContainer.set(container, joins)
  }
  return joins
}

export function waitingAt(step: Context, token: Token, node: string): Token[] {
  return step.draft.tokens.of(token.scope).filter(other => other.node === node && other.status === 'joining')
}

/** The oldest token on each flow. */
export function firstByFlow(tokens: readonly Token[]): Map<string, Token> {
  const first = new Map<string, Token>()
  for (const token of tokens) if (token.flow !== undefined && !first.has(token.flow)) first.set(token.flow, token)
  return first
}

/** The tokens that go into a join, with what was put beside them; the one given is the one that goes on. */
export function consumeBut(step: Context, token: Token, consumed: Iterable<Token>): void {
  for (const other of consumed) {
    if (other.id === token.id) continue
    close(step, other)
    step.draft.tokens.remove(other.id)
  }
}
