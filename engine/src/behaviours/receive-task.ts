import type { ReceiveTask } from '../definition/flow-node.ts'
import type { Behaviour } from '../step/context.ts'
import { begin, waitsFor } from '../step/waits.ts'

/** Done when its message has come (BPMN 2.0.2, 13.3.3). */
export const receiveTask: Behaviour<ReceiveTask> = {
  enter(step, token, node) {
    const waits = waitsFor(step, step.scopeOf(token), node, node.message)
    step.draft.tokens.put({ ...token, status: 'active' })
    for (const wait of waits) begin(step, token.id, step.instanceOf(token.scope), wait)
  },
}
