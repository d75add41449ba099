import type { SubProcess } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { startContainer } from '../step/process-scope.ts'

/** Runs what is inside in a scope of its own; done when no token is left there (BPMN 2.0.2, 13.3.4). */
export const subProcess: Behaviour<SubProcess> = {
  scope: 'container',
  enter(step, token, node) {
    step.draft.tokens.put({ ...token, status: 'active' })
    startContainer(step, token.id, node)
  },
  emptied: (step, token, node) => complete(step, token, node),
}
