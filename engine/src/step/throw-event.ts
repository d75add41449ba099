import type { EventDefinition, SingleDefinition } from '../definition/event-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import { compensate } from './compensation.ts'
import type { Context } from './context.ts'
import { prepareMessage } from './messages.ts'
import { broadcastWithin } from './signals.ts'
import { terminateTokens } from './termination.ts'
import { throwError, throwEscalation } from './throwing.ts'
import { evaluateText, payloadOf } from './variables.ts'

/** Throws what an event defines, all of it if it is a multiple one (BPMN 2.0.2, 13.5.2). Everything is worked out before the first is thrown,
 *  so that a retry throws nothing twice. Answers whether the token is to go on by itself.
 *  @throws ExpressionError */
export function throwEvent(step: Context, token: Token, node: FlowNode, event: EventDefinition): boolean {
  const parts = event.kind === 'multiple' ? event.parts.toSorted((a, b) => turnOf(a) - turnOf(b)) : [event]
  const throws = parts.map(part => prepare(step, token, node, part))
  // It has begun, even if what it throws ends it.
  if (event.kind !== 'none') step.draft.tokens.put({ ...token, status: 'active' })
  let goesOn = true
  for (const run of throws) {
    if (step.draft.tokens.get(token.id) === undefined) return false
    goesOn = run() && goesOn
  }
  return goesOn
}

/** What ends the thrower or others is thrown last, so that all is thrown. */
function turnOf({ kind }: SingleDefinition): number {
  return kind === 'error' ? 2 : kind === 'terminate' ? 1 : 0
}

/** What throwing one definition will do; it tells whether the token is still there afterwards. */
function prepare(step: Context, token: Token, node: FlowNode, event: SingleDefinition): () => boolean {
  const scope = step.scopeOf(token)
  const isThere = () => step.draft.tokens.get(token.id) !== undefined
  switch (event.kind) {
    case 'message': {
      const publish = prepareMessage(step, token, node, event)
      return () => (publish(), true)
    }
    case 'signal': {
      const name = evaluateText(step, scope, event.name, `The signal name of "${node.elementId}"`)
      return () => {
        step.record({ kind: 'signalBroadcast', instance: step.instanceOf(token.scope), element: node.elementId, name })
        const variables = payloadOf(step, scope, node)
        step.effects.push({ kind: 'broadcastSignal', name, variables, except: step.draft.instance })
        broadcastWithin(step, name, variables)
        return isThere()
      }
    }
    case 'error':
    case 'escalation': {
      const code = event.code === undefined ? '' : evaluateText(step, scope, event.code, `The ${event.kind} code of "${node.elementId}"`)
      const thrown = { code, message: node.name ?? '', variables: scope === token.id ? step.own(scope) : {} }
      if (event.kind === 'error') return () => (throwError(step, token, node, thrown), false)
      return () => (throwEscalation(step, token, node, thrown), isThere())
    }
    case 'compensation':
      return () => !compensate(step, token, event.activity, event.waitForCompletion)
    case 'terminate':
      return () => (terminateTokens(step, token.scope, token.id), true)
    default:
      return () => true
  }
}
