import type { SubProcess } from '../definition/flow-node.ts'
import { complete, occur } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { armContainer } from '../step/process-scope.ts'

/** Started by its event, never by a flow (BPMN 2.0.2, 13.5.4): that has happened when this begins. */
export const eventSubProcess: Behaviour<SubProcess> = {
  scope: 'container',
  enter(step, token, node) {
    if (node.start === undefined) throw new Error(`The event subprocess "${node.elementId}" has no start event`)
    occur(step, node.start, token.id, {})
    armContainer(step, token.id, node)
  },
  emptied: (step, token, node) => complete(step, token, node),
}
