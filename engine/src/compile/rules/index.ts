import type { ProcessDefinition } from '../../definition/process-definition.ts'
import { childrenOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { checkBoundaryEvents } from './boundary-events.ts'
import { checkBindings, checkCallData } from './call-data.ts'
import { checkChoreographyActivity } from './choreography.ts'
import { checkCollaborations } from './collaborations.ts'
import { checkCompensation } from './compensation.ts'
import { checkConditions } from './conditions.ts'
import { checkCorrelation, checkSubscriptions } from './correlation.ts'
import { checkDataAssociations } from './data-associations.ts'
import { checkDataSets } from './data-sets.ts'
import { checkDefaultFlows } from './default-flows.ts'
import { checkEventBasedGateways } from './event-based-gateways.ts'
import { checkEventSubProcesses } from './event-subprocesses.ts'
import { checkGateways } from './gateways.ts'
import { checkIntermediateEvents } from './intermediate-events.ts'
import { checkIsCollection } from './item-types.ts'
import { checkListedFlows } from './listed-flows.ts'
import { checkListeners } from './listeners.ts'
import { checkLoopData } from './loop-data.ts'
import { checkEventData, checkMessageData } from './message-data.ts'
import { checkMessageFlows } from './message-flows.ts'
import { checkReachability } from './reachability.ts'
import { checkResources } from './resources.ts'
import { checkSequenceFlows } from './sequence-flows.ts'
import { checkStarts } from './starts.ts'
import { checkTransactions } from './transactions.ts'

/** A rule of the standard over a whole process; it reports and changes nothing. */
export type Rule = (compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition) => void

const rules: readonly Rule[] = [
  checkSequenceFlows,
  checkListedFlows,
  checkDefaultFlows,
  checkBoundaryEvents,
  checkIntermediateEvents,
  checkEventBasedGateways,
  checkEventSubProcesses,
  checkGateways,
  checkConditions,
  checkTransactions,
  checkCompensation,
  checkStarts,
  checkReachability,
  checkListeners,
  checkData,
]

/** Holds the finished graph against the rules of the standard. */
export function checkRules(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  for (const check of rules) check(compiling, draft, process)
}

/** Holds what stands outside of processes against the rules of the standard. */
export function checkFile(compiling: Compiling): void {
  checkCollaborations(compiling)
  checkMessageFlows(compiling)
  checkBindings(compiling)
  checkCorrelation(compiling)
}

/** The rules about data look at the file, not at the graph: they hold for what is drawn only, too. */
function checkData(compiling: Compiling, draft: ProcessDraft): void {
  checkDataSets(compiling, draft.element)
  checkSubscriptions(compiling, draft.element)
  checkContainerData(compiling, draft.element)
}

function checkContainerData(compiling: Compiling, container: BpmnElement): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:DataObject') checkIsCollection(compiling, element)
    if (element.$instanceOf('bpmn:Event')) {
      checkEventData(compiling, element)
      checkDataAssociations(compiling, element)
    }
    if (element.$instanceOf('bpmn:ChoreographyActivity')) checkChoreographyActivity(compiling, element)
    if (!element.$instanceOf('bpmn:Activity')) continue
    checkDataSets(compiling, element)
    checkDataAssociations(compiling, element)
    checkMessageData(compiling, element)
    checkLoopData(compiling, element)
    checkResources(compiling, element)
    if (element.$type === 'bpmn:CallActivity') checkCallData(compiling, element)
    if (element.$instanceOf('bpmn:SubProcess')) checkContainerData(compiling, element)
  }
}
