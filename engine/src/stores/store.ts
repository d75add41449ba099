import type { Json, Variables } from '../json.ts'
import type { DataWrite, InstanceState, Patch } from '../state/state.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { Effect } from '../step/outcome.ts'
import type { DefinitionIndex, Deployment, StartCondition, StartGathering, StartTimer } from './deployment.ts'
import type { IncidentItem, JobItem, ReadModelChange, UserTaskItem, VariableItem } from './read-model.ts'

/**
 * Port: where instances, deployments and messages are kept. Every call that changes something is one transaction and is durable
 * (as far as the store is) when its promise is fulfilled. Keys and times are numbers; what is not there is undefined.
 */
export interface Store {
  /** Puts aside `count` ids that nobody else gets, also after a crash; the first of them. They grow from call to call. */
  reserveIds(count: number): Promise<number>

  /** From now on ids are greater than this one: ids of a restored instance must not be given out again. */
  raiseIds(above: number): Promise<void>

  /** Newest versions have the greatest keys; start messages are those of the newest versions only. */
  loadDefinitions(): Promise<DefinitionIndex>
  loadResource(resourceKey: number): Promise<Uint8Array | undefined>
  /** `conflict` when another node has deployed one of the ids in the meantime: nothing is written then. */
  commitDeployment(deployment: Deployment): Promise<'committed' | 'conflict'>

  loadInstance(root: number): Promise<StoredInstance | undefined>
  /** The active root instance to which something belongs that is open in the read model; `scope` and `token` mean an element instance. */
  findRoot(kind: RootedKind, id: number): Promise<number | undefined>
  /** Writes one step with all that belongs to it, or nothing. */
  commit(commit: Commit): Promise<CommitResult>

  /** Effects that were committed and not yet performed, oldest first. */
  loadOutbox(): Promise<readonly OutboxItem[]>
  /** For an effect that no step asked for. */
  addOutboxItem(item: OutboxItem): Promise<void>
  /** It is done. Who has received it under its id is forgotten. */
  removeOutboxItem(id: number): Promise<void>

  /** Locks up to `limit` jobs of a type for a worker, oldest first: those that wait, are available now and are not locked by another. */
  takeJobs(request: TakeJobs): Promise<readonly JobItem[]>
  /** Moves the end of a running lock (of this version, if one is given); false if the job is not locked so now. */
  extendJobLock(job: number, deadline: number, at: number, lockVersion?: number): Promise<boolean>
  /** When a waiting job of this type becomes available next, by back-off or a lock that runs out. */
  nextJobAt(type: string): Promise<number | undefined>

  /** Timers due at `at`, the earliest first: of instances and of start events. */
  dueTimers(at: number, limit: number): Promise<readonly DueTimer[]>
  nextTimerAt(): Promise<number | undefined>

  /** Whether the condition of a start event held when it was last looked at. */
  startConditionHolds(condition: StartCondition): Promise<boolean>
  /** It does not hold any more, so that it can begin an instance again. */
  releaseStartCondition(condition: StartCondition): Promise<void>

  /** What has come for parallel multiple start events, of one of them or of all, oldest first. It ends with its process definition. */
  gatheredStarts(of?: Pick<StartGathering, 'processDefinitionKey' | 'elementId'>): Promise<readonly GatheredStart[]>
  /** Writes what has come for a parallel multiple start event; `conflict` if one of the conditions does not hold any more. */
  gather(arrival: Arrival): Promise<'committed' | 'conflict'>

  /** Takes a message in, and removes the outbox item that it comes from. Unsettled until `settleMessage`, unless `settled` says that nobody waits now;
   *  a settled message without time to live is not kept. `taken` when its message id is buffered already for this name and key: nothing is kept then. */
  publishMessage(message: StoredMessage, options: PublishOptions): Promise<'published' | 'taken'>
  /** Who waits for a message of this name and key, oldest first: open subscriptions of instances. */
  findSubscriptions(name: string, correlationKey: string): Promise<readonly OpenSubscription[]>
  /** Who waits for a signal, oldest first. */
  findSignalSubscriptions(name: string): Promise<readonly { readonly subscription: number; readonly root: number }[]>
  /** The oldest message of this key, as the process knows it, that is buffered (or not yet settled) and was not given to this process. */
  findMessage(name: string, correlationKey: string, processId: string, at: number): Promise<StoredMessage | undefined>
  /** Correlation keys, as the process knows them, of the buffered messages of a name that were not given to it: a message start event asks. */
  bufferedKeys(name: string, processId: string, at: number): Promise<readonly string[]>
  /** Everybody who waits at the time has been asked: from now on the message counts only until it expires. */
  settleMessage(messageKey: number): Promise<void>
  /** Messages that were published and not settled when the engine ended, oldest first. */
  unsettledMessages(): Promise<readonly StoredMessage[]>
  /** Open subscriptions for which a message waits: what a crash left between two commits. */
  matchingSubscriptions(at: number): Promise<readonly OpenSubscription[]>
  /** Removes messages that expired before `at` and are settled. */
  removeExpiredMessages(at: number): Promise<void>
  /** Whether an active instance of the process was started by a message of this key. */
  hasInstanceStartedBy(processId: string, correlationKey: string): Promise<boolean>

