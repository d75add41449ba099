import type { FlowNode } from '../definition/flow-node.ts'
import type { JobDefinition, ListenerEvent } from '../definition/job-definition.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { instanceKey } from './instance-key.ts'
import { evaluate, evaluateText, unexpected } from './variables.ts'

/** Opens a job for a worker.
 *  @throws ExpressionError if type or retries give no value. */
export function openJob(step: Context, token: Token, node: FlowNode, definition: JobDefinition): void {
  const { type, retries } = workedOut(step, token, node, definition)
  const id = step.newId()
  step.draft.tokens.put({ ...token, status: 'active' })
  step.draft.jobs.put({ id, token: token.id, type, retries })
  step.record({
    kind: 'jobCreated',
    instance: step.instanceOf(token.scope),
    token: token.id,
    element: node.elementId,
    job: id,
    type,
    retries,
  })
}

/** Opens the job of one of an element's listeners; its token is left as it is.
 *  @throws ExpressionError if type or retries give no value. */
export function openListenerJob(
  step: Context,
  token: Token,
  node: FlowNode,
  definition: JobDefinition,
  listener: { readonly event: ListenerEvent; readonly index: number },
): void {
  const { type, retries } = workedOut(step, token, node, definition)
  const id = step.newId()
  step.draft.jobs.put({ id, token: token.id, type, retries, listener: listener.event })
  const place = { instance: step.instanceOf(token.scope), token: instanceKey(token, node), element: node.elementId }
  step.record({ kind: 'jobCreated', ...place, job: id, type, retries, listener })
}

function workedOut(step: Context, token: Token, node: FlowNode, definition: JobDefinition): { type: string; retries: number } {
  const scope = step.scopeOf(token)
  const type = evaluateText(step, scope, definition.type, `The job type of "${node.elementId}"`)
  const retries = Number(evaluate(step, scope, definition.retries))
  if (!Number.isInteger(retries) || retries < 0)
    throw unexpected(step, scope, definition.retries, `The retries of "${node.elementId}"`, 'a whole number')
  return { type, retries }
}
