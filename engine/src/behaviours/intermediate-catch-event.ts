import type { IntermediateCatchEvent } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { begin, waitsFor } from '../step/waits.ts'

/** Holds its token until the event comes (BPMN 2.0.2, 13.5.2). */
export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  enter(step, token, node) {
    const waits = waitsFor(step, step.scopeOf(token), node, node.event)
    if (waits.length === 0) return complete(step, token, node)
    step.draft.tokens.put({ ...token, status: 'active' })
    for (const wait of waits) begin(step, token.id, step.instanceOf(token.scope), wait)
  },
}
