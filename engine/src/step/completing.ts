import type { FlowNode } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import type { Context } from './context.ts'
import { waitsForPerformer } from './performer.ts'
import { stopWaiting } from './waits.ts'

/** Whether nothing but event subprocesses is left in a scope: what it runs is completing, waits for them, and begins no more of them
 *  (BPMN 2.0.2, 13.5.4). */
export function isCompleting(step: Context, scope: number): boolean {
  const tokens = step.draft.tokens.of(scope)
  if (tokens.length === 0 || !tokens.every(token => step.node(token).kind === 'eventSubProcess')) return false
  const owner = step.draft.tokens.get(scope)
  const node = owner === undefined ? undefined : step.node(owner)
  return node?.kind !== 'adHocSubProcess' || !waitsForPerformer(step, scope, node)
}

/** A path has ended in a container: if it was the last, no event subprocess begins there any more. */
export function endHandlersAfter(step: Context, scope: number, container: FlowNode['container']): void {
  if (!hasHandlers(container) || step.draft.scopes.get(scope) === undefined || !isCompleting(step, scope)) return
  const starts = new Set(container.eventSubProcesses.map(subProcess => subProcess.start?.id))
  stopWaiting(step, scope, node => starts.has(node))
}

function hasHandlers(container: FlowNode['container']): container is FlowNode['container'] & Container {
  return 'eventSubProcesses' in container && container.eventSubProcesses.length > 0
}
