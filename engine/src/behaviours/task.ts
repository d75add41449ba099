import type { PlainTask } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'

/** A task of no type and a manual task are outside the engine: they are passed (BPMN 2.0.2, 13.3.3). */
export const task: Behaviour<PlainTask> = { enter: complete }
export const manualTask: Behaviour<PlainTask> = task
