import type { FlowNode } from '../definition/flow-node.ts'
import type { Compensation, Scope, Token } from '../state/state.ts'
import { complete, openLocalScope, recordActivated } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { compensationStart, forgetCompensations, noteUndoing, noteUndone } from './compensation-rows.ts'
import { withoutListening } from './execution-listeners.ts'
import { startToken } from './flows.ts'
import { startEventSubProcess } from './triggers.ts'
import { setLocal } from './variables.ts'

/** Undoes completed activities of a scope, the last completed first, each when the one before is done (BPMN 2.0.2, 13.5.5). `activity` names one;
 *  else all. The token waits for the end. Answers false if there is nothing to undo. */
export function compensate(step: Context, token: Token, activity: string | undefined, wait: boolean): boolean {
  const scope = compensatedScope(step, token)
  const rows = step.draft.compensations.of(scope.id).filter(row => activity === undefined || elementOf(step, scope, row.node) === activity)
  if (rows.length === 0) return false
  const owner = wait ? token.id : step.newId()
  if (wait) step.draft.tokens.put({ ...token, status: 'active' })
  take(step, rows, owner, scope.id)
  noteUndoing(step, scope.id, owner)
  compensateNext(step, owner)
  return wait
}

/** An event subprocess compensates what lies around it. */
function compensatedScope(step: Context, token: Token): Scope {
  let scope = step.scope(token.scope)
  while (scope.kind === 'container' && scope.parent !== null) {
    const owner = step.draft.tokens.get(scope.id)
    if (owner === undefined || step.node(owner).kind !== 'eventSubProcess') break
    scope = step.scope(scope.parent)
  }
  return scope
}

function elementOf(step: Context, scope: Scope, node: string): string | undefined {
  return step.deployed(scope).definition.nodeById.get(node)?.elementId
}

/** Gives rows to a new owner. */
function take(step: Context, rows: readonly Compensation[], owner: number, scope: number): void {
  for (const row of rows) {
    step.draft.compensations.remove(row.id)
    step.draft.compensations.put({ ...row, id: step.newId(), owner, scope })
  }
}

/** Undoes the next for an owner, or tells it that all is done. */
export function compensateNext(step: Context, owner: number): void {
  const last = step.draft.compensations
    .of(owner)
    .reduce<Compensation | undefined>((a, b) => (a === undefined || b.id > a.id ? b : a), undefined)
  if (last !== undefined) {
    step.draft.compensations.remove(last.id)
    if (last.scope !== undefined && step.draft.compensations.countOf(owner) === 0) noteUndone(step, last.scope, owner)
    return undo(step, last, owner)
  }
  const waiting = step.draft.tokens.get(owner)
  if (waiting === undefined) return
  const node = step.node(waiting)
  const behaviour = step.behaviour(node)
  if (behaviour.compensated === undefined) complete(step, waiting, node)
  else behaviour.compensated(step, waiting, node)
}

function undo(step: Context, row: Compensation, owner: number): void {
  const scope = step.scope(row.scope ?? row.owner)
  const node = step.deployed(scope).definition.nodeById.get(row.node)
  if (node === undefined) throw new Error(`There is no node "${row.node}" in the definition`)
  const handler = 'compensationHandler' in node ? node.compensationHandler : undefined
  if (handler === undefined) return undoInside(step, row, owner, scope, node)
  forgetCompensations(step, row.instance)
  const token = { ...startToken(step, handler, scope.id), compensates: owner }
  step.draft.tokens.put(token)
  step.work[step.work.length - 1] = { kind: 'enter', token, node: handler }
  openLocalScope(step, token, row.variables)
}

/** A subprocess or loop without a handler of its own: its scope is opened again as it was, and what completed inside is undone, by its compensation
 *  event subprocess if it has one. */
function undoInside(step: Context, row: Compensation, owner: number, scope: Scope, node: FlowNode): void {
  const begun: Token = { id: step.newId(), node: node.id, scope: scope.id, status: 'active', compensates: owner }
  const token = withoutListening(begun, node)
  step.draft.tokens.put(token)
  recordActivated(step, token, node)
  const inside: Scope = { id: token.id, parent: scope.id, node: node.id, kind: 'container', definition: scope.definition }
  step.draft.scopes.put(inside)
  setLocal(step, token.id, row.variables)
  take(step, step.draft.compensations.of(row.instance), token.id, token.id)
  const start = compensationStart(node)
  if (start === undefined) compensateNext(step, token.id)
  else startEventSubProcess(step, inside, start, {})
}
