import type { SubProcess } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { armEventSubProcesses } from '../step/waits.ts'

/** Started by its event, never by a flow (BPMN 2.0.2, 13.5.4); `enter` is only the retry of its own event subprocesses. */
export const eventSubProcess: Behaviour<SubProcess> = {
  scope: 'container',
  enter: (step, token, node) => armEventSubProcesses(step, token.id, node),
  emptied: (step, token, node) => complete(step, token, node),
}
