import type { SubProcess } from '../definition/flow-node.ts'
import type { Behaviour } from '../step/context.ts'
import { subProcess } from './sub-process.ts'

/** A subprocess that a cancel end event undoes (BPMN 2.0.2, 13.3.4, 13.5.5). */
export const transaction: Behaviour<SubProcess> = subProcess
