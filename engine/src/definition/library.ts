import type { Decision } from '../expression/decision.ts'
import type { Binding, ProcessDefinition } from './process-definition.ts'

/** A process definition under the key that its deployment gave it. */
export interface DeployedProcess {
  readonly key: number
  readonly version: number
  /** The deployment that brought it, for `deployment` bindings. */
  readonly deployment: number
  readonly definition: ProcessDefinition
}

/** What a step may look up: everything deployed that the instance needs. Reading it must give the same answer all through one step. */
export interface Library {
  process(key: number): DeployedProcess | undefined
  /** The called process of this id; `caller` is the definition that calls. */
  findProcess(processId: string, binding: Binding, caller: DeployedProcess): DeployedProcess | undefined
  findDecision(decisionId: string, binding: Binding, caller: DeployedProcess): Decision | undefined
  /** Ids that come close, for 'did you mean'. */
  processIds(): readonly string[]
  decisionIds(): readonly string[]
}
