import type { Kysely } from 'kysely'
import type { Json } from 'stepwright'
import type {
  Arrival,
  Commit,
  CommitResult,
  DataStoreItem,
  DefinitionIndex,
  Deployment,
  DueTimer,
  GatheredStart,
  IncidentItem,
  JobItem,
  OpenSubscription,
  OutboxItem,
  PublishOptions,
  ReadModelChange,
  RootedKind,
  StartCondition,
  StartGathering,
  Store,
  StoredInstance,
  StoredMessage,
  TakeJobs,
  UserTaskFilter,
  UserTaskItem,
} from 'stepwright/stores'
import { CommitWriter } from './commit-writer.ts'
import { GroupCommit } from './group-commit.ts'
import { ItemWriter } from './items.ts'
import { closeDatabase, type OpenDatabase, openDatabase } from './open-database.ts'
import type { Tables } from './schema.ts'
import { Sql } from './sql.ts'
import { SqliteDataStores } from './sqlite-data-stores.ts'
import { SqliteDefinitions } from './sqlite-definitions.ts'
import { SqliteInstances } from './sqlite-instances.ts'
import { SqliteJobs } from './sqlite-jobs.ts'
import { SqliteMessages } from './sqlite-messages.ts'
import { SqliteStarts } from './sqlite-starts.ts'
import { SqliteTimers } from './sqlite-timers.ts'

/** Everything in one SQLite database: what is acknowledged is on the disk. Writes that arrive together share a transaction. */
export class SqliteStore implements Store {
  /** For searches, over the tables of `schema.ts`. Read only: writes go through the store. */
  readonly database: Kysely<Tables>
  private readonly group: GroupCommit
  private readonly commits: CommitWriter
  private readonly instances: SqliteInstances
  private readonly definitions: SqliteDefinitions
  private readonly jobs: SqliteJobs
  private readonly timers: SqliteTimers
  private readonly messages: SqliteMessages
  private readonly starts: SqliteStarts
  private readonly items: ItemWriter
  private readonly dataStoreRows: SqliteDataStores

  private readonly opened: OpenDatabase

  private constructor(opened: OpenDatabase) {
    const sql = new Sql(opened.connection)
    this.opened = opened
    this.database = opened.kysely
    this.items = new ItemWriter(sql)
    this.group = new GroupCommit(sql)
    this.dataStoreRows = new SqliteDataStores(sql)
    this.commits = new CommitWriter(sql, this.items, this.dataStoreRows)
    this.instances = new SqliteInstances(sql)
    this.definitions = new SqliteDefinitions(sql, this.items)
    this.jobs = new SqliteJobs(sql)
    this.timers = new SqliteTimers(sql)
    this.messages = new SqliteMessages(sql)
    this.starts = new SqliteStarts(sql, this.items, this.commits)
  }

  /** Opens the store in a data folder; `:memory:` keeps nothing.
   *  @throws StoreUnavailable */
  static async open(folder: string): Promise<SqliteStore> {
    return new SqliteStore(await openDatabase(folder))
  }

  reserveIds(count: number): Promise<number> {
    return this.group.write(() => this.instances.reserveIds(count))
  }

  raiseIds(above: number): Promise<void> {
    return this.group.write(() => this.instances.raiseIds(above))
  }

  async loadDefinitions(): Promise<DefinitionIndex> {
    return this.definitions.index()
  }

  async loadResource(resourceKey: number): Promise<Uint8Array | undefined> {
    return this.definitions.content(resourceKey)
  }

  commitDeployment(deployment: Deployment): Promise<'committed' | 'conflict'> {
    return this.group.write(() => this.definitions.write(deployment))
  }

  async loadInstance(root: number): Promise<StoredInstance | undefined> {
    return this.instances.load(root)
  }

  async findRoot(kind: RootedKind, id: number): Promise<number | undefined> {
    return this.instances.findRoot(kind, id)
  }

  commit(commit: Commit): Promise<CommitResult> {
    return this.group.write(() => this.commits.write(commit))
  }

  async loadOutbox(): Promise<readonly OutboxItem[]> {
    return this.messages.outbox()
  }

