import type { InclusiveGateway } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { chooseAll, seenFrom } from '../step/flows.ts'
import { arriveAtInclusiveJoin } from '../step/joins.ts'

/** Joins what can still come, then goes on by every flow whose condition holds (BPMN 2.0.2, 13.4.3). */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  arrive: arriveAtInclusiveJoin,
  enter: complete,
  choose: (step, token, node) => chooseAll(step, seenFrom(step, token, node), node),
}
