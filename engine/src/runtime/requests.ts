import type { DecisionTrace } from '../expression/decision.ts'
import type { Json, Variables } from '../json.ts'
import type { Problem } from '../problem.ts'
import type { Activation } from '../step/command.ts'
import type { InstanceState } from '../state/state.ts'
import type { AdHocChoice } from '../step/command.ts'
import type { Deployment } from '../stores/deployment.ts'
import type { JobItem } from '../stores/read-model.ts'
import type { TaskListenerAnswer } from './task-listener-answer.ts'

/** A file to deploy. Text is taken as UTF-8; bytes are kept as they are. Its name's ending tells the kind: .bpmn, .dmn, .form; others are kept as plain files. */
export interface ResourceFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** What a deployment brought. A file equal to the latest version of its ids is answered with the old keys, and with `unchanged`. */
export interface DeploymentResult extends Pick<
  Deployment,
  'deploymentKey' | 'processDefinitions' | 'decisionRequirements' | 'decisionDefinitions' | 'forms'
> {
  /** Plain files. */
  readonly resources: readonly {
    readonly resourceKey: number
    readonly resourceName: string
    readonly version: number
    readonly deploymentKey: number
  }[]
  /** Names of the files that were known already. */
  readonly unchanged: readonly string[]
  /** What does not stop the deployment: warnings and hints. */
  readonly problems: readonly Problem[]
}

/** The process to start: by its key; or by id, the latest version unless one is named. */
export type ProcessChoice = { readonly processDefinitionKey: number } | { readonly processId: string; readonly version?: number }

export interface NewInstance {
  readonly variables?: Variables
  /** A name of the caller's own for the instance, for example an order number. */
  readonly businessId?: string
  readonly tags?: readonly string[]
  /** Elements to begin at, instead of the start event. */
  readonly beginAt?: readonly Omit<Activation, 'scope'>[]
  /** Wait up to so many milliseconds for its end; `ended` of the answer is absent when it has not ended by then. */
  readonly awaitEnd?: number
}

export interface StartedInstance {
  readonly processInstanceKey: number
  readonly processDefinitionKey: number
  readonly processId: string
  readonly version: number
  readonly ended?: EndOfInstance
}

/** How a root instance ended, and its root variables then. */
export interface EndOfInstance {
  readonly as: 'completed' | 'terminated'
  readonly variables: Variables
}

export interface JobRequest {
  readonly type: string
  /** Milliseconds that the jobs stay locked. */
  readonly timeout: number
  /** At most so many. */
  readonly limit: number
  readonly worker?: string
  /** Only these variables; all that are visible from the element otherwise. */
  readonly variables?: readonly string[]
  /** Long polling: milliseconds to wait for the first job; 0 answers at once. */
  readonly waitFor?: number
  /** Ends the waiting; an aborted request takes no jobs. An `AbortSignal` fits. */
  readonly signal?: Cancellation
}

export interface Cancellation {
  readonly aborted: boolean
  addEventListener(kind: 'abort', listener: () => void): void
  removeEventListener(kind: 'abort', listener: () => void): void
}

/** A job that its caller has locked. */
export interface ActivatedJob {
  readonly key: number
  readonly type: string
  readonly retries: number
  readonly worker: string
  /** End of the lock, epoch ms. */
  readonly deadline: number
  /** Hand it back with the completion, so that it is refused when somebody else has taken the job since. */
  readonly lockVersion: number
  readonly variables: Variables
  readonly headers: { readonly [name: string]: string }
  readonly elementId: string
  readonly elementInstanceKey: number
  readonly processInstanceKey: number
  readonly rootProcessInstanceKey: number
  readonly processDefinitionKey: number
  readonly processId: string
  readonly processVersion: number
  /** Whether it is the work of the element itself, or that of one of its listeners. */
  readonly kind: JobItem['kind']
  /** START, ASSIGNING ...; UNSPECIFIED for the work itself. */
  readonly listenerEventType: string
  /** For the job of a task listener. */
  readonly userTask?: ListenedUserTask
}

