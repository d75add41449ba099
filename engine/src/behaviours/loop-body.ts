import type { LoopBody } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { startToken } from '../step/flows.ts'
import { evaluate, setLocal, unexpected } from '../step/variables.ts'

/** Runs its activity again and again as long as the condition holds, in one scope with `loopCounter` (BPMN 2.0.2, 13.3.6). */
export const loopBody: Behaviour<LoopBody> = {
  scope: 'container',
  enter(step, token, node) {
    const goesOn = mayGoOn(step, token.id, node, 0, node.testBefore)
    step.draft.tokens.put({ ...token, status: 'active' })
    if (goesOn) startRound(step, token.id, node, 1)
    else step.work.push({ kind: 'emptied', scope: token.id })
  },
  childCompleted(step, token, node) {
    const done = Number(step.draft.variable(token.id, 'loopCounter') ?? 0)
    if (mayGoOn(step, token.id, node, done, true)) startRound(step, token.id, node, done + 1)
  },
  emptied: (step, token, node) => complete(step, token, node),
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
  const value = evaluate(step, scope, node.condition)
  if (typeof value === 'boolean') return value
  throw new ExpressionError(`The loop condition of "${node.elementId}" must be true or false, but it gives ${JSON.stringify(value)}.`)
}
