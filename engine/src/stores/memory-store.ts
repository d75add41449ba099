import type { Json } from '../json.ts'
import { placed } from '../placed.ts'
import { ProcessInstance } from '../state/process-instance.ts'
import type { DataWrite } from '../state/state.ts'
import type { DefinitionIndex, Deployment, StartCondition, StartGathering } from './deployment.ts'
import { MemoryItems } from './memory-items.ts'
import { MemoryMessages } from './memory-messages.ts'
import { MemoryStarts } from './memory-starts.ts'
import type { IncidentItem, JobItem, ReadModelChange, UserTaskItem } from './read-model.ts'
import type {
  Arrival,
  Commit,
  CommitResult,
  DataStoreItem,
  DueTimer,
  GatheredStart,
  OpenSubscription,
  OutboxItem,
  PublishOptions,
  RootedKind,
  StartedBy,
  Store,
  StoredInstance,
  StoredMessage,
  TakeJobs,
  UserTaskFilter,
} from './store.ts'
import { MemoryDefinitions } from './memory-definitions.ts'

type Happening = Pick<Commit, 'correlation' | 'startTimer' | 'startCondition'>

interface Held {
  readonly instance: ProcessInstance
  version: number
  readonly startedBy?: StartedBy
}

/** The reference of what a store does: everything in memory, gone with the process. Keeps what is active; what has ended is only told to those who
 *  listen (`Engine.onHistory`), so it does not grow with time. */
export class MemoryStore implements Store {
  private readonly definitions = new MemoryDefinitions()
  private readonly items = new MemoryItems()
  private readonly messages = new MemoryMessages()
  private readonly starts = new MemoryStarts()
  private readonly instances = new Map<number, Held>()
  private readonly outbox = new Map<number, OutboxItem>()
  private readonly dataStoreItems = new Map<string, DataStoreItem>()
  private nextId = 1

  async reserveIds(count: number): Promise<number> {
    const first = this.nextId
    this.nextId += count
    return first
  }

  async raiseIds(above: number): Promise<void> {
    this.nextId = Math.max(this.nextId, above + 1)
  }

  async loadDefinitions(): Promise<DefinitionIndex> {
    return this.definitions.index()
  }

  async loadResource(resourceKey: number): Promise<Uint8Array | undefined> {
    return this.definitions.content(resourceKey)
  }

  async commitDeployment(deployment: Deployment): Promise<'committed' | 'conflict'> {
    const result = this.definitions.commit(deployment)
    if (result === 'committed') this.starts.forget(deployment.processDefinitions.map(item => item.processDefinitionId))
    return result
  }

  async loadInstance(root: number): Promise<StoredInstance | undefined> {
    const held = this.instances.get(root)
    if (held === undefined) return undefined
    return { state: held.instance.snapshot(), version: held.version, ...(held.startedBy && { startedBy: held.startedBy }) }
  }

  async findRoot(kind: RootedKind, id: number): Promise<number | undefined> {
    return this.items.rootOf(kind, id)
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const held = this.instances.get(commit.root)
    const { fence, startedBy } = commit
    if (fence !== undefined && this.items.lockVersion(fence.job) !== fence.lockVersion) return 'staleLock'
    if ((held?.version ?? 0) !== commit.version) return 'conflict'
    if (startedBy !== undefined && (await this.hasInstanceStartedBy(startedBy.processId, startedBy.correlationKey))) return 'conflict'
    if (commit.gathered !== undefined && !this.starts.hasGathered(commit.gathered)) return 'conflict'
    if (!this.canHappen(commit)) return 'conflict'
    this.happen(commit)
    if (commit.gathered !== undefined) this.starts.removeGathered(commit.gathered)
    this.write(held, commit)
    return 'committed'
  }

  /** Whether what has happened is still to be taken note of. */
  private canHappen({ correlation, startTimer, startCondition }: Happening): boolean {
    if (correlation !== undefined && this.messages.isCorrelated(correlation.messageKey, correlation.processId)) return false
    if (startTimer !== undefined && !this.definitions.isDue(startTimer.fired)) return false
    return startCondition === undefined || !this.starts.holds(startCondition)
  }

  private happen({ correlation, startTimer, startCondition }: Happening): void {
    if (correlation !== undefined) this.messages.correlate(correlation.messageKey, correlation.processId)
    if (startTimer !== undefined) this.definitions.moveStartTimer(startTimer.fired, startTimer.next)
    if (startCondition !== undefined) this.starts.hold(startCondition)
  }

  private write(held: Held | undefined, commit: Commit): void {
    const { root, patch, startedBy } = commit
    for (const item of commit.outbox) this.outbox.set(item.id, item)
    for (const write of commit.dataWrites ?? []) this.writeData(commit, write)
    this.items.apply(root, patch, commit.readModel)
    if (commit.ended) {
      this.instances.delete(root)
      this.items.forgetRoot(root)
      return
    }
    const target = held ?? { instance: ProcessInstance.empty(root), version: 0, ...(startedBy && { startedBy }) }
    target.instance.apply(patch)
    target.version++
    this.instances.set(root, target)
  }