  /** Open user tasks, oldest first; a server searches with SQL instead. */
  userTasks(filter?: UserTaskFilter): Promise<readonly UserTaskItem[]>
  /** Open incidents, oldest first. */
  incidents(filter?: { readonly processInstanceKey?: number }): Promise<readonly IncidentItem[]>
  /** The value of a data store of the models, by its id; undefined if nobody has written one. */
  loadDataStore(dataStoreId: string): Promise<Json | undefined>
  /** All that somebody has written, by their ids. */
  dataStores(): Promise<readonly DataStoreItem[]>
  /** Writes a decision evaluated outside of any process. */
  recordDecision(changes: readonly ReadModelChange[]): Promise<void>

  close(): Promise<void>
}

export type RootedKind = 'scope' | 'token' | 'job' | 'userTask' | 'timer' | 'subscription' | 'incident'

/** The state of a root instance, and how often it was written. */
export interface StoredInstance {
  readonly state: InstanceState
  readonly version: number
  /** The correlation key, if a message with a key started it. */
  readonly startedBy?: StartedBy
}

/** At most one active instance of a process is started by messages of one key. */
export interface StartedBy {
  readonly processId: string
  readonly correlationKey: string
}

/** One step of one root instance, as it is written: all of it in one transaction. */
export interface Commit {
  readonly root: number
  /** The version that was read; 0 for a new instance. It is 1 more afterwards. */
  readonly version: number
  readonly at: number
  readonly patch: Patch
  readonly history: readonly HistoryEntry[]
  readonly readModel: readonly ReadModelChange[]
  /** For people: the last values of this step, also of scopes that are gone again. The engine's own notes are not among them. */
  readonly variables: readonly VariableItem[]
  readonly outbox: readonly OutboxItem[]
  /** Nothing is left of the state. */
  readonly ended: boolean
  /** The message that this step received: nobody else of the process gets it (the new instance, if none is named).
   *  For a signal the outbox item and the receiver stand here in the same way. `conflict` if the process has got it before. */
  readonly correlation?: { readonly messageKey: number; readonly processId: string; readonly processInstanceKey?: number }
  /** For a new instance. `conflict` if there is another active one. */
  readonly startedBy?: StartedBy
  /** For a new instance: the schedule that started it, and what comes next; `conflict` if it is not due at `firedAt` any more. */
  readonly startTimer?: { readonly fired: StartTimer; readonly next: StartTimer | undefined }
  /** For a new instance: the condition that has turned true; `conflict` if it is known to hold already. */
  readonly startCondition?: StartCondition
  /** For a new instance: key of the gathered start that it begins by, which goes; `conflict` if that has gone. */
  readonly gathered?: number
  /** Values for data stores of the models, put into what these hold then (see `placed`). */
  readonly dataWrites?: readonly DataWrite[]
  /** The caller must still hold the job's lock. */
  readonly fence?: { readonly job: number; readonly lockVersion: number }
}
/** conflict: read again and step again. staleLock: the fence does not hold; nothing was written. */
export type CommitResult = 'committed' | 'conflict' | 'staleLock'

export interface OutboxItem {
  readonly id: number
  readonly root: number
  readonly effect: Effect
}

export interface TakeJobs {
  readonly type: string
  readonly worker: string
  readonly limit: number
  readonly at: number
  /** Until when they are locked, epoch ms. */
  readonly deadline: number
}

export type DueTimer =
  | { readonly kind: 'instance'; readonly timer: number; readonly root: number; readonly dueAt: number }
  | { readonly kind: 'start'; readonly dueAt: number; readonly start: StartTimer }

/** What has come for one instance that a parallel multiple start event is to begin. */
export interface GatheredStart extends StartGathering {
  readonly gatheringKey: number
  /** Of the messages that came with a key; the empty text until one has. */
  readonly correlationKey: string
  readonly arrived: readonly { readonly part: number; readonly variables: Variables }[]
}

/** An event has come for a parallel multiple start event: all of it in one transaction. */
export interface Arrival extends Pick<Commit, 'correlation' | 'startTimer' | 'startCondition'> {
  readonly at: number
  /** Each has one more event than in the store: `conflict` otherwise. */
  readonly gathered: readonly GatheredStart[]
}

export interface StoredMessage {
  readonly messageKey: number
  readonly name: string
  /** The empty text for none. */
  readonly correlationKey: string
  /** For a message without a key: those that processes find in its payload, by process id. Such a process knows it by that key only. */
  readonly foundKeys?: { readonly [processId: string]: string }
  readonly messageId?: string
  readonly variables: Variables
  readonly publishedAt: number
  readonly expiresAt: number
}

export interface PublishOptions {
  readonly settled: boolean
  readonly outboxItem?: number
}

export interface OpenSubscription {
  readonly subscription: number
  readonly root: number
  /** Id of the process that waits. */
  readonly processId: string
  readonly processInstanceKey: number
  readonly name: string
  readonly correlationKey: string
}

/** A data store of the models (BPMN 2.0.2, 10.4.1): it outlives the instances, and all processes that name its id share it. */
export interface DataStoreItem {
  readonly dataStoreId: string
  readonly value: Json
  /** Epoch ms. */
  readonly lastUpdatedDate: number
  /** The root instance that wrote it last; null if none did. */
  readonly processInstanceKey: number | null
}

export interface UserTaskFilter {
  readonly assignee?: string
  readonly candidateGroup?: string
  readonly candidateUser?: string
  readonly elementId?: string
  readonly processInstanceKey?: number
}
