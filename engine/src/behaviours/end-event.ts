import type { EndEvent } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { openJob } from '../step/open-job.ts'
import { throwEvent } from '../step/throw-event.ts'

/** Ends a path and throws what it defines (BPMN 2.0.2, 13.5.6). */
export const endEvent: Behaviour<EndEvent> = {
  enter(step, token, node) {
    if (node.job !== undefined) return openJob(step, token, node, node.job)
    if (throwEvent(step, token, node, node.event)) complete(step, token, node)
  },
}
