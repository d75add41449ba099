import type { Activity, FlowNode, StartEvent } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'

/** Hidden variable of a scope: who has something undone there and is not done. */
const undoingName = '#undoing'

/** Remembers a completed activity if it can be undone: by its handler, by its compensation event subprocess, or by undoing what completed inside. */
export function keepForCompensation(step: Context, token: Token, node: Activity): void {
  if (!node.traits.canBeUndone && step.draft.compensations.countOf(token.id) === 0) return
  const variables = step.draft.scopes.get(token.id) === undefined ? {} : step.own(token.id)
  step.draft.compensations.put({ id: step.newId(), owner: token.scope, instance: token.id, node: node.id, variables })
}

export function compensationStart(node: FlowNode): StartEvent | undefined {
  if (!('eventSubProcesses' in node)) return undefined
  return node.eventSubProcesses.flatMap(subProcess => subProcess.start ?? []).find(start => start.event.kind === 'compensation')
}

/** Forgets what completed in a scope or element instance, at any depth: it can no longer be undone. */
export function forgetCompensations(step: Context, owner: number): void {
  for (const row of step.draft.compensations.of(owner)) {
    step.draft.compensations.remove(row.id)
    forgetCompensations(step, row.instance)
  }
}

/** Who has something undone in a scope: their ids. */
function undoers(step: Context, scope: number): readonly number[] {
  const noted = step.draft.variable(scope, undoingName)
  return Array.isArray(noted) ? noted.map(Number) : []
}

/** Notes in a scope that something is undone there for `owner`, so that it is forgotten if the scope is ended in the meantime. */
export function noteUndoing(step: Context, scope: number, owner: number): void {
  step.draft.setVariable(scope, undoingName, [...undoers(step, scope), owner])
}

export function noteUndone(step: Context, scope: number, owner: number): void {
  const noted = undoers(step, scope)
  const others = noted.filter(other => other !== owner)
  if (others.length < noted.length) step.draft.setVariable(scope, undoingName, others)
}

/** Nothing more is undone in a scope, but what is undone for `except`. */
export function stopUndoing(step: Context, scope: number, except?: number): void {
  const noted = undoers(step, scope)
  if (noted.length === 0) return
  for (const owner of noted) if (owner !== except) forgetCompensations(step, owner)
  step.draft.setVariable(
    scope,
    undoingName,
    noted.filter(owner => owner === except),
  )
}
