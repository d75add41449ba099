import type { DeployedProcess } from '../definition/library.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import type { Variables } from '../json.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Scope, Token } from '../state/state.ts'
import { recordActivated } from './activity-lifecycle.ts'
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
  const declared = deployed.definition.data?.filter(name => !Object.hasOwn(variables, name)) ?? []
  setLocal(step, id, { ...Object.fromEntries(declared.map(name => [name, null])), ...variables })
}

/** Begins what is inside a scope: at its none start event, or at every node without incoming flows if it has no start event (13.2). */
export function startContainer(step: Context, scope: number, container: Container): void {
  const starts = container.noneStart === undefined ? container.implicitStarts : [container.noneStart]
  if (starts.length === 0) return void step.work.push({ kind: 'emptied', scope })
  for (const node of starts) startToken(step, node, scope)
  armContainer(step, scope, container)
}

/** Note in a scope whose event subprocesses could not be made ready. */
const unarmed = '#unarmed'

/** Makes the event subprocesses of a scope ready, when its first tokens are there. If that fails, an incident holds the first of them. */
export function armContainer(step: Context, scope: number, container: Container): void {
  const failure = tryToArm(step, scope, container)
  if (failure === undefined) return
  const first = step.work.findIndex(work => work.kind === 'enter' && work.token.scope === scope)
  const [held] = first < 0 ? [] : step.work.splice(first, 1)
  if (held?.kind !== 'enter') return
  recordActivated(step, held.token, held.node)
  raiseIncident(step, held.token, held.node, 'ready', 'EXTRACT_VALUE_ERROR', failure)
}

/** Does what failed once more, when the token that it holds is tried again. Answers whether the token may go on. */
export function armAgain(step: Context, token: Token, node: FlowNode): boolean {
  const container = unarmedContainer(step, token.scope)
  const failure = container === undefined ? undefined : tryToArm(step, token.scope, container)
  if (failure !== undefined) raiseIncident(step, token, node, 'ready', 'EXTRACT_VALUE_ERROR', failure)
  return failure === undefined
}

function tryToArm(step: Context, scope: number, container: Container): ExpressionError | undefined {
  try {
    armEventSubProcesses(step, scope, container)
    if (step.draft.variable(scope, unarmed) === true) step.draft.setVariable(scope, unarmed, false)
    return undefined
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    step.draft.setVariable(scope, unarmed, true)
    return error
  }
}

/** The container of a scope whose event subprocesses are still to be made ready. */
export function unarmedContainer(step: Context, scopeId: number): Container | undefined {
  if (step.draft.variable(scopeId, unarmed) !== true) return undefined
  const scope = step.scope(scopeId)
  const { definition } = step.deployed(scope)
  const container = scope.kind === 'process' ? definition : definition.nodeById.get(scope.node)
  return container !== undefined && 'eventSubProcesses' in container ? container : undefined
}
