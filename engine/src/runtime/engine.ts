import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { ScriptLanguage } from '../expression/expression-language.ts'
import type { Variables } from '../json.ts'
import type { Activation, Modification, TaskListenerResult, UserTaskChanges } from '../step/command.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { DefinitionIndex } from '../stores/deployment.ts'
import type { IncidentItem, UserTaskItem } from '../stores/read-model.ts'
import type { DataStoreItem, Store, UserTaskFilter } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { DataStore } from './data-store.ts'
import type {
  ActivatedJob,
  AdHocActivity,
  AdHocWish,
  Cancellation,
  ConditionalEvaluation,
  DecisionEvaluation,
  DeploymentResult,
  EvaluatedConditionals,
  FormContent,
  JobRequest,
  JobWork,
  JobWorker,
  JobWorkOptions,
  NewInstance,
  NewMessage,
  ProcessChoice,
  PublishedMessage,
  ResourceFile,
  SavedInstance,
  StartedInstance,
} from './requests.ts'
import type { UserTaskProgress } from './task-outcomes.ts'

export interface EngineOptions {
  /** The time: `createClock(globalThis)`, or a manual clock in tests. */
  readonly clock: Clock
  /** Where everything is kept; in memory unless given. */
  readonly store?: Store
  /** Where data stores of the models lie; rows of the `store` unless given. */
  readonly dataStore?: DataStore
  /** Languages of script tasks beside FEEL. */
  readonly scriptLanguages?: readonly ScriptLanguage[]
  /** IANA time zone of `now()` and `today()`, of dates without a zone and of cron; UTC unless given. */
  readonly zone?: string
  /** See `Envelope.moveBudget`. */
  readonly moveBudget?: number
  /** Turns every null that FEEL makes for a reason into an error: an incident in a process, a failed decision. Off unless given, as the standard has it. */
  readonly strict?: boolean
  /** Refuses models also for breaking the letter of BPMN where no execution is harmed: message events without operation, expressions without
   *  `xsi:type`, flows that their ends do not list and the like (docs/decisions/0005). Off unless given: most tools break it. */
  readonly strictModels?: boolean
  /** How many live instances are held in memory to save reading them again; 1,000 unless given. */
  readonly liveInstances?: number
  /** Told of faults in work that nobody waits for (timers, effects, listeners): bugs or a store out of reach. Such work is tried again. */
  readonly onFault?: (fault: unknown) => void
}

/**
 * Runs processes: every call reads an instance, makes one step of it, and commits the step in one transaction before it is fulfilled.
 * Calls for one root instance are done one after the other. A wrong call is refused with a `RejectionError` and has changed nothing.
 */
export interface Engine {
  /** Deploys files, all or none of them.
   *  @throws ModelError with all problems of all files. */
  deploy(files: readonly ResourceFile[]): Promise<DeploymentResult>

  createInstance(process: ProcessChoice, instance?: NewInstance): Promise<StartedInstance>
  /** Terminates a root instance with all that it calls. A called instance is refused with `conflict`. */
  cancelInstance(processInstanceKey: number): Promise<void>
  /** Begins and ends elements by hand, all in one step. */
  modifyInstance(processInstanceKey: number, modification: Modification): Promise<void>
  /** Goes back to an element: what has come from it is ended, and it begins anew. `conflict` if nothing has, or a join would wait in vain. */
  rewindInstance(processInstanceKey: number, to: Activation): Promise<void>
  /** Puts a root instance on another version; called instances stay on theirs. `conflict` with all reasons if an active element has no place there. */
  migrateInstance(processInstanceKey: number, plan: MigrationPlan): Promise<void>
  /** A root instance stands still with all that it calls: timers and messages wait, signals pass by, tasks and jobs cannot be completed. */
  suspendInstance(processInstanceKey: number): Promise<void>
  resumeInstance(processInstanceKey: number): Promise<void>
  /** Completes an active element without what it waits for; `skip` leaves its output mappings out. */
  completeElement(elementInstanceKey: number, variables?: Variables, options?: { readonly skip?: boolean }): Promise<void>
  /** Lets a timer, or the message or signal of a subscription, come now. */
  triggerEvent(timerOrSubscriptionKey: number, variables?: Variables): Promise<void>
  /** What may be begun in a running ad-hoc subprocess: its activities without incoming flows. */
  adHocActivities(elementInstanceKey: number): Promise<readonly AdHocActivity[]>
  /** Begins activities that a performer has chosen in a running ad-hoc subprocess; where it is sequential, each when nothing else runs there. */
  beginInAdHoc(elementInstanceKey: number, choice: AdHocWish): Promise<void>
  /** Sets variables at a scope: a process instance's or an element instance's key. Not local: each where it is defined upward, else at the root. */
  setVariables(scopeKey: number, variables: Variables, options?: { readonly local?: boolean }): Promise<void>
  /** What is visible from an active process instance or element instance, the inner name hiding the outer one; undefined if it is not active. */
  variables(scopeKey: number): Promise<Variables | undefined>

