import type { LoopBody } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { startToken } from '../step/flows.ts'
import { evaluate, setLocal, unexpected } from '../step/variables.ts'

/** Hidden variable: whether another round follows the one that is completing. */
const againName = '#again'

/** Runs its activity again and again as long as the condition holds, in one scope with `loopCounter` (BPMN 2.0.2, 13.3.6). */
export const loopBody: Behaviour<LoopBody> = {
  scope: 'container',
  enter(step, token, node) {
    const goesOn = mayGoOn(step, token.id, node, 0, node.testBefore)
    step.draft.tokens.put({ ...token, status: 'active' })
    if (goesOn) startRound(step, token.id, node, 1)
    else step.work.push({ kind: 'emptied', scope: token.id })
  },
  childCompleting(step, token, node) {
    step.draft.setVariable(token.id, againName, mayGoOn(step, token.id, node, roundsDone(step, token.id), true))
  },
  childCompleted(step, token, node) {
    if (step.draft.variable(token.id, againName) === true) startRound(step, token.id, node, roundsDone(step, token.id) + 1)
  },
  emptied: (step, token, node) => complete(step, token, node),
}

function roundsDone(step: Context, scope: number): number {
  return Number(step.draft.variable(scope, 'loopCounter') ?? 0)
}

function startRound(step: Context, scope: number, node: LoopBody, round: number): void {
  setLocal(step, scope, { loopCounter: round })
  startToken(step, node.activity, scope)
}

function mayGoOn(step: Context, scope: number, node: LoopBody, done: number, ask: boolean): boolean {
  if (node.maximum !== undefined) {
    const maximum = evaluate(step, scope, node.maximum)
    if (typeof maximum !== 'number') throw unexpected(step, scope, node.maximum, `The maximum of "${node.elementId}"`, 'a number')
    if (done >= maximum) return false
  }
  if (!ask || node.condition === undefined) return true
  const { condition } = node
  // Before the first round too, it is this loop's own that is seen.
  const value = step.overlaid(scope, { loopCounter: done }, () => evaluate(step, scope, condition))
  if (typeof value === 'boolean') return value
  throw new ExpressionError(`The loop condition of "${node.elementId}" must be true or false, but it gives ${JSON.stringify(value)}.`)
}
