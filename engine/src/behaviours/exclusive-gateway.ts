import type { ExclusiveGateway } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { chooseOne, seenFrom } from '../step/flows.ts'

/** Each token goes on by the first flow whose condition holds (BPMN 2.0.2, 13.4.2). */
export const exclusiveGateway: Behaviour<ExclusiveGateway> = {
  enter: complete,
  choose: (step, token, node) => {
    const flow = chooseOne(step, seenFrom(step, token, node), node)
    return flow === undefined ? [] : [flow]
  },
}
