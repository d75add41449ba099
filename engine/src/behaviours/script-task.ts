import type { ScriptTask } from '../definition/flow-node.ts'
import { oneVariable } from '../json.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { attempt } from '../step/incidents.ts'
import { evaluate } from '../step/variables.ts'
import { openJob } from '../step/open-job.ts'

/** Runs an expression or a script within the step, or gives it to a worker (BPMN 2.0.2, 13.3.3). */
export const scriptTask: Behaviour<ScriptTask> = {
  enter(step, token, node) {
    const { work } = node
    const scope = step.scopeOf(token)
    switch (work.kind) {
      case 'job':
        return openJob(step, token, node, work.job)
      case 'expression':
        return complete(step, token, node, oneVariable(work.resultVariable, evaluate(step, scope, work.expression)))
      case 'script': {
        const results = attempt(step, token, node, 'active', 'SCRIPT_ERROR', () => work.script.run(step.lookup(scope), step.environment))
        if (results === undefined) return
        return complete(step, token, node, work.resultVariable === undefined ? results : oneVariable(work.resultVariable, results))
      }
    }
  },
}
