import type { DecisionTrace } from '../expression/decision.ts'
import type { Reason } from '../expression/expression-language.ts'
import type { Json } from '../json.ts'

/**
 * What a store keeps for people, also after its end: one item type per table. Searches, task lists and monitors read it; the engine never does.
 * Keys are ids of the state. Times are epoch ms. An SQL store has a table per member of `ReadModel` and a column per field, both in snake case.
 */
export interface ReadModel {
  processInstance: ProcessInstanceItem
  elementInstance: ElementInstanceItem
  job: JobItem
  userTask: UserTaskItem
  incident: IncidentItem
  messageSubscription: MessageSubscriptionItem
  decisionInstance: DecisionInstanceItem
  timer: TimerItem
  signalSubscription: SignalSubscriptionItem
  dataWait: DataWaitItem
}
export type ReadModelTable = keyof ReadModel

/** Which field identifies an item. */
export const readModelKeys = {
  processInstance: 'processInstanceKey',
  elementInstance: 'elementInstanceKey',
  job: 'jobKey',
  userTask: 'userTaskKey',
  incident: 'incidentKey',
  messageSubscription: 'messageSubscriptionKey',
  decisionInstance: 'decisionEvaluationInstanceKey',
  timer: 'timerKey',
  signalSubscription: 'signalSubscriptionKey',
  dataWait: 'elementInstanceKey',
} as const satisfies { readonly [T in ReadModelTable]: keyof ReadModel[T] }

/** What a commit does to the items: whole new ones, changed fields, and items that go (timers, signal subscriptions and data waits are shown only while they wait). */
export type ReadModelChange =
  | { [T in ReadModelTable]: { readonly table: T; readonly kind: 'create'; readonly item: ReadModel[T] } }[ReadModelTable]
  | {
      [T in ReadModelTable]: { readonly table: T; readonly kind: 'update'; readonly key: number; readonly fields: Partial<ReadModel[T]> }
    }[ReadModelTable]
  | { readonly table: 'timer' | 'signalSubscription' | 'dataWait'; readonly kind: 'remove'; readonly key: number }

/** Where an item belongs. A called process is an instance of its own; the root is the outermost caller. */
interface InInstance {
  readonly processInstanceKey: number
  readonly rootProcessInstanceKey: number
  readonly processDefinitionKey: number
  readonly processDefinitionId: string
}
interface AtElement extends InInstance {
  readonly elementId: string
  readonly elementInstanceKey: number
}

export interface ProcessInstanceItem extends InInstance {
  /** Null is answered for what has none, here and in all items. */
  readonly processDefinitionName: string | null
  readonly processDefinitionVersion: number
  readonly processDefinitionVersionTag: string | null
  readonly parentProcessInstanceKey: number | null
  /** The call activity's element instance. */
  readonly parentElementInstanceKey: number | null
  readonly startDate: number
  readonly endDate: number | null
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  /** Stands still. Only of a root instance; what it calls stands still with it. */
  readonly suspended: boolean
  readonly businessId: string | null
  readonly tags: readonly string[]
}

/** One flow node run once; the process itself is one too, of type PROCESS, with the instance's key. */
export interface ElementInstanceItem extends AtElement {
  readonly elementName: string | null
  /** The node's kind in capitals: USER_TASK, MULTI_INSTANCE_BODY ... */
  readonly type: string
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  readonly startDate: number
  readonly endDate: number | null
  /** The element instance around it; null for the process. */
  readonly scopeKey: number | null
}

export interface JobItem extends AtElement {
  readonly jobKey: number
  readonly type: string
  readonly kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER' | 'AD_HOC_SUB_PROCESS'
  readonly listenerEventType: string
  readonly processDefinitionVersion: number
  readonly retries: number
  readonly state: 'CREATED' | 'COMPLETED' | 'FAILED' | 'RETRIES_UPDATED' | 'TIMED_OUT' | 'CANCELED' | 'ERROR_THROWN'
  /** Whether a worker may have it: it waits, has retries, and no incident holds it. */
  readonly activatable: boolean
  /** Not before this time (back-off). */
  readonly availableAt: number | null
  readonly creationTime: number
  readonly lastUpdateTime: number
  readonly endTime: number | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
  readonly customHeaders: { readonly [name: string]: string }
  /** Whether a task listener has denied what it was asked about, and why (may be empty). */
  readonly isDenied: boolean
  readonly deniedReason: string | null
  /** The lock: who has it until when. `lockVersion` grows each time that it is taken. Kept by the store, not by the state. */
  readonly worker: string | null
  readonly deadline: number | null
  readonly lockVersion: number
}

