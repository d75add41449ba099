import type { FlowNode } from '../definition/flow-node.ts'
import type { SequenceFlow } from '../definition/process-definition.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { evaluate, explain } from './variables.ts'

/** Whether a flow's condition holds. A flow without one is always open.
 *  @throws ExpressionError if the condition is neither true nor false, with the reasons. */
export function holds(step: Context, scope: number, flow: SequenceFlow): boolean {
  if (flow.condition === undefined) return true
  const value = evaluate(step, scope, flow.condition)
  if (typeof value === 'boolean') return value
  const { reasons } = explain(step, scope, flow.condition)
  const because = reasons.length === 0 ? '' : ` ${reasons.map(reason => reason.message).join(' ')}`
  throw new ExpressionError(
    `The condition "${flow.condition.text.trim()}" of "${flow.id}" must be true or false, but it gives ${JSON.stringify(value)}.${because}`,
    reasons,
  )
}

/** The scope from which the conditions behind a gateway are seen: its listeners may have given it variables of its own. */
export function seenFrom(step: Context, token: Token, gateway: FlowNode): number {
  return gateway.listeners === undefined ? token.scope : step.scopeOf(token)
}

/** The flow an exclusive choice takes: the first whose condition holds, else the default (BPMN 2.0.2, 13.4.2).
 *  @throws ExpressionError if there is none. */
export function chooseOne(step: Context, scope: number, node: FlowNode): SequenceFlow | undefined {
  if (node.outgoing.length === 0) return undefined
  for (const flow of node.outgoing) if (flow !== node.defaultFlow && holds(step, scope, flow)) return flow
  if (node.defaultFlow !== undefined) return node.defaultFlow
  throw noneHolds(step, scope, node)
}

/** The flows taken by an inclusive choice, and by an activity or event: those without a condition, those whose condition holds, and the default
 *  if no condition holds (BPMN 2.0.2, 13.4.3, 8.4.13).
 *  @throws ExpressionError if there are flows but none can be taken. */
export function chooseAll(step: Context, scope: number, node: FlowNode): readonly SequenceFlow[] {
  if (!node.traits.hasChoice) return node.outgoing
  const flows = node.outgoing.filter(flow => flow !== node.defaultFlow && holds(step, scope, flow))
  if (node.defaultFlow !== undefined && flows.every(flow => flow.condition === undefined)) return [...flows, node.defaultFlow]
  if (flows.length > 0) return flows
  throw noneHolds(step, scope, node)
}

function noneHolds(step: Context, scope: number, node: FlowNode): ExpressionError {
  const reasons = node.outgoing.flatMap(flow => (flow.condition === undefined ? [] : explain(step, scope, flow.condition).reasons))
  const because = reasons.length === 0 ? '' : ` ${reasons.map(reason => reason.message).join(' ')}`
  return new ExpressionError(
    `No condition holds at "${node.elementId}" and it has no default flow. Correct the variables and retry, or give it a default flow.${because}`,
    reasons,
  )
}

/** Puts a new token at a node; it is entered when its turn comes. */
export function startToken(step: Context, node: FlowNode, scope: number, flow?: SequenceFlow): Token {
  const id = step.newId()
  const token: Token =
    flow === undefined ? { id, node: node.id, scope, status: 'ready' } : { id, node: node.id, scope, status: 'ready', flow: flow.id }
  step.draft.tokens.put(token)
  step.work.push({ kind: 'enter', token, node })
  return token
}

/** One new token on each flow. */
export function takeFlows(step: Context, scope: number, flows: readonly SequenceFlow[]): void {
  for (const flow of flows) startToken(step, flow.target, scope, flow)
}

/** Tells by which flow a token came that does not begin an element now: nothing else in the history would. */
export function recordFlow(step: Context, { scope, flow }: Token): void {
  if (flow !== undefined) step.record({ kind: 'flowTaken', instance: step.instanceOf(scope), flow })
}

/** Takes a token away. Its scope is looked at later: without tokens it is done. */
export function removeToken(step: Context, token: Token): void {
  step.draft.tokens.remove(token.id)
  step.touched.add(token.scope)
  if (step.draft.tokens.countOf(token.scope) === 0) step.work.push({ kind: 'emptied', scope: token.scope })
}
