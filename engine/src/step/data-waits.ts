import type { FlowNode } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Variables } from '../json.ts'
import type { Condition, Token } from '../state/state.ts'
import { prepare } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { missingData } from './data-sets.ts'
import { mapInputs, setLocal } from './variables.ts'

/** Data has changed: an activity that waits for an input set may begin now, and one that is active takes over what is new. */
export function lookForData(step: Context, condition: Condition): void {
  const token = step.draft.tokens.get(condition.owner)
  if (token === undefined) return
  const node = step.node(token)
  if (token.status !== 'ready') return refresh(step, token, node)
  const missing = node.data === undefined ? [] : missingData(step, token, node.data)
  const where = { instance: step.instanceOf(token.scope), token: token.id, element: node.elementId }
  if (missing.length > 0) {
    if (missing.join() === condition.awaits?.join()) return
    step.draft.conditions.put({ ...condition, awaits: missing })
    return step.record({ kind: 'dataAwaited', ...where, inputs: missing })
  }
  step.draft.conditions.remove(condition.id)
  step.record({ kind: 'dataArrived', ...where })
  prepare(step, token, node)
}

/** Inputs that are evaluated while the activity is executing (BPMN 2.0.2, 10.4.2, whileExecutingInputRefs). One that has no value now stays as it is. */
function refresh(step: Context, token: Token, node: FlowNode): void {
  const fresh = Object.entries(tryToMap(step, token, node))
  const changed = fresh.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(step.draft.variable(token.id, name)))
  if (changed.length > 0) setLocal(step, token.id, Object.fromEntries(changed))
}

/** They are moved from around the element, not from what it has been given. */
function tryToMap(step: Context, token: Token, node: FlowNode): Variables {
  try {
    return mapInputs(step, token, node.data?.refreshed ?? [], token.scope)
  } catch (error) {
    if (error instanceof ExpressionError) return {}
    throw error
  }
}
