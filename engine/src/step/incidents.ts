import type { FlowNode } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { IncidentCode, Token } from '../state/state.ts'
import type { Context } from './context.ts'
import { instanceKey } from './instance-key.ts'

/** Holds a token where it is until a person resolves the problem. `status` tells from where it is tried again. */
export function raiseIncident(
  step: Context,
  token: Token,
  node: FlowNode,
  status: Token['status'],
  code: IncidentCode,
  cause: string | ExpressionError,
  job?: number,
): void {
  const message = typeof cause === 'string' ? cause : cause.message
  const reasons = typeof cause === 'string' ? [] : cause.reasons
  const id = step.newId()
  step.draft.tokens.put({ ...token, status })
  step.draft.incidents.put({ id, token: token.id, code, message, raisedAt: step.at, ...(job === undefined ? {} : { job }) })
  step.record({
    kind: 'incidentRaised',
    instance: step.instanceOf(token.scope),
    incident: id,
    token: instanceKey(token, node),
    element: node.elementId,
    code,
    message,
    reasons,
    job: job ?? null,
  })
}

/** Runs what may fail because of the model or the data; a failure becomes an incident and the answer undefined. Our own bugs pass through.
 *  What every token passes is a function of its own: a closure made for each costs more than most of what it does. */
export function attempt<T>(
  step: Context,
  token: Token,
  node: FlowNode,
  status: Token['status'],
  code: IncidentCode,
  run: (step: Context, token: Token, node: FlowNode) => T,
): T | undefined {
  try {
    return run(step, token, node)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    raiseIncident(step, token, node, status, code, error)
    return undefined
  }
}