  addOutboxItem(item: OutboxItem): Promise<void> {
    return this.group.write(() => this.messages.addOutboxItem(item))
  }

  removeOutboxItem(id: number): Promise<void> {
    return this.group.write(() => this.messages.removeOutboxItem(id))
  }

  takeJobs(request: TakeJobs): Promise<readonly JobItem[]> {
    // Workers ask often and mostly in vain: a look costs no wait for the disk.
    if (!this.jobs.canTake(request)) return Promise.resolve([])
    return this.group.write(() => this.jobs.take(request))
  }

  extendJobLock(job: number, deadline: number, at: number, lockVersion?: number): Promise<boolean> {
    return this.group.write(() => this.jobs.extendLock(job, deadline, at, lockVersion))
  }

  async nextJobAt(type: string): Promise<number | undefined> {
    return this.jobs.nextAt(type)
  }

  async dueTimers(at: number, limit: number): Promise<readonly DueTimer[]> {
    return this.timers.due(at, limit)
  }

  async nextTimerAt(): Promise<number | undefined> {
    return this.timers.nextAt()
  }

  async startConditionHolds(condition: StartCondition): Promise<boolean> {
    return this.starts.holds(condition)
  }

  releaseStartCondition(condition: StartCondition): Promise<void> {
    return this.group.write(() => this.starts.release(condition))
  }

  async gatheredStarts(of?: Pick<StartGathering, 'processDefinitionKey' | 'elementId'>): Promise<readonly GatheredStart[]> {
    return this.starts.gathered(of)
  }

  gather(arrival: Arrival): Promise<'committed' | 'conflict'> {
    return this.group.write(() => this.starts.gather(arrival))
  }

  publishMessage(message: StoredMessage, options: PublishOptions): Promise<'published' | 'taken'> {
    return this.group.write(() => this.messages.publish(message, options))
  }

  async findSubscriptions(name: string, correlationKey: string): Promise<readonly OpenSubscription[]> {
    return this.messages.findSubscriptions(name, correlationKey)
  }

  async findSignalSubscriptions(name: string): Promise<readonly { readonly subscription: number; readonly root: number }[]> {
    return this.messages.findSignalSubscriptions(name)
  }

  async findMessage(name: string, correlationKey: string, processId: string, at: number): Promise<StoredMessage | undefined> {
    return this.messages.find(name, correlationKey, processId, at)
  }

  async bufferedKeys(name: string, processId: string, at: number): Promise<readonly string[]> {
    return this.messages.bufferedKeys(name, processId, at)
  }

  settleMessage(messageKey: number): Promise<void> {
    return this.group.write(() => this.messages.settle(messageKey))
  }

  async unsettledMessages(): Promise<readonly StoredMessage[]> {
    return this.messages.unsettled()
  }

  async matchingSubscriptions(at: number): Promise<readonly OpenSubscription[]> {
    return this.messages.matchingSubscriptions(at)
  }

  removeExpiredMessages(at: number): Promise<void> {
    return this.group.write(() => this.messages.removeExpired(at))
  }

  async hasInstanceStartedBy(processId: string, correlationKey: string): Promise<boolean> {
    return this.instances.hasStartedBy(processId, correlationKey)
  }

  async userTasks(filter: UserTaskFilter = {}): Promise<readonly UserTaskItem[]> {
    return this.instances.userTasks(filter)
  }

  async incidents(filter: { readonly processInstanceKey?: number } = {}): Promise<readonly IncidentItem[]> {
    return this.instances.incidents(filter.processInstanceKey)
  }

  recordDecision(changes: readonly ReadModelChange[]): Promise<void> {
    return this.group.write(() => {
      for (const change of changes) if (change.kind === 'create') this.items.insert(change.table, change.item)
    })
  }

  async loadDataStore(dataStoreId: string): Promise<Json | undefined> {
    return this.dataStoreRows.load(dataStoreId)
  }

  async dataStores(): Promise<readonly DataStoreItem[]> {
    return this.dataStoreRows.all()
  }

  async close(): Promise<void> {
    this.group.flush()
    await closeDatabase(this.opened)
  }
}
