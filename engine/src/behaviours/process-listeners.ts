import type { ProcessListeners } from '../definition/flow-node.ts'
import type { Behaviour } from '../step/context.ts'
import { goOn } from '../step/process-listeners.ts'

/** Stands for its process until the process's own listeners are done (zeebe dialect). */
export const processListeners: Behaviour<ProcessListeners> = { enter: goOn }
