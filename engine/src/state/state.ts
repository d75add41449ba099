import type { ExecutionEvent, ListenerEvent, TaskEvent } from '../definition/job-definition.ts'
import type { Json, Variables } from '../json.ts'

/**
 * The state of one root process instance with all that it calls: plain JSON rows that refer to each other by id.
 * What has ended is not in it; history keeps that.
 *
 * Ids come from outside (`Command.firstId`), grow with time and are unique in the store, so that they serve as keys in the API.
 * A scope that an activity opens has the id of the activity's token.
 */

/** A position of control: one flow node being run once (BPMN 2.0.2, 8.3, 13.2). Its id is the element instance's key. */
export interface Token {
  readonly id: number
  /** `id` of the node in the definition of its scope. */
  readonly node: string
  readonly scope: number
  /** ready: to be entered (an incident may hold it there); active: entered, waits for something; completing: done, but leaving failed;
   *  joining: waits at a gateway for other tokens. */
  readonly status: 'ready' | 'active' | 'completing' | 'joining'
  /** Id of the sequence flow by which it came; absent at a start. */
  readonly flow?: string
  /** Who wants it to undo something, see `Compensation.owner`: it goes back there instead of on by flows. */
  readonly compensates?: number
  /** How many listeners of one event are done. At the start, its inputs are mapped; at the end, its outputs are set. */
  readonly listened?: { readonly event: ExecutionEvent; readonly done: number }
}

/** A running container, or a place for the variables of one activity. */
export interface Scope {
  readonly id: number
  /** null for the root. */
  readonly parent: number | null
  /** `id` of the node that opened it; for a process, the process id. */
  readonly node: string
  /** process: a process instance, its id is the instance's key. container: subprocess or loop body, holds tokens. local: only variables. */
  readonly kind: 'process' | 'container' | 'local'
  /** Key of the deployed process definition whose nodes its tokens are at. */
  readonly definition: number
  readonly loop?: Loop
  /** Only on the root: nothing moves until it is resumed. */
  readonly suspended?: true
}

/** Progress of a multi-instance body (BPMN 2.0.2, table 8.37: the instance attributes of the loop). */
export interface Loop {
  readonly total: number
  readonly created: number
  readonly completed: number
  readonly terminated: number
}

export interface Job {
  readonly id: number
  readonly token: number
  readonly type: string
  readonly retries: number
  /** Not to be worked on before, epoch ms (back-off). */
  readonly availableAt?: number
  /** An incident holds it: no worker gets it until that is resolved. */
  readonly held?: true
  /** Set for the job of a listener, which is the next one of its event. */
  readonly listener?: ListenerEvent
}

export interface UserTask extends UserTaskAttributes {
  readonly id: number
  readonly token: number
  /** Nothing else can be done with it meanwhile. */
  readonly operation?: UserTaskOperation
}

/** What is asked for at a user task, while its listeners for that work. */
export interface UserTaskOperation {
  readonly event: TaskEvent
  /** The caller's word for it. */
  readonly action: string
  /** How many of the listeners are done. */
  readonly done: number
  /** The task as it will be if nobody denies: with what was asked for, and the corrections so far. */
  readonly task: UserTaskAttributes
  /** What it is completed with, or what is to be set at it. */
  readonly variables?: Variables
  /** Set in the task's very own scope. */
  readonly local?: true
}

export interface UserTaskAttributes {
  readonly priority: number
  readonly assignee?: string
  readonly candidateGroups?: readonly string[]
  readonly candidateUsers?: readonly string[]
  /** ISO 8601 date and time. */
  readonly dueDate?: string
  readonly followUpDate?: string
  /** The reference of a form that lies elsewhere. */
  readonly externalFormReference?: string
}

export interface Timer {
  readonly id: number
  /** Token that waits or whose boundary event it is; or scope whose event subprocess it starts. */
  readonly owner: number
  /** `id` of the event's node. */
  readonly node: string
  /** Epoch ms. */
  readonly dueAt: number
  /** Position among the definitions of a multiple event. */
  readonly part?: number
  /** For a cycle: its text, and how often it is still to fire after this time; absent repeats mean without end. */
  readonly cycle?: string
  readonly repeats?: number
}

