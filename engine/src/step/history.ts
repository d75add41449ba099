import type { DecisionTrace } from '../expression/decision.ts'
import type { Reason } from '../expression/expression-language.ts'
import type { Json, Variables } from '../json.ts'
import type { ListenerEvent, TaskEvent } from '../definition/job-definition.ts'
import type { IncidentCode, UserTaskAttributes } from '../state/state.ts'

/** What happened, for people: audit, monitor, heat map, golden traces. Never read by the engine.
 *  `instance` is the key of the process instance (a called one has its own), `element` a BPMN id, `token` the element instance's key. */
export type HistoryEntry =
  | {
      readonly kind: 'instanceStarted'
      readonly instance: number
      readonly definition: number
      readonly parent: number | null
      readonly callingToken: number | null
      readonly root: number
    }
  | { readonly kind: 'instanceCompleted' | 'instanceTerminated'; readonly instance: number }
  | {
      readonly kind: 'elementActivated'
      readonly instance: number
      /** The scope around it, an element instance key too. */
      readonly scope: number
      readonly token: number
      readonly element: string
      /** The node's kind; `multiInstanceBody` for the loop around an activity. */
      readonly type: string
      /** Id of the sequence flow by which it was reached; absent at a start. */
      readonly flow?: string
    }
  | { readonly kind: 'elementCompleted'; readonly instance: number; readonly token: number; readonly element: string }
  | {
      readonly kind: 'elementTerminated'
      readonly instance: number
      readonly token: number
      readonly element: string
      readonly type: string
    }
  /** A flow whose token did not begin an element at once: it waits at a join, or was ended before. */
  | { readonly kind: 'flowTaken'; readonly instance: number; readonly flow: string }
  | { readonly kind: 'variableSet'; readonly instance: number; readonly scope: number; readonly name: string; readonly value: Json }
  | {
      readonly kind: 'jobCreated'
      readonly instance: number
      readonly token: number
      readonly element: string
      readonly job: number
      readonly type: string
      readonly retries: number
      /** Which of the element's listeners it is for, from 0. */
      readonly listener?: { readonly event: ListenerEvent; readonly index: number }
    }
  | { readonly kind: 'jobCompleted'; readonly instance: number; readonly job: number; readonly deniedReason?: string }
  | { readonly kind: 'jobCancelled'; readonly instance: number; readonly job: number }
  | { readonly kind: 'jobFailed'; readonly instance: number; readonly job: number; readonly retries: number; readonly message: string }
  | { readonly kind: 'jobRetriesUpdated'; readonly instance: number; readonly job: number; readonly retries: number }
  | { readonly kind: 'jobErrorThrown'; readonly instance: number; readonly job: number; readonly code: string; readonly message: string }
  | {
      readonly kind: 'userTaskCreated'
      readonly instance: number
      readonly token: number
      readonly element: string
      readonly userTask: number
    }
  | { readonly kind: 'userTaskAssigned'; readonly instance: number; readonly userTask: number; readonly assignee: string | null }
  | { readonly kind: 'userTaskUpdated' | 'userTaskCancelled'; readonly instance: number; readonly userTask: number }
  | {
      readonly kind: 'userTaskCompleted'
      readonly instance: number
      readonly userTask: number
      readonly variables: Variables
      /** How its listeners have left it. */
      readonly task?: UserTaskAttributes
    }
  /** Its listeners are asked about what is to happen. */
  | { readonly kind: 'userTaskAsked'; readonly instance: number; readonly userTask: number; readonly event: TaskEvent }
  /** A listener has denied it: the task is as it was. */
  | {
      readonly kind: 'userTaskDenied'
      readonly instance: number
      readonly userTask: number
      readonly event: TaskEvent
      readonly reason: string
    }
  | { readonly kind: 'timerStarted'; readonly instance: number; readonly timer: number; readonly element: string; readonly dueAt: number }
  | { readonly kind: 'timerFired'; readonly instance: number; readonly timer: number; readonly element: string }
  | {
      readonly kind: 'messageSubscribed' | 'messageKeyChanged'
      readonly instance: number
      readonly subscription: number
      readonly element: string
      readonly name: string
      readonly correlationKey: string
    }
  | {
      readonly kind: 'messageCorrelated'
      readonly instance: number
      readonly subscription: number
      readonly element: string
      readonly name: string
    }
  | {
      readonly kind: 'messagePublished'
      readonly instance: number
      readonly element: string
      readonly name: string
      readonly correlationKey: string
    }
  | {
      readonly kind: 'errorThrown'
      readonly instance: number
      readonly element: string
      readonly code: string
      readonly message: string
      readonly caughtBy: string | null
    }
  | {
      readonly kind: 'escalationThrown'
      readonly instance: number
      readonly element: string
      readonly code: string
      readonly caughtBy: string | null
    }
  | {
      readonly kind: 'signalSubscribed' | 'signalReceived'
      readonly instance: number
      readonly subscription: number
      readonly element: string
      readonly name: string
    }
  | { readonly kind: 'signalBroadcast'; readonly instance: number; readonly element: string; readonly name: string }
  /** An activity waits until these data inputs are there; told again when others are missing. */
  | {
      readonly kind: 'dataAwaited'
      readonly instance: number
      readonly token: number
      readonly element: string
      readonly inputs: readonly string[]
    }
  | { readonly kind: 'dataArrived'; readonly instance: number; readonly token: number; readonly element: string }
  | {
      readonly kind: 'dataStoreRead' | 'dataStoreWritten'
      readonly instance: number
      readonly token: number
      readonly element: string
      readonly store: string
    }
  | { readonly kind: 'instanceSuspended' | 'instanceResumed' | 'instanceModified'; readonly instance: number }
  | { readonly kind: 'instanceRewound'; readonly instance: number; readonly element: string }
  | { readonly kind: 'instanceMigrated'; readonly instance: number; readonly definition: number }
  | { readonly kind: 'conditionFulfilled'; readonly instance: number; readonly element: string }
  | {
      readonly kind: 'decisionEvaluated'
      readonly instance: number
      readonly token: number
      readonly element: string
      readonly decisionId: string
      readonly evaluated: readonly DecisionTrace[]
      readonly failure?: string
    }
  | {
      readonly kind: 'incidentRaised'
      readonly instance: number
      readonly incident: number
      readonly token: number
      readonly element: string
      readonly code: IncidentCode
      readonly message: string
      readonly reasons: readonly Reason[]
      readonly job: number | null
    }
  | { readonly kind: 'incidentResolved'; readonly instance: number; readonly incident: number }

export type HistoryKind = HistoryEntry['kind']
