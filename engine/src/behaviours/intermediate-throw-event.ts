import type { IntermediateThrowEvent } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { openJob } from '../step/open-job.ts'
import { throwEvent } from '../step/throw-event.ts'

/** Throws its event and goes on; a worker may do the throwing (BPMN 2.0.2, 13.5.2). */
export const intermediateThrowEvent: Behaviour<IntermediateThrowEvent> = {
  enter(step, token, node) {
    if (node.job !== undefined) return openJob(step, token, node, node.job)
    if (throwEvent(step, token, node, node.event)) complete(step, token, node)
  },
}
