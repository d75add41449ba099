import type { FlowNode } from '../definition/flow-node.ts'
import type { ExecutionEvent } from '../definition/job-definition.ts'
import type { Variables } from '../json.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { attempt } from './incidents.ts'
import { openListenerJob } from './open-job.ts'
import { setLocal, setVariables } from './variables.ts'
import { stopWaiting } from './waits.ts'

/**
 * Execution listeners (zeebe dialect): jobs that hold an element, one after the other. At the start they see the inputs, and nothing of the element
 * has begun; at the end its outputs are set, and it waits for nothing any more. What fails is tried again from the listener that it was about.
 */

/** Maps the inputs and asks the next start listener. Answers the token once none is left, so that the element may begin.
 *  @param map gives the inputs; may throw an ExpressionError */
export function hearStart(step: Context, token: Token, node: FlowNode, map: () => Variables): Token | undefined {
  if (token.listened !== undefined) return ask(step, token, node, 'start')
  const inputs = attempt(step, token, node, 'ready', 'IO_MAPPING_ERROR', map)
  if (inputs === undefined) return undefined
  if (node.inputs.length > 0) setLocal(step, token.id, inputs)
  return ask(step, { ...token, listened: { event: 'start', done: 0 } }, node, 'start')
}

/** Sets the outputs, as seen from the scope `into`, and asks the next end listener. Answers whether none is left, so that the element may be left.
 *  @param map gives the outputs, or undefined while they have to be waited for; may throw an ExpressionError */
export function hearEnd(step: Context, token: Token, node: FlowNode, into: number, map: () => Variables | undefined): boolean {
  if (token.listened?.event === 'end') return ask(step, token, node, 'end') !== undefined
  const outputs = attempt(step, token, node, 'completing', 'IO_MAPPING_ERROR', map)
  if (outputs === undefined) return false
  stopWaiting(step, token.id)
  setVariables(step, into, outputs)
  return ask(step, { ...token, listened: { event: 'end', done: 0 } }, node, 'end') !== undefined
}

/** A listener of the token's element is done: the next one's turn. */
export function heard(step: Context, { listened, ...token }: Token): Token {
  const { event, done } = listened ?? { event: 'start', done: 0 }
  const next: Token = { ...token, listened: { event, done: done + 1 } }
  step.draft.tokens.put(next)
  return next
}

/** Why nothing can begin inside a token's element: its listeners hold it, so that it has not begun, or is being left. */
export function heldByListeners(step: Context, token: Token, node: FlowNode): string | undefined {
  if (token.listened === undefined) return undefined
  const isAsked = token.status !== 'active' || step.draft.jobs.of(token.id).some(job => job.listener !== undefined)
  return isAsked ? `The listeners of "${node.elementId}" are at work: nothing can begin in it until they are done.` : undefined
}

/** For what is left without anybody being asked. */
export function withoutListening(token: Token, node: FlowNode): Token {
  const { end } = node.listeners ?? {}
  return end === undefined ? token : { ...token, listened: { event: 'end', done: end.length } }
}

function ask(step: Context, token: Token, node: FlowNode, event: ExecutionEvent): Token | undefined {
  const index = token.listened?.done ?? 0
  const listener = node.listeners?.[event]?.[index]
  if (listener === undefined) return token
  step.draft.tokens.put({ ...token, status: event === 'start' ? 'active' : 'completing' })
  const told = node.kind === 'processListeners' ? node.when : event
  attempt(step, token, node, event === 'start' ? 'ready' : 'completing', 'EXTRACT_VALUE_ERROR', () =>
    openListenerJob(step, token, node, listener, { event: told, index }),
  )
  return undefined
}
