import type { AdHocSubProcess, FlowNode } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { startToken } from '../step/flows.ts'
import { terminateTokens } from '../step/termination.ts'
import { evaluate } from '../step/variables.ts'
import { armEventSubProcesses } from '../step/waits.ts'

/** Hidden variable: how many of the activities have been begun, when they run one after the other. */
const begunName = '#begun'
/** Hidden variable: the completion condition has held. */
const doneName = '#done'

/** Begins every activity that has no incoming flow, all at once or one after the other; the standard leaves the choice to the performer, and an
 *  engine alone has none (BPMN 2.0.2, 13.3.5). The completion condition is asked after each. */
export const adHocSubProcess: Behaviour<AdHocSubProcess> = {
  scope: 'container',
  enter(step, token, node) {
    armEventSubProcesses(step, token.id, node)
    step.draft.tokens.put({ ...token, status: 'active' })
    const begun = node.sequential ? node.implicitStarts.slice(0, 1) : node.implicitStarts
    for (const start of begun) startToken(step, start, token.id)
    step.draft.setVariable(token.id, begunName, begun.length)
    if (begun.length === 0) step.work.push({ kind: 'emptied', scope: token.id })
  },
  childCompleting(step, token, node, child) {
    if (node.completionCondition === undefined) return
    const value = evaluate(step, step.scopeOf(child), node.completionCondition)
    if (typeof value !== 'boolean') {
      throw new ExpressionError(
        `The completion condition of "${node.elementId}" must be true or false, but it gives ${JSON.stringify(value)}.`,
      )
    }
    if (value) step.draft.setVariable(token.id, doneName, true)
  },
  childCompleted(step, token, node) {
    if (step.draft.variable(token.id, doneName) !== true) return beginNext(step, token.id, node)
    if (!node.cancelRemainingInstances) return
    terminateTokens(step, token.id)
    step.work.push({ kind: 'emptied', scope: token.id })
  },
  emptied: (step, token, node) => complete(step, token, node),
}

function beginNext(step: Context, scope: number, node: AdHocSubProcess): void {
  if (!node.sequential || step.draft.tokens.countOf(scope) > 0) return
  const begun = Number(step.draft.variable(scope, begunName))
  const next: FlowNode | undefined = node.implicitStarts[begun]
  if (next === undefined) return
  step.draft.setVariable(scope, begunName, begun + 1)
  startToken(step, next, scope)
}
