import type { DeployedProcess } from '../definition/library.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import type { Variables } from '../json.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Scope } from '../state/state.ts'
import { occur, recordActivated } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { startToken } from './flows.ts'
import { raiseIncident } from './incidents.ts'
import { setLocal } from './variables.ts'
import { armEventSubProcesses } from './waits.ts'

/** Opens a process instance with its variables; `parent` is the scope of the call activity, null for a root. */
export function openProcess(step: Context, id: number, deployed: DeployedProcess, parent: Scope | null, variables: Variables): void {
  step.draft.scopes.put({ id, parent: parent?.id ?? null, node: deployed.definition.id, kind: 'process', definition: deployed.key })
  step.record({
    kind: 'instanceStarted',
    instance: id,
    definition: deployed.key,
    parent: parent === null ? null : step.instanceOf(parent.id),
    callingToken: parent?.id ?? null,
    root: step.draft.instance,
  })
  setLocal(step, id, variables)
}

/** Begins what is inside a scope: at its none start event, or at every node without incoming flows if it has no start event (13.2). */
export function startContainer(step: Context, scope: number, container: Container): void {
  const starts = container.noneStart === undefined ? container.implicitStarts : [container.noneStart]
  const tokens = starts.map(node => ({ token: startToken(step, node, scope), node }))
  if (tokens.length === 0) step.work.push({ kind: 'emptied', scope })
  try {
    armEventSubProcesses(step, scope, container)
  } catch (error) {
    const first = tokens[0]
    if (!(error instanceof ExpressionError) || first === undefined) throw error
    step.work.splice(
      step.work.findIndex(work => work.kind === 'enter' && work.token === first.token),
      1,
    )
    recordActivated(step, first.token, first.node)
    raiseIncident(step, first.token, first.node, 'ready', 'EXTRACT_VALUE_ERROR', error)
  }
}

/** Begins a process by an event that has happened at one of its start events. */
export function startByEvent(step: Context, scope: number, deployed: DeployedProcess, start: FlowNode, variables: Variables): void {
  armEventSubProcesses(step, scope, deployed.definition)
  occur(step, start, scope, variables)
}
