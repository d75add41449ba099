import type { Activity, FlowNode, StartEvent } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'

/** Remembers a completed activity if it can be undone: by its handler, by its compensation event subprocess, or by undoing what completed inside. */
export function keepForCompensation(step: Context, token: Token, node: Activity): void {
  const inside = step.draft.compensations.countOf(token.id) > 0
  if (node.compensationHandler === undefined && !inside && compensationStart(node) === undefined) return
  const variables = step.draft.scopes.get(token.id) === undefined ? {} : step.draft.variablesOf(token.id)
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