export interface UserTaskItem extends AtElement {
  readonly userTaskKey: number
  /** The element's name, else its id. */
  readonly name: string
  /** Those in -ING are for while listeners are asked about it. */
  readonly state: 'CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELED'
  readonly assignee: string | null
  readonly candidateGroups: readonly string[]
  readonly candidateUsers: readonly string[]
  readonly processDefinitionVersion: number
  readonly processName: string | null
  readonly creationDate: number
  readonly completionDate: number | null
  readonly followUpDate: number | null
  readonly dueDate: number | null
  readonly priority: number
  readonly formKey: number | null
  readonly externalFormReference: string | null
  readonly customHeaders: { readonly [name: string]: string }
}

export interface IncidentItem extends AtElement {
  readonly incidentKey: number
  /** An `IncidentCode` of the state. */
  readonly errorType: string
  readonly errorMessage: string
  readonly state: 'ACTIVE' | 'RESOLVED'
  readonly creationTime: number
  readonly endTime: number | null
  readonly jobKey: number | null
  /** Why values were null, for the details. */
  readonly reasons: readonly Reason[]
}

export interface MessageSubscriptionItem extends AtElement {
  readonly messageSubscriptionKey: number
  readonly messageName: string
  readonly correlationKey: string
  readonly messageSubscriptionState: 'CREATED' | 'CORRELATED' | 'DELETED'
  readonly lastUpdatedDate: number
}

/** A variable; there is one per scope and name. */
export interface VariableItem {
  readonly name: string
  readonly value: Json
  readonly scopeKey: number
  readonly processInstanceKey: number
  readonly rootProcessInstanceKey: number
}

/** A running timer of an instance. */
export interface TimerItem extends AtElement {
  readonly timerKey: number
  readonly dueAt: number
  readonly cycle: string | null
  readonly repeats: number | null
}

/** An element that waits for a signal now. */
export interface SignalSubscriptionItem extends AtElement {
  readonly signalSubscriptionKey: number
  readonly signalName: string
}

/** An activity that waits for its data before it begins (BPMN 2.0.2, 10.4.2). */
export interface DataWaitItem extends AtElement {
  /** The data inputs that are missing, each with the variables that it comes from where these have other names. */
  readonly awaitedData: readonly string[]
}

/** One evaluated decision; several belong to one evaluation. */
export interface DecisionInstanceItem {
  /** `<decisionEvaluationKey>-<index from 1>`. */
  readonly decisionEvaluationInstanceKey: string
  readonly decisionEvaluationKey: number
  readonly decisionDefinitionKey: number | null
  readonly decisionDefinitionId: string
  readonly decisionDefinitionName: string
  readonly decisionDefinitionVersion: number | null
  readonly decisionDefinitionType: DecisionTrace['type']
  readonly decisionRequirementsKey: number | null
  readonly rootDecisionDefinitionKey: number | null
  readonly state: 'EVALUATED' | 'FAILED'
  readonly evaluationDate: number
  readonly evaluationFailure: string | null
  /** JSON text. */
  readonly result: string | null
  readonly evaluatedInputs: DecisionTrace['inputs']
  readonly matchedRules: DecisionTrace['matchedRules']
  readonly reasons: readonly Reason[]
  /** Null when no process called it. */
  readonly elementInstanceKey: number | null
  readonly elementId: string | null
  readonly processInstanceKey: number | null
  readonly rootProcessInstanceKey: number | null
  readonly processDefinitionKey: number | null
  readonly processDefinitionId: string | null
}
