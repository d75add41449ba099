import type { FlowNode, JobDefinition } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { evaluate, evaluateText, unexpected } from './variables.ts'

/** Opens a job for a worker.
 *  @throws ExpressionError if type or retries give no value. */
export function openJob(step: Context, token: Token, node: FlowNode, definition: JobDefinition): void {
  const scope = step.scopeOf(token)
  const type = evaluateText(step, scope, definition.type, `The job type of "${node.elementId}"`)
  const retries = Number(evaluate(step, scope, definition.retries))
  if (!Number.isInteger(retries) || retries < 0)
    throw unexpected(step, scope, definition.retries, `The retries of "${node.elementId}"`, 'a whole number')
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
