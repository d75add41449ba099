import type { FlowNode, ProcessListeners } from '../definition/flow-node.ts'
import type { DeployedProcess } from '../definition/library.ts'
import type { Variables } from '../json.ts'
import type { Scope, Token } from '../state/state.ts'
import { prepare } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { removeToken } from './flows.ts'
import { startContainer } from './process-scope.ts'
import { startByEvent } from './start-by-event.ts'
import { isContext } from '../placed.ts'
import { stopWaiting } from './waits.ts'

/** Hidden variable of the token that stands for a process: the event by which that begins. */
const eventName = '#event'
/** Hidden variable of a process: its end listeners have worked. */
const heardName = '#heard'

/** Begins what is inside a process, after its start listeners if it has some: at its none start event, or by an event that has happened.
 *  @throws ExpressionError like `startByEvent`. */
export function beginProcess(
  step: Context,
  scope: number,
  deployed: DeployedProcess,
  by?: { readonly start: FlowNode; readonly variables: Variables },
): void {
  const listeners = deployed.definition.ownListeners?.start
  if (listeners !== undefined) {
    const token = standIn(step, scope, listeners)
    if (by !== undefined) {
      step.draft.scopes.put({ id: token.id, parent: scope, node: listeners.id, kind: 'local', definition: deployed.key })
      step.draft.setVariable(token.id, eventName, { start: by.start.id, variables: by.variables })
    }
    return prepare(step, token, listeners)
  }
  if (by === undefined) startContainer(step, scope, deployed.definition)
  else startByEvent(step, scope, deployed, by.start, by.variables)
}

/** Asks the end listeners of a process in which no token is left. Answers whether it has to wait for them. */
export function hearProcessEnd(step: Context, scope: Scope): boolean {
  const listeners = step.deployed(scope).definition.ownListeners?.end
  if (listeners === undefined || step.draft.variable(scope.id, heardName) === true) return false
  stopWaiting(step, scope.id)
  prepare(step, standIn(step, scope.id, listeners), listeners)
  return true
}

/** The listeners of a process are done: it begins, or ends.
 *  @throws ExpressionError like `startByEvent`. */
export function goOn(step: Context, token: Token, node: ProcessListeners): void {
  if (node.when === 'end') step.draft.setVariable(token.scope, heardName, true)
  else beginNow(step, token)
  if (step.draft.scopes.get(token.id) !== undefined) step.draft.removeScope(token.id)
  removeToken(step, token)
}

function beginNow(step: Context, token: Token): void {
  const deployed = step.deployed(step.scope(token.scope))
  const event = step.draft.variable(token.id, eventName)
  if (!isContext(event)) return startContainer(step, token.scope, deployed.definition)
  const start = deployed.definition.startEvents.find(node => node.id === event['start'])
  if (start === undefined) throw new Error(`There is no start event ${JSON.stringify(event['start'])} in the definition`)
  startByEvent(step, token.scope, deployed, start, isContext(event['variables']) ? event['variables'] : {})
}

function standIn(step: Context, scope: number, node: ProcessListeners): Token {
  const token: Token = { id: step.newId(), node: node.id, scope, status: 'active' }
  step.draft.tokens.put(token)
  return token
}