  private writeData({ at, root }: Commit, { store, path, value }: DataWrite): void {
    const before = this.dataStoreItems.get(store)?.value
    this.dataStoreItems.set(store, {
      dataStoreId: store,
      value: placed(before, path, value),
      lastUpdatedDate: at,
      processInstanceKey: root,
    })
  }

  async loadDataStore(dataStoreId: string): Promise<Json | undefined> {
    return this.dataStoreItems.get(dataStoreId)?.value
  }

  async dataStores(): Promise<readonly DataStoreItem[]> {
    return [...this.dataStoreItems.values()].toSorted((a, b) => (a.dataStoreId < b.dataStoreId ? -1 : 1))
  }

  async loadOutbox(): Promise<readonly OutboxItem[]> {
    return [...this.outbox.values()]
  }

  async addOutboxItem(item: OutboxItem): Promise<void> {
    this.outbox.set(item.id, item)
  }

  async removeOutboxItem(id: number): Promise<void> {
    this.outbox.delete(id)
    this.messages.forget(id)
  }

  async takeJobs(request: TakeJobs): Promise<readonly JobItem[]> {
    return this.items.takeJobs(request)
  }

  async extendJobLock(job: number, deadline: number, at: number, lockVersion?: number): Promise<boolean> {
    return this.items.extendJobLock(job, deadline, at, lockVersion)
  }

  async nextJobAt(type: string): Promise<number | undefined> {
    return this.items.nextJobAt(type)
  }

  async dueTimers(at: number, limit: number): Promise<readonly DueTimer[]> {
    const due = [...this.items.timers(), ...this.definitions.timers()].filter(timer => timer.dueAt <= at)
    return due.toSorted((a, b) => a.dueAt - b.dueAt).slice(0, limit)
  }

  async nextTimerAt(): Promise<number | undefined> {
    let next: number | undefined
    for (const { dueAt } of [...this.items.timers(), ...this.definitions.timers()]) if (next === undefined || dueAt < next) next = dueAt
    return next
  }

  async startConditionHolds(condition: StartCondition): Promise<boolean> {
    return this.starts.holds(condition)
  }

  async releaseStartCondition(condition: StartCondition): Promise<void> {
    this.starts.release(condition)
  }

  async gatheredStarts(of?: Pick<StartGathering, 'processDefinitionKey' | 'elementId'>): Promise<readonly GatheredStart[]> {
    return this.starts.gathered(of)
  }

  async gather(arrival: Arrival): Promise<'committed' | 'conflict'> {
    if (!this.canHappen(arrival) || !this.starts.isOneMore(arrival.gathered)) return 'conflict'
    this.happen(arrival)
    this.starts.gather(arrival.gathered)
    return 'committed'
  }

  async publishMessage(message: StoredMessage, options: PublishOptions): Promise<'published' | 'taken'> {
    if (options.outboxItem !== undefined) this.outbox.delete(options.outboxItem)
    return this.messages.publish(message, options.settled)
  }

  async findSubscriptions(name: string, correlationKey: string): Promise<readonly OpenSubscription[]> {
    return this.items.subscriptions(name, correlationKey)
  }

  async findSignalSubscriptions(name: string): Promise<readonly { readonly subscription: number; readonly root: number }[]> {
    return this.items.signalSubscriptions(name)
  }

  async findMessage(name: string, correlationKey: string, processId: string, at: number): Promise<StoredMessage | undefined> {
    return this.messages.find(name, correlationKey, processId, at)
  }

  async bufferedKeys(name: string, processId: string, at: number): Promise<readonly string[]> {
    return this.messages.bufferedKeys(name, processId, at)
  }

  async settleMessage(messageKey: number): Promise<void> {
    this.messages.settle(messageKey)
  }

  async unsettledMessages(): Promise<readonly StoredMessage[]> {
    return this.messages.unsettled()
  }

  async matchingSubscriptions(at: number): Promise<readonly OpenSubscription[]> {
    return this.items.subscriptions().filter(open => this.messages.find(open.name, open.correlationKey, open.processId, at) !== undefined)
  }

  async removeExpiredMessages(at: number): Promise<void> {
    this.messages.removeExpired(at)
  }

  async hasInstanceStartedBy(processId: string, correlationKey: string): Promise<boolean> {
    for (const { startedBy } of this.instances.values()) {
      if (startedBy?.processId === processId && startedBy.correlationKey === correlationKey) return true
    }
    return false
  }

  async userTasks(filter: UserTaskFilter = {}): Promise<readonly UserTaskItem[]> {
    return this.items.userTasks(filter)
  }

  async incidents(filter: { readonly processInstanceKey?: number } = {}): Promise<readonly IncidentItem[]> {
    return this.items.incidents(filter.processInstanceKey)
  }

  /** Decisions are not kept: nobody can read them here. */
  async recordDecision(_changes: readonly ReadModelChange[]): Promise<void> {}

  async close(): Promise<void> {}
}
