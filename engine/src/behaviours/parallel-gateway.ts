import type { ParallelGateway } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { arriveAtParallelJoin } from '../step/joins.ts'

/** Waits for a token on each incoming flow, then goes on by all outgoing ones (BPMN 2.0.2, 13.4.1). */
export const parallelGateway: Behaviour<ParallelGateway> = {
  arrive: arriveAtParallelJoin,
  enter: complete,
  choose: (_step, _token, node) => node.outgoing,
}
