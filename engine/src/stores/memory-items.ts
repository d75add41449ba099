import type { Patch } from '../state/state.ts'
import type {
  DataWaitItem,
  IncidentItem,
  JobItem,
  MessageSubscriptionItem,
  ReadModel,
  ReadModelChange,
  ReadModelTable,
  SignalSubscriptionItem,
  TimerItem,
  UserTaskItem,
} from './read-model.ts'
import { readModelKeys } from './read-model.ts'
import type { DueTimer, OpenSubscription, RootedKind, TakeJobs, UserTaskFilter } from './store.ts'

type KeptTable = 'job' | 'userTask' | 'incident' | 'timer' | 'messageSubscription' | 'signalSubscription' | 'dataWait'

/** The items that are open, and which root instance a row belongs to. */
export class MemoryItems {
  private readonly roots = new Map<string, number>()
  private readonly rowsOfRoot = new Map<number, Set<string>>()
  private readonly jobsOfType = new Map<string, Set<number>>()
  private readonly kept = {
    job: new Map<number, JobItem>(),
    userTask: new Map<number, UserTaskItem>(),
    incident: new Map<number, IncidentItem>(),
    timer: new Map<number, TimerItem>(),
    messageSubscription: new Map<number, MessageSubscriptionItem>(),
    signalSubscription: new Map<number, SignalSubscriptionItem>(),
    dataWait: new Map<number, DataWaitItem>(),
  } satisfies { readonly [T in KeptTable]: Map<number, ReadModel[T]> }

  rootOf(kind: RootedKind, id: number): number | undefined {
    return this.roots.get(`${kind}:${id}`) ?? (kind === 'scope' ? this.roots.get(`token:${id}`) : undefined)
  }

  apply(root: number, patch: Patch, changes: readonly ReadModelChange[]): void {
    const rows = this.rowsOfRoot.get(root) ?? new Set()
    this.rowsOfRoot.set(root, rows)
    for (const { kind, row } of patch.changed) {
      this.roots.set(`${kind}:${row.id}`, root)
      rows.add(`${kind}:${row.id}`)
    }
    for (const { kind, id } of patch.removed) {
      this.roots.delete(`${kind}:${id}`)
      rows.delete(`${kind}:${id}`)
    }
    for (const change of changes) this.change(change)
  }

  /** The root has ended. */
  forgetRoot(root: number): void {
    for (const row of this.rowsOfRoot.get(root) ?? []) this.roots.delete(row)
    this.rowsOfRoot.delete(root)
  }

  lockVersion(job: number): number | undefined {
    return this.kept.job.get(job)?.lockVersion
  }

  takeJobs({ type, worker, limit, at, deadline }: TakeJobs): JobItem[] {
    const free: JobItem[] = []
    for (const key of this.jobsOfType.get(type) ?? []) {
      const job = this.kept.job.get(key)
      if (job?.activatable && (job.availableAt ?? 0) <= at && (job.deadline ?? 0) <= at) free.push(job)
    }
    const taken = free.toSorted((a, b) => a.jobKey - b.jobKey).slice(0, limit)
    return taken.map(job => {
      const locked = { ...job, worker, deadline, lockVersion: job.lockVersion + 1 }
      this.kept.job.set(job.jobKey, locked)
      return locked
    })
  }

  extendJobLock(key: number, deadline: number, at: number, lockVersion: number | undefined): boolean {
    const job = this.kept.job.get(key)
    if (job === undefined || (job.deadline ?? 0) <= at || (lockVersion ?? job.lockVersion) !== job.lockVersion) return false
    this.kept.job.set(key, { ...job, deadline })
    return true
  }

  nextJobAt(type: string): number | undefined {
    let next: number | undefined
    for (const key of this.jobsOfType.get(type) ?? []) {
      const job = this.kept.job.get(key)
      if (!job?.activatable) continue
      const at = Math.max(job.availableAt ?? 0, job.deadline ?? 0)
      if (next === undefined || at < next) next = at
    }
    return next
  }

  timers(): DueTimer[] {
    return [...this.kept.timer.values()].map(({ timerKey, dueAt, rootProcessInstanceKey }) => {
      return { kind: 'instance', timer: timerKey, root: rootProcessInstanceKey, dueAt }
    })
  }

  /** All, or those for a message of this name and key. */
  subscriptions(name?: string, correlationKey?: string): OpenSubscription[] {
    const items = [...this.kept.messageSubscription.values()]
    const found = name === undefined ? items : items.filter(item => item.messageName === name && item.correlationKey === correlationKey)
    return found.map(item => ({
      subscription: item.messageSubscriptionKey,
      root: item.rootProcessInstanceKey,
      processId: item.processDefinitionId,
      processInstanceKey: item.processInstanceKey,
      name: item.messageName,
      correlationKey: item.correlationKey,
    }))
  }

  signalSubscriptions(name: string): { subscription: number; root: number }[] {
    const waiting = [...this.kept.signalSubscription.values()].filter(item => item.signalName === name)
    return waiting.map(item => ({ subscription: item.signalSubscriptionKey, root: item.rootProcessInstanceKey }))
  }

  userTasks(filter: UserTaskFilter): UserTaskItem[] {
    const { assignee, candidateGroup, candidateUser, elementId, processInstanceKey } = filter
    return [...this.kept.userTask.values()].filter(
      task =>
        (assignee === undefined || task.assignee === assignee) &&
        (candidateGroup === undefined || task.candidateGroups.includes(candidateGroup)) &&
        (candidateUser === undefined || task.candidateUsers.includes(candidateUser)) &&
        (elementId === undefined || task.elementId === elementId) &&
        (processInstanceKey === undefined || task.processInstanceKey === processInstanceKey),
    )
  }

  incidents(processInstanceKey: number | undefined): IncidentItem[] {
    const all = [...this.kept.incident.values()]
    return processInstanceKey === undefined ? all : all.filter(incident => incident.processInstanceKey === processInstanceKey)
  }

  private change(change: ReadModelChange): void {
    if (change.kind === 'remove') return void this.kept[change.table].delete(change.key)
    if (!(change.table in this.kept)) return
    const table = this.kept[change.table as KeptTable] as Map<number, ReadModel[KeptTable]>
    const key = change.kind === 'create' ? keyOf(change.table, change.item) : change.key
    const before = change.kind === 'create' ? {} : table.get(key)
    if (before === undefined) return
    const item = { ...before, ...(change.kind === 'create' ? change.item : change.fields) } as ReadModel[KeptTable]
    if (isOpen(change.table, item)) table.set(key, item)
    else table.delete(key)
    if (change.table === 'job') this.indexJob(item as JobItem)
  }

  private indexJob({ jobKey, type, endTime }: JobItem): void {
    const keys = this.jobsOfType.get(type) ?? new Set()
    this.jobsOfType.set(type, keys)
    if (endTime === null) keys.add(jobKey)
    else keys.delete(jobKey)
  }
}

function keyOf<T extends ReadModelTable>(table: T, item: ReadModel[T]): number {
  return item[readModelKeys[table] as keyof ReadModel[T]] as number
}

function isOpen(table: ReadModelTable, item: ReadModel[KeptTable]): boolean {
  switch (table) {
    case 'job':
      return (item as JobItem).endTime === null
    case 'userTask':
      return (item as UserTaskItem).completionDate === null
    case 'incident':
      return (item as IncidentItem).state === 'ACTIVE'
    case 'messageSubscription':
      return (item as MessageSubscriptionItem).messageSubscriptionState === 'CREATED'
    default:
      return true
  }
}
