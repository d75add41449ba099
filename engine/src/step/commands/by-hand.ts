import type { FlowNode } from '../../definition/flow-node.ts'
import type { Variables } from '../../json.ts'
import type { Timer, Token } from '../../state/state.ts'
import { complete, finish, outputScope } from '../activity-lifecycle.ts'
import type { CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import { withoutListening } from '../execution-listeners.ts'
import type { Rejected } from '../outcome.ts'
import { finishAdHoc } from '../performer.ts'
import { rejected } from '../rejected.ts'
import { endWork, terminateInside } from '../termination.ts'
import { trigger } from '../triggers.ts'
import { setLocal, setVariables } from '../variables.ts'
import { correlateMessage, fireTimer, receiveSignal } from './triggers.ts'

/** Completes a waiting element without what it waits for: its job, task, timer, incident or inside is ended. */
export function completeElement(step: Context, command: CommandOf<'completeElement'>): Rejected | undefined {
  const { variables, skip } = command
  const token = step.draft.tokens.get(command.token)
  if (token === undefined) return rejected('notFound', `There is no active element instance ${command.token}.`)
  if (token.status === 'joining') return rejected('conflict', 'A token that waits at a join cannot be completed; move it instead.')
  const node = step.node(token)
  if (node.kind === 'eventBasedGateway') {
    return rejected('conflict', `"${node.elementId}" is left by one of the events behind it: trigger that event instead.`)
  }
  const container = step.draft.scopes.get(token.id)?.kind === 'container'
  endWork(step, token, step.instanceOf(token.scope))
  if (token.listened?.event === 'end') {
    setVariables(step, outputScope(step, token), variables)
    finish(step, withoutListening(token, node), node)
  } else if (container && !skip) completeContainer(step, token, node, variables)
  else {
    terminateInside(step, token)
    if (skip) setVariables(step, token.scope, variables)
    complete(step, skip ? withoutListening(token, node) : token, skip ? { ...node, outputs: [] } : node, skip ? undefined : variables)
  }
  return undefined
}

/** Ends what is inside; the rest is as if nothing were left there. */
function completeContainer(step: Context, token: Token, node: FlowNode, variables: Variables): void {
  const outputs = step.draft.loopOutputs.of(token.id)
  terminateInside(step, token)
  for (const output of outputs) step.draft.loopOutputs.put(output)
  if (node.outputs.length > 0) setLocal(step, token.id, variables)
  else setVariables(step, token.id, variables)
  if (node.kind === 'adHocSubProcess') finishAdHoc(step, token.id)
  step.work.push({ kind: 'emptied', scope: token.id })
}

/** Lets an event happen now that an element waits for. */
export function triggerEvent(step: Context, command: CommandOf<'triggerEvent'>): Rejected | undefined {
  const { wait, variables, at, firstId } = command
  const timer: Timer | undefined = step.draft.timers.get(wait)
  if (timer !== undefined) return fireTimer(step, { kind: 'fireTimer', timer: wait, at, firstId }, variables)
  const subscription = step.draft.subscriptions.get(wait)
  if (subscription?.kind === 'message')
    return correlateMessage(step, { kind: 'correlateMessage', subscription: wait, variables, at, firstId })
  if (subscription?.kind === 'signal') return receiveSignal(step, { kind: 'receiveSignal', subscription: wait, variables, at, firstId })
  const condition = step.draft.conditions.get(wait)
  if (condition === undefined) return rejected('notFound', `Nothing waits as ${wait}: it is unknown, has happened or was cancelled.`)
  if (condition.awaits !== undefined) return rejected('conflict', `It waits for its data: set ${condition.awaits.join(', ')}.`)
  trigger(step, condition.owner, condition.node, variables, condition.id)
  return undefined
}
