import type { StartEvent } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'

/** A start event has happened when a token is there. */
export const startEvent: Behaviour<StartEvent> = { enter: complete }