  /** Locks jobs for a worker. The answer is empty when there are none (after `waitFor`). */
  activateJobs(request: JobRequest): Promise<readonly ActivatedJob[]>
  completeJob(jobKey: number, variables?: Variables, completion?: JobCompletion): Promise<void>
  failJob(jobKey: number, failure: JobFailure, lock?: JobLock): Promise<void>
  throwJobError(
    jobKey: number,
    error: { readonly code: string; readonly message?: string; readonly variables?: Variables },
    lock?: JobLock,
  ): Promise<void>
  /** Sets retries (1 or more), or the lock's rest in milliseconds from now (`conflict` if the job is not locked). */
  updateJob(jobKey: number, changes: { readonly retries?: number; readonly timeout?: number }): Promise<void>
  /** Works on all jobs of a type in this process. */
  handleJobs(type: string, work: JobWork, options?: JobWorkOptions): JobWorker
  /** Told after a commit that gave workers something of this type. The answer ends it. */
  onJobs(type: string, listener: () => void): () => void

  /** Open user tasks, oldest first. */
  userTasks(filter?: UserTaskFilter): Promise<readonly UserTaskItem[]>
  /** null takes the assignee away. Without `allowOverride` an assigned task is refused with `conflict`. */
  assignUserTask(
    userTaskKey: number,
    assignee: string | null,
    options?: UserTaskCall & { readonly allowOverride?: boolean },
  ): Promise<UserTaskProgress>
  updateUserTask(userTaskKey: number, changes: UserTaskChanges, options?: UserTaskCall): Promise<UserTaskProgress>
  completeUserTask(userTaskKey: number, variables?: Variables, options?: UserTaskCall): Promise<UserTaskProgress>
  /** The form of an open user task; undefined if it has none here (none at all, or one that lies elsewhere). */
  userTaskForm(userTaskKey: number): Promise<FormContent | undefined>
  /** The form with which a process is started. */
  startForm(processDefinitionKey: number): Promise<FormContent | undefined>

  /** Gives a message to those who wait for it (one of each process), or keeps it for its time to live. Durable when fulfilled. `conflict` if its id is taken. */
  publishMessage(message: PublishedMessage): Promise<{ readonly messageKey: number }>
  /** Gives a message to one who waits now; `notFound` if nobody does. */
  correlateMessage(message: NewMessage): Promise<{ readonly messageKey: number; readonly processInstanceKey: number }>

  /** Gives a signal to all that wait for it now, and starts the processes that it starts. Durable when fulfilled. */
  broadcastSignal(signal: { readonly name: string; readonly variables?: Variables }): Promise<{ readonly signalKey: number }>

  /** Tells what is so outside: begins an instance at every conditional start event whose condition turns from false to true by it. A condition that
   *  holds already begins nothing until it was false. */
  evaluateConditionals(evaluation: ConditionalEvaluation): Promise<EvaluatedConditionals>

  /** Data stores that somebody has written, by their ids. */
  dataStores(): Promise<readonly DataStoreItem[]>

  /** Open incidents, oldest first. */
  incidents(filter?: { readonly processInstanceKey?: number }): Promise<readonly IncidentItem[]>
  resolveIncident(incidentKey: number): Promise<void>

  /** Evaluates a decision outside of any process: by key, or the latest version of an id. Kept for audit. */
  evaluateDecision(
    decision: { readonly decisionDefinitionKey: number } | { readonly decisionId: string },
    variables?: Variables,
  ): Promise<DecisionEvaluation>

  /** Everything deployed, as lists without the files' content. */
  definitions(): DefinitionIndex
  /** The compiled process; undefined if the key is unknown. */
  processDefinition(processDefinitionKey: number): Promise<ProcessDefinition | undefined>
  /** A deployed file, by the key of the resource. */
  resource(resourceKey: number): Promise<Uint8Array | undefined>

  /** Told what happened, after each commit. The answer ends it. */
  onHistory(listener: (step: CommittedStep) => void): () => void
  /** Fulfilled when nothing is on its way: all commands, effects, messages and due timers are done. For tests and command lines. */
  settled(): Promise<void>

  /** A root instance at its wait state, as JSON. */
  saveInstance(processInstanceKey: number): Promise<SavedInstance>
  /** Puts a saved instance in; `conflict` if its keys are in use here, `invalid` if a definition is missing. */
  restoreInstance(saved: SavedInstance): Promise<void>

  /** Ends timers and workers, lets what is under way finish, and closes the store. */
  close(): Promise<void>
}

/** Proof that the caller still holds a job: `ActivatedJob.lockVersion`. A stale one is refused with `conflict`. */
export interface JobLock {
  readonly lockVersion?: number
}

/** What goes with the completion of a job besides variables. */
export interface JobCompletion extends JobLock {
  /** What a task listener says; refused with `invalid` for other jobs. */
  readonly result?: TaskListenerResult
}

/** How something is asked for at a user task that may have listeners. */
export interface UserTaskCall {
  /** The caller's word for it, which listeners are told. */
  readonly action?: string
  /** Milliseconds to wait for the listeners of the task, 0 unless given; a denial within them is a `conflict` with its reason. */
  readonly awaitListeners?: number
  /** Ends the waiting, not what is asked for. An `AbortSignal` fits. */
  readonly signal?: Cancellation
}

/** Where the active elements of an instance go. */
export interface MigrationPlan {
  readonly processDefinitionKey: number
  /** From an element id to the one that takes its place; elements that are not named keep their id. */
  readonly elements?: { readonly [from: string]: string }
}

export interface JobFailure {
  /** The new number; 0 raises an incident. */
  readonly retries: number
  readonly message?: string
  /** Milliseconds until it may be tried again. */
  readonly backOff?: number
  readonly variables?: Variables
}

export interface CommittedStep {
  readonly root: number
  /** Epoch ms. */
  readonly at: number
  readonly entries: readonly HistoryEntry[]
}
