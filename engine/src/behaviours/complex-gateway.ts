import type { ComplexGateway } from '../definition/flow-node.ts'
import { complete } from '../step/activity-lifecycle.ts'
import { arriveAtComplexGateway, chooseAtStart } from '../step/complex-gateways.ts'
import type { Behaviour } from '../step/context.ts'

/** Joins by a condition of its own, for example the first two of three (BPMN 2.0.2, 13.4.5). */
export const complexGateway: Behaviour<ComplexGateway> = { arrive: arriveAtComplexGateway, enter: complete, choose: chooseAtStart }
