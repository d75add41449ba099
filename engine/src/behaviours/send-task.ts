import type { SendTask } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { prepareMessage } from '../step/messages.ts'
import { openJob } from '../step/open-job.ts'

/** Sends a message: by a worker, or through the engine itself (BPMN 2.0.2, 13.3.3). */
export const sendTask: Behaviour<SendTask> = {
  enter(step, token, node) {
    if (node.job !== undefined) return openJob(step, token, node, node.job)
    if (node.message !== undefined) prepareMessage(step, token, node, node.message)()
    complete(step, token, node)
  },
}
