import type { BoundaryEvent } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'

/** A boundary event happens and goes on at once; waiting is its activity's part (BPMN 2.0.2, 13.5.3). */
export const boundaryEvent: Behaviour<BoundaryEvent> = { enter: complete }
