import type { BusinessRuleTask } from '../definition/flow-node.ts'
import { oneVariable } from '../json.ts'
import { nearest } from '../nearest.ts'
import type { Token } from '../state/state.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { raiseIncident } from '../step/incidents.ts'
import { evaluateText } from '../step/variables.ts'
import { openJob } from '../step/open-job.ts'

/** Evaluates a decision within the step, or gives the work to a worker (BPMN 2.0.2, 13.3.3). */
export const businessRuleTask: Behaviour<BusinessRuleTask> = {
  enter(step, token, node) {
    if (node.work.kind === 'job') return openJob(step, token, node, node.work.job)
    decide(step, token, node, node.work)
  },
}

function decide(step: Context, token: Token, node: BusinessRuleTask, work: BusinessRuleTask['work'] & { kind: 'decision' }): void {
  const scope = step.scopeOf(token)
  const decisionId = evaluateText(step, scope, work.decisionId, `The decision of "${node.elementId}"`)
  const decision = step.library.findDecision(decisionId, work.binding, step.deployed(step.scope(token.scope)))
  if (decision === undefined) {
    const hint = nearest(decisionId, step.library.decisionIds())
    const advice = hint === undefined ? 'Deploy it and retry.' : `Did you mean "${hint}"?`
    return raiseIncident(step, token, node, 'active', 'CALLED_DECISION_ERROR', `There is no decision "${decisionId}". ${advice}`)
  }
  const { output, evaluated, failure } = decision.evaluate(step.lookup(scope), step.environment)
  step.record({
    kind: 'decisionEvaluated',
    instance: step.instanceOf(token.scope),
    token: token.id,
    element: node.elementId,
    decisionId,
    evaluated,
    ...(failure === undefined ? {} : { failure: failure.message }),
  })
  if (failure !== undefined) {
    const message = `The decision "${failure.decisionId}" failed: ${failure.message}`
    return raiseIncident(step, token, node, 'active', 'DECISION_EVALUATION_ERROR', message)
  }
  complete(step, token, node, oneVariable(work.resultVariable, output))
}
