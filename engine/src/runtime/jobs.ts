import { visibleVariables } from './visible-variables.ts'
import type { JobItem } from '../stores/read-model.ts'
import type { Store } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Variables } from '../json.ts'
import type { Definitions } from './definitions.ts'
import { listenedUserTask } from './listened-user-task.ts'
import type { ActivatedJob, JobRequest } from './requests.ts'
import type { Committed, Stepper } from './stepper.ts'

export interface JobParts {
  readonly store: Store
  readonly clock: Clock
  readonly stepper: Stepper
  readonly definitions: Definitions
  readonly onFault: (fault: unknown) => void
}

/** Hands jobs out to workers, and wakes those who wait for some. */
export class Jobs {
  private readonly parts: JobParts
  private readonly listeners = new Map<string, Set<() => void>>()
  private closed = false

  constructor(parts: JobParts) {
    this.parts = parts
  }

  on(type: string, listener: () => void): () => void {
    const listeners = this.listeners.get(type) ?? new Set()
    this.listeners.set(type, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(type)
    }
  }

  afterCommit({ commit }: Committed): void {
    if (this.listeners.size === 0) return
    const types = new Set<string>()
    for (const change of commit.readModel) {
      if (change.table !== 'job') continue
      if (change.kind === 'create' && change.item.activatable) types.add(change.item.type)
      // An update does not say the type; it is a retry, which is rare, so everybody may look.
      if (change.kind === 'update' && change.fields.activatable) for (const type of this.listeners.keys()) types.add(type)
    }
    for (const type of types) this.tell(type)
  }

  /** Those who wait get nothing any more. */
  close(): void {
    this.closed = true
    for (const type of this.listeners.keys()) this.tell(type)
  }

  /** Something about the type's jobs has changed. */
  tell(type: string): void {
    for (const listener of this.listeners.get(type) ?? []) {
      try {
        listener()
      } catch (fault) {
        this.parts.onFault(fault)
      }
    }
  }

  /** Locks jobs, waiting for the first if that is wished. */
  async activate(request: JobRequest): Promise<readonly ActivatedJob[]> {
    const { clock, store } = this.parts
    const until = clock.now() + (request.waitFor ?? 0)
    while (!request.signal?.aborted && !this.closed) {
      const wake = this.wakeUp(request)
      try {
        const jobs = await this.take(request)
        if (jobs.length > 0 || clock.now() >= until) return jobs
        const next = await store.nextJobAt(request.type)
        await wake.at(Math.min(until, next ?? Infinity))
      } catch (fault) {
        // A store that was closed under a waiting request.
        if (!this.closed) throw fault
      } finally {
        wake.end()
      }
    }
    return []
  }

  /** Locks what is there now. */
  async take(request: Omit<JobRequest, 'waitFor'>): Promise<readonly ActivatedJob[]> {
    const { store, clock } = this.parts
    const at = clock.now()
    const { type, limit, timeout, worker = '' } = request
    const jobs = await store.takeJobs({ type, worker, limit, at, deadline: at + timeout })
    const activated = await Promise.all(jobs.map(job => this.activated(job, request.variables)))
    return activated.flatMap(job => job ?? [])
  }

  /** The job with what its worker needs; undefined if it has gone in the meantime. */
  private activated(job: JobItem, names: readonly string[] | undefined): Promise<ActivatedJob | undefined> {
    return this.parts.stepper.read(job.rootProcessInstanceKey, live => {
      const row = live?.instance.tables.job.get(job.jobKey)
      if (live === undefined || row === undefined) return undefined
      const variables = visibleVariables(live.instance, row.token)
      if (variables === undefined) return undefined
      const userTask = job.kind === 'TASK_LISTENER' ? listenedUserTask(live.instance, row.token, this.parts.definitions) : undefined
      return { ...describe(job, names === undefined ? variables : only(variables, names)), ...(userTask && { userTask }) }
    })
  }

  /** A bell that rings on a commit, on an abort or at a time; it hears from now on. */
  private wakeUp({ type, signal }: JobRequest) {
    let ring = (): void => {}
    let disarm = (): void => {}
    const rung = new Promise<void>(resolve => (ring = resolve))
    const stopListening = this.on(type, ring)
    signal?.addEventListener('abort', ring)
    return {
      at: (time: number): Promise<void> => {
        disarm = this.parts.clock.wakeAt(time, ring)
        return rung
      },
      end: (): void => {
        disarm()
        stopListening()
        signal?.removeEventListener('abort', ring)
      },
    }
  }
}

function describe(job: JobItem, variables: Variables): ActivatedJob {
  return {
    key: job.jobKey,
    type: job.type,
    retries: job.retries,
    worker: job.worker ?? '',
    deadline: job.deadline ?? 0,
    lockVersion: job.lockVersion,
    variables,
    headers: job.customHeaders,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    processInstanceKey: job.processInstanceKey,
    rootProcessInstanceKey: job.rootProcessInstanceKey,
    processDefinitionKey: job.processDefinitionKey,
    processId: job.processDefinitionId,
    processVersion: job.processDefinitionVersion,
    kind: job.kind,
    listenerEventType: job.listenerEventType,
  }
}

function only(variables: Variables, names: readonly string[]): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)))
}
