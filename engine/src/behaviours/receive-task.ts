import type { ReceiveTask } from '../definition/flow-node.ts'
import type { Behaviour } from '../step/context.ts'
import { begin, waitFor } from '../step/waits.ts'

/** Done when its message has come (BPMN 2.0.2, 13.3.3). */
export const receiveTask: Behaviour<ReceiveTask> = {
  enter(step, token, node) {
    const wait = waitFor(step, step.scopeOf(token), node, node.message)
    step.draft.tokens.put({ ...token, status: 'active' })
    if (wait !== undefined) begin(step, token.id, step.instanceOf(token.scope), wait)
  },
}
