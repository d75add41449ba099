import type { FlowNode } from '../definition/flow-node.ts'
import type { Scope, Token } from '../state/state.ts'
import { enter } from './activity-lifecycle.ts'
import { compensateNext } from './compensation.ts'
import { forgetCompensations } from './compensation-rows.ts'
import { checkConditions } from './conditions.ts'
import type { Context } from './context.ts'
import { attempt, raiseIncident } from './incidents.ts'
import { fireInclusiveJoin, hasQuantity } from './joins.ts'
import { resultsOf } from './process-data.ts'
import { hearProcessEnd } from './process-listeners.ts'
import { resetComplexGateways } from './complex-gateways.ts'
import { stopWaiting } from './waits.ts'

/** Does the work of a step until nothing moves. Tokens take turns, oldest first; inclusive joins are looked at when all else rests. */
export function drain(step: Context): void {
  for (;;) {
    doWork(step)
    const fired = fireInclusiveJoin(step)
    if (fired !== undefined) enter(step, fired.token, fired.node)
    else if (!resetComplexGateways(step)) return step.touched.clear()
  }
}

function doWork(step: Context): void {
  do {
    doReadyWork(step)
    const later = step.later.shift()
    if (later?.kind === 'enter') arrive(step, later.token, later.node, true)
    checkConditions(step)
  } while (step.work.length > 0 || step.later.length > 0)
}

function doReadyWork(step: Context): void {
  const { work } = step
  for (let next = 0; next < work.length; next++) {
    const item = work[next]
    if (item === undefined) continue
    if (step.conditionsTouched) checkConditions(step)
    switch (item.kind) {
      case 'enter':
        arrive(step, item.token, item.node)
        break
      case 'emptied':
        emptied(step, item.scope)
        break
      case 'compensated':
        compensateNext(step, item.owner)
    }
    if (next === 4095) {
      work.splice(0, 4096)
      next = -1
    }
  }
  work.length = 0
}

/** A token comes to its node. One that was ended in the meantime is passed over. */
function arrive(step: Context, token: Token, node: FlowNode, isLast = false): void {
  if (step.draft.tokens.get(token.id) === undefined) return
  if (!isLast && node.traits.throwsSignal) return void step.later.push({ kind: 'enter', token, node })
  if (step.movesLeft-- <= 0) return raiseIncident(step, token, node, 'ready', 'MOVE_BUDGET_SPENT', budgetSpent(node))
  // One that came by no flow was put here to begin: by hand, or because nothing leads here.
  if (token.flow === undefined) return enter(step, token, node)
  if (!hasQuantity(step, token, node)) return
  const behaviour = step.behaviour(node)
  // Most kinds do not ask whether a token may go in: nothing can fail then.
  if (behaviour.arrive === undefined) return enter(step, token, node)
  const goesIn = attempt(step, token, node, 'joining', 'CONDITION_ERROR', () => behaviour.arrive?.(step, token, node))
  if (goesIn === true) enter(step, token, node)
}

function budgetSpent(node: FlowNode): string {
  return `The process moved on and on without ever waiting, and was stopped before "${node.elementId}". Look for a loop without an end; retry lets it move on.`
}

/** No token is left in a scope: what opened it goes on. */
function emptied(step: Context, id: number): void {
  const scope = step.draft.scopes.get(id)
  if (scope === undefined || step.draft.tokens.countOf(id) > 0) return
  if (scope.kind === 'process' && hearProcessEnd(step, scope)) return
  if (scope.kind === 'process' && scope.parent === null) return endRoot(step, scope)
  const token = step.draft.tokens.get(scope.kind === 'process' ? (scope.parent ?? 0) : id)
  if (token === undefined) return
  const node = step.node(token)
  step.behaviour(node).emptied?.(step, token, node, scope)
}

function endRoot(step: Context, scope: Scope): void {
  step.ended = { as: 'completed', variables: resultsOf(step.deployed(scope).definition, step.visible(scope.id)) }
  stopWaiting(step, scope.id)
  forgetCompensations(step, scope.id)
  step.record({ kind: 'instanceCompleted', instance: scope.id })
  step.draft.removeScope(scope.id)
}
