import type { ServiceTask } from '../definition/flow-node.ts'
import type { Behaviour } from '../step/context.ts'
import { openJob } from '../step/open-job.ts'

/** Work of a machine: a job, completed by a worker (BPMN 2.0.2, 13.3.3). */
export const serviceTask: Behaviour<ServiceTask> = { enter: (step, token, node) => openJob(step, token, node, node.job) }
