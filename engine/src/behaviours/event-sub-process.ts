import type { SubProcess } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'

/** Started by its event, never by a flow (BPMN 2.0.2, 13.5.4), so nothing enters it. */
export const eventSubProcess: Behaviour<SubProcess> = {
  scope: 'container',
  enter(_step, _token, node) {
    throw new Error(`The event subprocess "${node.elementId}" begins by its start event only`)
  },
  emptied: (step, token, node) => complete(step, token, node),
}