/** What a task listener is asked about: the task as it will be unless one denies, and what changes with that. */
export interface ListenedUserTask {
  readonly userTaskKey: number
  /** The caller's word for what is to happen; empty where the engine itself wants it. */
  readonly action: string
  readonly assignee: string | null
  readonly candidateGroups: readonly string[]
  readonly candidateUsers: readonly string[]
  readonly dueDate: string | null
  readonly followUpDate: string | null
  readonly priority: number
  readonly formKey: number | null
  /** Names of the members that change; `variables` where these are set at the task. */
  readonly changedAttributes: readonly string[]
}

/** Does the work of one job; the answered variables complete it, or the answer of a task listener. A thrown `BpmnError` becomes a BPMN error, anything else fails the job with one retry less. */
export type JobWork = (job: ActivatedJob) => Promise<Variables | TaskListenerAnswer | void> | Variables | TaskListenerAnswer | void

export interface JobWorkOptions {
  /** Milliseconds that a job is locked; renewed while the work goes on, so it says how soon another takes over when this process dies. 30 seconds unless given. */
  readonly timeout?: number
  /** How many are worked on at once; 32 unless given. */
  readonly concurrency?: number
  /** Milliseconds before a failed job is tried again, by retries left; 0 unless given. */
  readonly backOff?: number | ((retriesLeft: number) => number)
  readonly variables?: readonly string[]
  readonly worker?: string
}

/** An in-process worker. */
export interface JobWorker {
  /** Takes no more jobs; fulfilled when those at work are done. */
  stop(): Promise<void>
}

export interface NewMessage {
  readonly name: string
  /** Instances that wait for this key get it; none (or the empty text) reaches those that wait without a key. */
  readonly correlationKey?: string
  readonly variables?: Variables
}
export interface PublishedMessage extends NewMessage {
  /** Milliseconds that it waits for a receiver; 0 unless given. */
  readonly timeToLive?: number
  /** While a message of this id, name and key waits, another is refused. */
  readonly messageId?: string
}

/** An activity that can be begun by choice. */
export interface AdHocActivity {
  readonly elementId: string
  readonly name?: string
  /** As in the read model: `USER_TASK`. */
  readonly type: string
}

/** What is to begin in an ad-hoc subprocess; an activity may be named more than once. */
export interface AdHocWish extends Pick<AdHocChoice, 'elements'> {
  /** Ends first what still runs there; no unless given. */
  readonly cancelRemaining?: boolean
}

/** What is so outside of the processes, for those that begin when a condition turns true. */
export interface ConditionalEvaluation {
  /** Seen by the conditions, and given to the instances that begin. */
  readonly variables?: Variables
  /** Only the start events of this definition, which must be the latest version; else those of the latest versions of all. */
  readonly processDefinitionKey?: number
}

/** The instances that have begun by it. */
export interface EvaluatedConditionals {
  readonly conditionalEvaluationKey: number
  readonly processInstances: readonly { readonly processInstanceKey: number; readonly processDefinitionKey: number }[]
}

export interface DecisionEvaluation {
  readonly decisionEvaluationKey: number
  readonly decisionDefinitionKey: number
  readonly decisionId: string
  readonly decisionName: string
  readonly version: number
  readonly decisionRequirementsKey: number
  readonly decisionRequirementsId: string
  readonly output: Json
  /** Required decisions first. */
  readonly evaluated: readonly EvaluatedDecision[]
  readonly failure?: { readonly decisionId: string; readonly message: string }
}
export interface EvaluatedDecision extends DecisionTrace {
  readonly decisionDefinitionKey: number | null
  readonly decisionDefinitionVersion: number | null
}

/** A form as it was deployed, or as it stands in the process file (then without key). */
export interface FormContent {
  readonly formKey: number | null
  readonly formId: string | null
  readonly version: number | null
  /** form-js JSON. */
  readonly schema: string
}

/** A running instance with the names of the definitions that it needs: to be restored in an engine where these are deployed. */
export interface SavedInstance {
  readonly format: 1
  readonly state: InstanceState
  /** The definition keys in `state`. */
  readonly definitions: readonly { readonly key: number; readonly processId: string; readonly version: number }[]
}
