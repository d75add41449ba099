import type { FlowNode } from '../../definition/flow-node.ts'
import type { Due } from '../../timer/due.ts'
import { nextDue } from '../../timer/due.ts'
import type { CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { trigger } from '../triggers.ts'
import { begin } from '../waits.ts'

export function fireTimer(step: Context, command: CommandOf<'fireTimer'>): Rejected | undefined {
  const timer = step.draft.timers.get(command.timer)
  if (timer === undefined) return rejected('notFound', `There is no timer ${command.timer}: it is unknown, has fired or was cancelled.`)
  const { node, instance } = waitingAt(step, timer.owner, timer.node)
  step.draft.timers.remove(timer.id)
  step.record({ kind: 'timerFired', instance, timer: timer.id, element: node.elementId })
  const again = repeats(node) ? nextDue(timer, step.at, step.zone) : undefined
  if (again !== undefined) begin(step, timer.owner, instance, { kind: 'timer', node, due: due(again) })
  trigger(step, timer.owner, timer.node, {})
  return undefined
}

export function correlateMessage(step: Context, command: CommandOf<'correlateMessage'>): Rejected | undefined {
  const subscription = step.draft.subscriptions.get(command.subscription)
  if (subscription === undefined) return rejected('notFound', `There is no subscription ${command.subscription}: nobody waits any more.`)
  const { node, instance } = waitingAt(step, subscription.owner, subscription.node)
  step.record({ kind: 'messageCorrelated', instance, subscription: subscription.id, element: node.elementId, name: subscription.name })
  trigger(step, subscription.owner, subscription.node, command.variables)
  return undefined
}

/** What does not interrupt can happen again. */
function repeats(node: FlowNode): boolean {
  return (node.kind === 'boundaryEvent' || node.kind === 'startEvent') && !node.interrupting
}

function waitingAt(step: Context, owner: number, nodeId: string): { node: FlowNode; instance: number } {
  const scope = step.scope(step.draft.tokens.get(owner)?.scope ?? owner)
  const node = step.deployed(scope).definition.nodeById.get(nodeId) ?? step.deployed(step.scope(owner)).definition.nodeById.get(nodeId)
  if (node === undefined) throw new Error(`There is no node "${nodeId}" in the definition`)
  return { node, instance: step.instanceOf(scope.id) }
}

function due({ dueAt, cycle, repeats: times }: Due): Due {
  return { dueAt, ...(cycle === undefined ? {} : { cycle }), ...(times === undefined ? {} : { repeats: times }) }
}
