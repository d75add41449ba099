import type { FlowNode } from '../../definition/flow-node.ts'
import { messageOf } from '../../definition/messages.ts'
import type { Variables } from '../../json.ts'
import type { Token } from '../../state/state.ts'
import type { Due } from '../../timer/due.ts'
import { nextDue } from '../../timer/due.ts'
import { occur } from '../activity-lifecycle.ts'
import type { CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import { joinByMessage } from '../conversations.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { receiveSignal as receive } from '../signals.ts'
import { trigger, waitingNode } from '../triggers.ts'
import { begin } from '../waits.ts'

/** @param variables that a person gives with it; a timer itself brings none */
export function fireTimer(step: Context, command: CommandOf<'fireTimer'>, variables: Variables = {}): Rejected | undefined {
  const timer = step.draft.timers.get(command.timer)
  if (timer === undefined) return rejected('notFound', `There is no timer ${command.timer}: it is unknown, has fired or was cancelled.`)
  const { node, instance } = waitingNode(step, timer.owner, timer.node)
  step.draft.timers.remove(timer.id)
  step.record({ kind: 'timerFired', instance, timer: timer.id, element: node.elementId })
  const waiting = step.draft.tokens.get(timer.owner)
  const again = repeats(node, waiting) ? nextDue(timer, step.at, step.zone) : undefined
  if (again !== undefined) begin(step, timer.owner, instance, { kind: 'timer', node, due: due(again), ...part(timer.part) })
  if (again !== undefined && waiting?.node === node.id) occur(step, node, waiting.scope, variables)
  else trigger(step, timer.owner, timer.node, variables, timer.id)
  return undefined
}

export function correlateMessage(step: Context, command: CommandOf<'correlateMessage'>): Rejected | undefined {
  const subscription = step.draft.subscriptions.get(command.subscription)
  if (subscription?.kind !== 'message') return nobodyWaits(command.subscription)
  const { node, instance } = waitingNode(step, subscription.owner, subscription.node)
  const message = messageOf(node, subscription.part)
  const { correlationKey = subscription.correlationKey } = command
  const takesAny = subscription.correlationKey === '' && message?.conversation !== undefined
  if (!takesAny && correlationKey !== subscription.correlationKey) return nobodyWaits(command.subscription)
  if (takesAny) joinByMessage(step, instance, message, command.variables, correlationKey)
  step.record({ kind: 'messageCorrelated', instance, subscription: subscription.id, element: node.elementId, name: subscription.name })
  trigger(step, subscription.owner, subscription.node, command.variables, subscription.id)
  return undefined
}

export function receiveSignal(step: Context, command: CommandOf<'receiveSignal'>): Rejected | undefined {
  const subscription = step.draft.subscriptions.get(command.subscription)
  if (subscription?.kind !== 'signal') return nobodyWaits(command.subscription)
  receive(step, subscription, command.variables)
  return undefined
}

function nobodyWaits(subscription: number): Rejected {
  return rejected('notFound', `There is no subscription ${subscription}: nobody waits any more.`)
}

function part(position: number | undefined): { readonly part?: number } {
  return position === undefined ? {} : { part: position }
}

/** What does not interrupt can happen again; a catch event with a cycle lets a token go at each turn, and is done with the last.
 *  Behind a gateway its first turn decides; where other events are needed too, it begins anew with them. */
function repeats(node: FlowNode, waiting: Token | undefined): boolean {
  if ('event' in node && node.event.kind === 'multiple' && node.event.parallel) return false
  if (node.kind === 'intermediateCatchEvent') return waiting?.node === node.id && node.event.kind === 'timer' && node.event.type === 'cycle'
  return (node.kind === 'boundaryEvent' || node.kind === 'startEvent') && !node.interrupting
}

function due({ dueAt, cycle, repeats: times }: Due): Due {
  return { dueAt, ...(cycle === undefined ? {} : { cycle }), ...(times === undefined ? {} : { repeats: times }) }
}
