import type { EventBasedGateway } from '../definition/flow-node.ts'
import type { Behaviour } from '../step/context.ts'
import { begin, waitsFor } from '../step/waits.ts'

/** Waits for the events behind it; the first to happen decides the path (BPMN 2.0.2, 13.4.4). */
export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  enter(step, token, node) {
    const scope = step.scopeOf(token)
    const waits = node.events.flatMap(behind =>
      waitsFor(step, scope, behind, behind.kind === 'receiveTask' ? behind.message : behind.event),
    )
    step.draft.tokens.put({ ...token, status: 'active' })
    for (const wait of waits) begin(step, token.id, step.instanceOf(token.scope), wait)
  },
}
