import type { AdHocSubProcess, FlowNode } from '../definition/flow-node.ts'
import type { Json, Variables } from '../json.ts'
import { nearest } from '../nearest.ts'
import { openLocalScope } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { startToken } from './flows.ts'
import { isDone, noteChoice } from './performer.ts'

/** Hidden variable of the scope: what is still to be begun, where activities run one after the other. */
const nextName = '#next'
/** The same as a count of those that have begun, in instances of an older engine. */
const begunName = '#begun'

/** An activity that is to begin, with variables of its own. */
export interface Choice {
  readonly node: FlowNode
  readonly variables?: Variables
}

/** Begins activities in an ad-hoc subprocess: all at once or, where it is sequential, each when nothing else runs (BPMN 2.0.2, 13.3.5). */
export function beginChosen(step: Context, scope: number, node: AdHocSubProcess, choices: readonly Choice[]): void {
  if (choices.length > 0) noteChoice(step, scope)
  if (!node.sequential) {
    for (const choice of choices) start(step, scope, choice)
    return
  }
  const queue = [...queueOf(step, scope, node), ...choices.map(waiting)]
  step.draft.setVariable(scope, nextName, queue)
  beginNext(step, scope, node)
}

/** Begins the next activity of a sequential one, if nothing runs there. Answers whether it has. */
export function beginNext(step: Context, scope: number, node: AdHocSubProcess): boolean {
  if (!node.sequential || isDone(step, scope) || hasActivities(step, scope)) return false
  const queue = [...queueOf(step, scope, node)]
  while (queue.length > 0) {
    const next = queue.shift() as { readonly id: string; readonly variables: Variables | null }
    // One that another version of the process does not have is passed over.
    const chosen = node.implicitStarts.find(each => each.id === next.id)
    if (chosen === undefined) continue
    step.draft.setVariable(scope, nextName, queue)
    start(step, scope, { node: chosen, ...(next.variables === null ? {} : { variables: next.variables }) })
    return true
  }
  return false
}

function start(step: Context, scope: number, { node, variables }: Choice): void {
  const token = startToken(step, node, scope)
  if (variables !== undefined) openLocalScope(step, token, variables)
}

function waiting({ node: { id }, variables }: Choice): Json {
  return { id, variables: variables ?? null }
}

function queueOf(step: Context, scope: number, node: AdHocSubProcess): readonly Json[] {
  const queue = step.draft.variable(scope, nextName)
  if (Array.isArray(queue)) return queue
  const begun = step.draft.variable(scope, begunName)
  return typeof begun === 'number' ? node.implicitStarts.slice(begun).map(start => waiting({ node: start })) : []
}

/** Event subprocesses run beside the activities. */
function hasActivities(step: Context, scope: number): boolean {
  return step.draft.tokens.of(scope).some(token => step.node(token).kind !== 'eventSubProcess')
}

/** What waits for its turn is not begun any more. */
export function forgetNext(step: Context, scope: number, node: AdHocSubProcess): void {
  if (node.sequential) step.draft.setVariable(scope, nextName, [])
}

/** Why an element cannot be begun by choice. */
export function notBegun(node: AdHocSubProcess, id: string): string {
  const ids = node.implicitStarts.map(start => start.elementId)
  const hint = nearest(id, ids)
  const meant = hint === undefined ? `It can begin: ${ids.join(', ')}.` : `Did you mean "${hint}"?`
  return `"${id}" is no activity without incoming flows in the ad-hoc subprocess "${node.elementId}". ${meant}`
}
