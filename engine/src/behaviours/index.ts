import { elementKinds } from '../definition/node-traits.ts'
import type { Behaviour, BehaviourList, BehaviourTable } from '../step/context.ts'
import { adHocSubProcess } from './ad-hoc-sub-process.ts'
import { boundaryEvent } from './boundary-event.ts'
import { businessRuleTask } from './business-rule-task.ts'
import { callActivity } from './call-activity.ts'
import { complexGateway } from './complex-gateway.ts'
import { endEvent } from './end-event.ts'
import { eventBasedGateway } from './event-based-gateway.ts'
import { eventSubProcess } from './event-sub-process.ts'
import { exclusiveGateway } from './exclusive-gateway.ts'
import { inclusiveGateway } from './inclusive-gateway.ts'
import { intermediateCatchEvent } from './intermediate-catch-event.ts'
import { intermediateThrowEvent } from './intermediate-throw-event.ts'
import { loopBody } from './loop-body.ts'
import { multiInstanceBody } from './multi-instance-body.ts'
import { parallelGateway } from './parallel-gateway.ts'
import { processListeners } from './process-listeners.ts'
import { receiveTask } from './receive-task.ts'
import { scriptTask } from './script-task.ts'
import { sendTask } from './send-task.ts'
import { serviceTask } from './service-task.ts'
import { startEvent } from './start-event.ts'
import { subProcess } from './sub-process.ts'
import { manualTask, task } from './task.ts'
import { transaction } from './transaction.ts'
import { userTask } from './user-task.ts'

/** What each kind of element does. The compiler says what is missing. */
const behaviours: BehaviourTable = {
  adHocSubProcess,
  boundaryEvent,
  businessRuleTask,
  callActivity,
  complexGateway,
  endEvent,
  eventBasedGateway,
  eventSubProcess,
  exclusiveGateway,
  inclusiveGateway,
  intermediateCatchEvent,
  intermediateThrowEvent,
  loopBody,
  manualTask,
  multiInstanceBody,
  parallelGateway,
  processListeners,
  receiveTask,
  scriptTask,
  sendTask,
  serviceTask,
  startEvent,
  subProcess,
  task,
  transaction,
  userTask,
}

/** Every member of a behaviour. */
const members: { readonly [Member in keyof Required<Behaviour>]: undefined } = {
  scope: undefined,
  arrive: undefined,
  enter: undefined,
  choose: undefined,
  compensated: undefined,
  childKeepsOutputs: undefined,
  emptied: undefined,
  childCompleting: undefined,
  childCompleted: undefined,
}

/** The same, found by the position of the kind: by its name it would take five times as long. All have the same members in the same order, given or
 *  not, so that V8 finds them at once whatever the kind. */
export const behaviourList: BehaviourList = elementKinds.map(kind => ({ ...members, ...behaviours[kind] }) as Behaviour)
