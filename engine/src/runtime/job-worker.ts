import type { Variables } from '../json.ts'
import type { Clock } from './clock.ts'
import type { JobCompletion, JobFailure, JobLock } from './engine.ts'
import { BpmnError, RejectionError } from './errors.ts'
import type { Jobs } from './jobs.ts'
import type { ActivatedJob, JobWork, JobWorker, JobWorkOptions } from './requests.ts'
import { TaskListenerAnswer } from './task-listener-answer.ts'
import type { Store } from '../stores/store.ts'

/** How a worker gives back what it has done. */
export interface JobOutcomes {
  completeJob(jobKey: number, variables: Variables, completion: JobCompletion): Promise<void>
  failJob(jobKey: number, failure: JobFailure, lock: JobLock): Promise<void>
  throwJobError(
    jobKey: number,
    error: { readonly code: string; readonly message?: string; readonly variables?: Variables },
    lock: JobLock,
  ): Promise<void>
}

export interface WorkerParts {
  readonly jobs: Jobs
  readonly store: Store
  readonly clock: Clock
  readonly outcomes: JobOutcomes
  readonly track: <Result>(work: Promise<Result>) => Promise<Result>
  readonly onFault: (fault: unknown) => void
}

/** Milliseconds that a job stays locked without a sign of life. */
const defaultTimeout = 30_000
/** Milliseconds before a worker asks again after a fault of the store. */
const pause = 1_000

interface Done {
  readonly variables: Variables
  readonly completion: Pick<JobCompletion, 'result'>
}

/** Works on the jobs of a type in this process, several at once. */
export class InProcessWorker implements JobWorker {
  private readonly parts: WorkerParts
  private readonly type: string
  private readonly work: JobWork
  private readonly options: JobWorkOptions
  private readonly running = new Set<Promise<void>>()
  private readonly endListening: () => void
  private disarm = (): void => {}
  private taking: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(parts: WorkerParts, type: string, work: JobWork, options: JobWorkOptions) {
    this.parts = parts
    this.type = type
    this.work = work
    this.options = options
    this.endListening = parts.jobs.on(type, () => this.wake())
    this.wake()
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.endListening()
    this.disarm()
    await this.taking
    await Promise.all(this.running)
  }

  private wake(): void {
    this.again = true
    if (this.stopped || this.taking !== undefined) return
    const taking = this.take().finally(() => {
      this.taking = undefined
      // Somebody may have called between the last look and now.
      if (this.again) this.wake()
    })
    this.taking = this.parts.track(taking)
  }

  private async take(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false
        const limit = (this.options.concurrency ?? 32) - this.running.size
        if (limit <= 0) return
        const { timeout = defaultTimeout, worker = 'in process', variables } = this.options
        const request = { type: this.type, limit, timeout, worker, ...(variables === undefined ? {} : { variables }) }
        for (const job of await this.parts.jobs.take(request)) this.begin(job)
      }
      await this.armForBackOff()
    } catch (fault) {
      this.parts.onFault(fault)
      this.arm(this.parts.clock.now() + pause)
    }
  }

  private begin(job: ActivatedJob): void {
    const running = this.parts.track(this.doJob(job)).finally(() => {
      this.running.delete(running)
      this.wake()
    })
    this.running.add(running)
  }

  private async doJob(job: ActivatedJob): Promise<void> {
    const { outcomes } = this.parts
    const lock = { lockVersion: job.lockVersion }
    const endRenewing = this.renewLock(job)
    try {
      const result = await this.attempt(job).finally(endRenewing)
      if ('completion' in result) await outcomes.completeJob(job.key, result.variables, { ...lock, ...result.completion })
      else if (result.error instanceof BpmnError) await outcomes.throwJobError(job.key, result.error, lock)
      else await outcomes.failJob(job.key, this.failure(job, result.error), lock)
    } catch (fault) {
      // Cancelled, or taken by another after the lock ran out: there is nobody to tell.
      if (!(fault instanceof RejectionError)) this.parts.onFault(fault)
    }
  }

  /** Keeps the lock for as long as the work takes. */
  private renewLock(job: ActivatedJob): () => void {
    const { store, clock, track, onFault } = this.parts
    const timeout = this.options.timeout ?? defaultTimeout
    let callOff = (): void => {}
    const arm = (): void => {
      callOff = clock.wakeAt(clock.now() + timeout / 3, () => {
        arm()
        track(store.extendJobLock(job.key, clock.now() + timeout, clock.now(), job.lockVersion)).catch(onFault)
      })
    }
    arm()
    return () => callOff()
  }

  private async attempt(job: ActivatedJob): Promise<Done | { readonly error: unknown }> {
    try {
      const answer = await this.work(job)
      if (answer instanceof TaskListenerAnswer) return { variables: {}, completion: { result: answer.result } }
      return { variables: answer ?? {}, completion: {} }
    } catch (error) {
      return { error }
    }
  }

  private failure(job: ActivatedJob, error: unknown): JobFailure {
    const retries = Math.max(0, job.retries - 1)
    const { backOff = 0 } = this.options
    return {
      retries,
      message: error instanceof Error ? error.message : String(error),
      backOff: typeof backOff === 'number' ? backOff : backOff(retries),
    }
  }

  /** No commit tells when a back-off or a lock runs out. */
  private async armForBackOff(): Promise<void> {
    const next = await this.parts.store.nextJobAt(this.type)
    if (next !== undefined) this.arm(next)
  }

  private arm(at: number): void {
    this.disarm()
    if (this.stopped) return
    this.disarm = this.parts.clock.wakeAt(Math.max(at, this.parts.clock.now() + 1), () => this.wake())
  }
}