export interface Subscription {
  readonly id: number
  /** As for timers. */
  readonly owner: number
  readonly node: string
  readonly kind: 'message' | 'signal'
  readonly name: string
  /** Position among the definitions of a multiple event. */
  readonly part?: number
  /** For messages; the empty text matches messages published without a key. */
  readonly correlationKey?: string
}

/** A completed activity that can be undone, for as long as its scope lives (BPMN 2.0.2, 13.5.5). */
export interface Compensation {
  readonly id: number
  /** The scope in which it completed, or, where that has completed itself, the element instance that it was. Once it is to be undone: who waits for that. */
  readonly owner: number
  /** The element instance that completed; owner of what completed inside. */
  readonly instance: number
  /** `id` of its node. */
  readonly node: string
  /** Scope in which it is to be undone; set once it is to be. */
  readonly scope?: number
  /** Its own variables as they were when it completed. */
  readonly variables: Variables
}

/** A condition that an event waits for. */
export interface Condition {
  readonly id: number
  /** As for timers. */
  readonly owner: number
  readonly node: string
  /** Position among the definitions of a multiple event. */
  readonly part?: number
  /** Whether it held when it was last looked at: it happens when this turns from false to true. */
  readonly holds: boolean
  /** No event, but an activity that looks for its data: the data inputs that are missing before it can begin, in words; none while it is active and takes
   *  over what changes (BPMN 2.0.2, 10.4.2). */
  readonly awaits?: readonly string[]
}

/** What an element waits for at data stores: to read them before it begins, or to write them before it completes. */
export interface DataAccess {
  readonly id: number
  readonly token: number
  /** Ids of data stores. */
  readonly reads: readonly string[]
  /** In their order. */
  readonly writes: readonly DataWrite[]
}

/** A new value of a data store, or of a member inside it, at any depth. */
export interface DataWrite {
  readonly store: string
  readonly path: readonly string[]
  readonly value: Json
}

/** A problem of model or data at run time, to be solved by a person and tried again. */
export interface Incident {
  readonly id: number
  readonly token: number
  readonly code: IncidentCode
  readonly message: string
  readonly job?: number
  readonly raisedAt: number
}

export type IncidentCode =
  | 'JOB_NO_RETRIES'
  | 'EXECUTION_LISTENER_NO_RETRIES'
  | 'TASK_LISTENER_NO_RETRIES'
  | 'EXTRACT_VALUE_ERROR'
  | 'IO_MAPPING_ERROR'
  | 'CONDITION_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'FORM_NOT_FOUND'
  | 'SCRIPT_ERROR'
  | 'DATA_STORE_ERROR'
  | 'MOVE_BUDGET_SPENT'

/** What one round of a loop gave, until the loop is over. */
export interface LoopOutput {
  readonly id: number
  /** The body's scope. */
  readonly scope: number
  /** From 1. */
  readonly index: number
  readonly value: Json
}

/** The tables of the state and their row types. */
export interface Rows {
  token: Token
  scope: Scope
  job: Job
  userTask: UserTask
  timer: Timer
  subscription: Subscription
  condition: Condition
  compensation: Compensation
  incident: Incident
  loopOutput: LoopOutput
  dataAccess: DataAccess
}
export type RowKind = keyof Rows
export const rowKinds = [
  'token',
  'scope',
  'job',
  'userTask',
  'timer',
  'subscription',
  'condition',
  'compensation',
  'incident',
  'loopOutput',
  'dataAccess',
] as const satisfies readonly RowKind[]

/** The whole state as JSON, for saving. `format` grows when the shape changes; older ones are upgraded when read. */
export interface InstanceState {
  readonly format: 1
  /** Key of the root process instance; also the id of its scope. */
  readonly id: number
  readonly rows: { readonly [K in RowKind]?: readonly Rows[K][] }
  /** By scope id, then by name. */
  readonly variables: { readonly [scope: string]: Variables }
}

/** The net change of a step: what a store writes, and what replays without logic. */
export interface Patch {
  /** Root process instance. */
  readonly instance: number
  readonly changed: readonly Change[]
  readonly removed: readonly { readonly kind: RowKind; readonly id: number }[]
  /** New values; a removed scope takes its variables along without mention. */
  readonly variables: readonly { readonly scope: number; readonly name: string; readonly value: Json }[]
}
/** A row that is new or has changed. */
export type Change = { [K in RowKind]: { readonly kind: K; readonly row: Rows[K] } }[RowKind]
