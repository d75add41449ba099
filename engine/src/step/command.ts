import type { Variables } from '../json.ts'

/** What every command brings from outside: the engine has no clock and makes no ids of its own. */
export interface Envelope {
  /** Now, epoch ms. */
  readonly at: number
  /** New rows get this id and the following ones. */
  readonly firstId: number
  /** Moves that the step may make before an endless loop becomes an incident; 100,000 unless given. */
  readonly moveBudget?: number
  /** IANA time zone in which dates and cycles without one are read; UTC unless given. */
  readonly zone?: string
}

/** A wish to change an instance. It is accepted or rejected as a whole. */
export type Command = Envelope &
  (
    | CreateInstance
    | { readonly kind: 'cancelInstance' }
    | { readonly kind: 'setVariables'; readonly scope: number; readonly variables: Variables; readonly local: boolean }
    | { readonly kind: 'completeJob'; readonly job: number; readonly variables: Variables; readonly result?: TaskListenerResult }
    | {
        readonly kind: 'failJob'
        readonly job: number
        /** The new number; 0 raises an incident. */
        readonly retries: number
        readonly message: string
        /** Milliseconds until it may be tried again. */
        readonly backOff: number
        readonly variables: Variables
      }
    | {
        readonly kind: 'throwJobError'
        readonly job: number
        readonly code: string
        readonly message: string
        readonly variables: Variables
      }
    | { readonly kind: 'updateJob'; readonly job: number; readonly retries: number }
    | { readonly kind: 'assignUserTask'; readonly userTask: number; readonly assignee: string | null; readonly action?: string }
    | { readonly kind: 'updateUserTask'; readonly userTask: number; readonly changes: UserTaskChanges; readonly action?: string }
    | { readonly kind: 'completeUserTask'; readonly userTask: number; readonly variables: Variables; readonly action?: string }
    | { readonly kind: 'fireTimer'; readonly timer: number }
    | {
        readonly kind: 'correlateMessage'
        readonly subscription: number
        readonly variables: Variables
        /** Refused if it waits for another key by now; not asked for when absent. */
        readonly correlationKey?: string
      }
    | { readonly kind: 'receiveSignal'; readonly subscription: number; readonly variables: Variables }
    | { readonly kind: 'resolveIncident'; readonly incident: number }
    | {
        /** What an element waited for at data stores is done. */
        readonly kind: 'completeDataAccess'
        readonly access: number
        /** What was read, by the ids of the stores; null for what nobody has written. */
        readonly values: Variables
      }
    | { readonly kind: 'failDataAccess'; readonly access: number; readonly message: string }
    /** `instance`: where the elements of choices are looked for; in the root process unless given. */
    | ({ readonly kind: 'modifyInstance'; readonly instance?: number } & Modification)
    | ({ readonly kind: 'rewindInstance' } & Activation)
    | ({ readonly kind: 'migrateInstance' } & Migration)
    | ({ readonly kind: 'beginInAdHoc'; /** Element instance of the ad-hoc subprocess. */ readonly token: number } & AdHocChoice)
    | { readonly kind: 'suspendInstance' }
    | { readonly kind: 'resumeInstance' }
    | {
        readonly kind: 'completeElement'
        /** Element instance that waits. */
        readonly token: number
        readonly variables: Variables
        /** Leaves the output mappings out: the element is passed over. */
        readonly skip: boolean
      }
    | {
        readonly kind: 'triggerEvent'
        /** Timer, subscription or condition that is to happen now. */
        readonly wait: number
        readonly variables: Variables
      }
  )

export type CommandKind = Command['kind']
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>

/** Begins an instance. The first new id becomes its key. */
export interface CreateInstance {
  readonly kind: 'createInstance'
  /** Key of the deployed process definition. */
  readonly definition: number
  readonly variables: Variables
  /** `id` of the start event that was triggered (message, timer); the none start event if absent. */
  readonly startEvent?: string
  /** The message by which it starts: position among the start event's definitions, absent where all have come; and the key that it came with, the
   *  empty text for none. */
  readonly startMessage?: { readonly part?: number; readonly correlationKey: string }
  /** Begin at these elements instead of a start event. */
  readonly beginAt?: readonly Activation[]
}

/** Changes where an instance stands: everything named is begun first, then everything named is ended, in one step. */
export interface Modification {
  readonly activate: readonly Activation[]
  /** Active elements to end. */
  readonly terminate: readonly ElementChoice[]
  /** Ends active elements and begins another one for each of them. */
  readonly move?: readonly MoveInstruction[]
}
/** One element instance by its key, or all active ones of an element of the process instance. */
export type ElementChoice = number | { readonly element: string }
export interface MoveInstruction extends Omit<Activation, 'scope'> {
  readonly from: ElementChoice
  /** As for an activation; `around`: the scope in which the one that is ended stood. */
  readonly scope?: number | 'around'
}

export interface Activation {
  /** `id` of the node to begin at. The containers around it are opened where none is active. */
  readonly element: string
  /** Scope in which, or below which, to begin; needed where several of its container are active. */
  readonly scope?: number
  /** Set before it begins, in the scope around it: each where it is defined further out, else at the process. */
  readonly variables?: Variables
  /** Set right at an element: the one to begin, or one around it. */
  readonly localVariables?: readonly { readonly element: string; readonly variables: Variables }[]
}

/** What a performer chooses to begin in an ad-hoc subprocess (BPMN 2.0.2, 13.3.5); an activity may be named more than once. */
export interface AdHocChoice {
  readonly elements: readonly { readonly element: string; /** Its own. */ readonly variables?: Variables }[]
  /** Ends first what still runs there. */
  readonly cancelRemaining: boolean
}

/** Puts an instance on another version of its process. */
export interface Migration {
  /** Key of the definition that it moves to; called processes stay on theirs. */
  readonly definition: number
  /** From an element id to the one that takes its place; elements that are not named keep their id. */
  readonly elements: { readonly [from: string]: string }
}

/** What a task listener says about the operation that it was asked about: at most one of the two. */
export interface TaskListenerResult {
  /** The operation does not happen, for this reason (may be empty). */
  readonly denied?: string
  readonly corrections?: UserTaskCorrections
}

export interface UserTaskCorrections extends UserTaskChanges {
  readonly assignee?: string | null
}

/** null or an empty list clears; an absent member stays. */
export interface UserTaskChanges {
  readonly candidateGroups?: readonly string[]
  readonly candidateUsers?: readonly string[]
  readonly dueDate?: string | null
  readonly followUpDate?: string | null
  readonly priority?: number
}
