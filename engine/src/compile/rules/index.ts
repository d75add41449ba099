import type { ProcessDefinition } from '../../definition/process-definition.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { checkBoundaryEvents } from './boundary-events.ts'
import { checkCompensation } from './compensation.ts'
import { checkDefaultFlows } from './default-flows.ts'
import { checkEventBasedGateways } from './event-based-gateways.ts'
import { checkEventSubProcesses } from './event-subprocesses.ts'
import { checkGateways } from './gateways.ts'
import { checkIntermediateEvents } from './intermediate-events.ts'
import { checkListedFlows } from './listed-flows.ts'
import { checkReachability } from './reachability.ts'
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
  checkTransactions,
  checkCompensation,
  checkStarts,
  checkReachability,
]

/** Holds the finished graph against the rules of the standard. */
export function checkRules(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  for (const check of rules) check(compiling, draft, process)
}
