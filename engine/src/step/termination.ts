import type { Scope, Token } from '../state/state.ts'
import { forgetCompensations, stopUndoing } from './compensation-rows.ts'
import type { Context } from './context.ts'
import { isAwaitingData, stopAccess } from './data-access.ts'
import { recordFlow } from './flows.ts'
import { stopWaiting } from './waits.ts'

/** Ends a token with everything inside it, at any depth and across call activities, innermost first. Its scope is not looked at afterwards. */
export function terminateToken(step: Context, token: Token): void {
  // Not by recursion: a process that calls itself may be nested deeper than the stack.
  const tokens = [token]
  const order: (Token | Scope)[] = []
  for (let next = tokens.pop(); next !== undefined; next = tokens.pop()) {
    order.push(next)
    for (const scope of scopesInside(step, next)) {
      order.push(scope)
      tokens.push(...step.draft.tokens.of(scope.id))
    }
  }
  for (const ending of order.reverse()) {
    if (!('kind' in ending)) endToken(step, ending)
    else {
      if (ending.kind === 'process') step.record({ kind: 'instanceTerminated', instance: ending.id })
      closeScope(step, ending)
    }
  }
  step.touched.add(token.scope)
}

/** Ends what is inside a token's element, and its scope of tokens, but not the token itself. */
export function terminateInside(step: Context, token: Token): void {
  for (const scope of scopesInside(step, token)) {
    terminateTokens(step, scope.id)
    for (const output of step.draft.loopOutputs.of(scope.id)) step.draft.loopOutputs.remove(output.id)
    if (scope.kind === 'process') {
      step.record({ kind: 'instanceTerminated', instance: scope.id })
      closeScope(step, scope)
    }
  }
}

/** Ends all tokens of a scope, but the one given, and what is being undone there. */
export function terminateTokens(step: Context, scope: number, except?: number): void {
  stopUndoing(step, scope, except)
  for (const token of step.draft.tokens.of(scope)) if (token.id !== except) terminateToken(step, token)
}

/** The scope of the token's own, and the process that it calls. */
function scopesInside(step: Context, token: Token): Scope[] {
  const own = step.draft.scopes.get(token.id)
  if (own === undefined) return []
  return [own, ...step.draft.scopes.of(own.id).filter(scope => scope.kind === 'process')]
}

/** Takes a scope away with what belongs to it. */
export function closeScope(step: Context, scope: Scope): void {
  stopWaiting(step, scope.id)
  stopUndoing(step, scope.id)
  forgetCompensations(step, scope.id)
  for (const output of step.draft.loopOutputs.of(scope.id)) step.draft.loopOutputs.remove(output.id)
  step.draft.removeScope(scope.id)
}

function endToken(step: Context, token: Token): void {
  const node = step.node(token)
  const instance = step.instanceOf(token.scope)
  const begun = hasBegun(step, token)
  endWork(step, token, instance)
  stopWaiting(step, token.id)
  forgetCompensations(step, token.id)
  step.draft.tokens.remove(token.id)
  // What it was to undo counts as undone.
  if (token.compensates !== undefined) step.work.push({ kind: 'compensated', owner: token.compensates })
  if (node.kind === 'processListeners') return
  if (begun) step.record({ kind: 'elementTerminated', instance, token: token.id, element: node.elementId, type: node.kind })
  else if (token.status === 'ready') recordFlow(step, token)
}

/** Whether the token's element has become active: one that waits at a join has not, nor one that only came by its flow. */
function hasBegun(step: Context, token: Token): boolean {
  if (token.status !== 'ready') return token.status !== 'joining'
  return isAwaitingData(step, token) || step.draft.incidents.of(token.id).some(incident => incident.code !== 'MOVE_BUDGET_SPENT')
}

/** Ends the job, the user task, the incidents and the data accesses of a token. */
export function endWork(step: Context, token: Token, instance: number): void {
  stopAccess(step, token.id)
  for (const job of step.draft.jobs.of(token.id)) {
    step.draft.jobs.remove(job.id)
    step.record({ kind: 'jobCancelled', instance, job: job.id })
  }
  for (const userTask of step.draft.userTasks.of(token.id)) {
    step.draft.userTasks.remove(userTask.id)
    step.record({ kind: 'userTaskCancelled', instance, userTask: userTask.id })
  }
  for (const incident of step.draft.incidents.of(token.id)) {
    step.draft.incidents.remove(incident.id)
    step.record({ kind: 'incidentResolved', instance, incident: incident.id })
  }
}
