import type { FlowNode } from '../definition/flow-node.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { Variables } from '../json.ts'
import { nearest } from '../nearest.ts'
import type { Activation, Modification, UserTaskChanges } from '../step/command.ts'
import type { DefinitionIndex, ProcessDefinitionItem } from '../stores/deployment.ts'
import type { IncidentItem, UserTaskItem } from '../stores/read-model.ts'
import type { DataStoreItem, RootedKind, Store, UserTaskFilter } from '../stores/store.ts'
import { deploy } from './deploy.ts'
import type { CommittedStep, Engine, EngineOptions, JobCompletion, JobFailure, JobLock, MigrationPlan, UserTaskCall } from './engine.ts'
import { EngineParts } from './engine-parts.ts'
import { RejectionError } from './errors.ts'
import { evaluateDecision, type DecisionChoice } from './evaluate-decision.ts'
import { startForm, userTaskForm } from './forms.ts'
import { InProcessWorker } from './job-worker.ts'
import type { LiveInstance } from './live-instances.ts'
import type { ModelCompiler } from './model-compiler.ts'
import { typeName } from './projection.ts'
import { restoreInstance } from './restore.ts'
import { save } from './saved-instance.ts'
import type {
  ActivatedJob,
  AdHocActivity,
  AdHocWish,
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
import type { InstanceWish } from './stepper.ts'
import type { UserTaskProgress } from './task-outcomes.ts'
import { visibleVariables } from './visible-variables.ts'

/** The engine's calls: each finds the root instance, makes its step, and waits for the commit. */
export class ProcessEngine implements Engine {
  private readonly parts: EngineParts

  constructor(store: Store, compiler: ModelCompiler, options: EngineOptions) {
    this.parts = new EngineParts(store, compiler, options)
  }

  open(): Promise<void> {
    return this.parts.open()
  }

  deploy(files: readonly ResourceFile[]): Promise<DeploymentResult> {
    return this.call(async () => {
      const { result, deployment } = await this.parts.deployments.run('deploy', () => deploy(this.parts, files))
      for (const start of deployment.startTimers) this.parts.timers.arm(start.dueAt)
      for (const start of deployment.startMessages) this.parts.inBackground(() => this.parts.messages.startFromBuffer(start))
      return result
    })
  }

  createInstance(process: ProcessChoice, instance: NewInstance = {}): Promise<StartedInstance> {
    return this.call(async () => {
      const item = this.choose(process)
      const { variables = {}, businessId, tags, awaitEnd, beginAt = [] } = instance
      const { processDefinitionKey, processDefinitionId: processId, version } = item
      const { commit, outcome } = await this.parts.stepper.create(
        { kind: 'createInstance', definition: processDefinitionKey, variables, beginAt },
        { ...(businessId === undefined ? {} : { businessId }), ...(tags === undefined ? {} : { tags }) },
      )
      const started = { processInstanceKey: commit.root, processDefinitionKey, processId, version }
      const ended = outcome.ended ?? (awaitEnd === undefined ? undefined : this.parts.ends.wait(commit.root, awaitEnd))
      return { started, ended }
    }).then(async ({ started, ended }) => {
      const end = await ended
      return end === undefined ? started : { ...started, ended: end }
    })
  }

  cancelInstance(processInstanceKey: number): Promise<void> {
    return this.atRoot(processInstanceKey, { kind: 'cancelInstance' })
  }

  modifyInstance(processInstanceKey: number, { activate, terminate, move = [] }: Modification): Promise<void> {
    const below = activate.map(activation => ({ scope: processInstanceKey, ...activation }))
    return this.at('scope', processInstanceKey, { kind: 'modifyInstance', instance: processInstanceKey, activate: below, terminate, move })
  }

  rewindInstance(processInstanceKey: number, to: Activation): Promise<void> {
    return this.at('scope', processInstanceKey, { kind: 'rewindInstance', scope: processInstanceKey, ...to })
  }

  migrateInstance(processInstanceKey: number, { processDefinitionKey: definition, elements = {} }: MigrationPlan): Promise<void> {
    return this.atRoot(processInstanceKey, { kind: 'migrateInstance', definition, elements })
  }

  suspendInstance(processInstanceKey: number): Promise<void> {
    return this.atRoot(processInstanceKey, { kind: 'suspendInstance' })
  }

  async resumeInstance(processInstanceKey: number): Promise<void> {
    await this.atRoot(processInstanceKey, { kind: 'resumeInstance' })
    this.parts.inBackground(() => this.parts.messages.offerTo(processInstanceKey))
  }

  completeElement(token: number, variables: Variables = {}, { skip = false }: { readonly skip?: boolean } = {}): Promise<void> {
    return this.at('token', token, { kind: 'completeElement', token, variables, skip })
  }

  triggerEvent(wait: number, variables: Variables = {}): Promise<void> {
    return this.call(async () => {
      const root = (await this.parts.store.findRoot('timer', wait)) ?? (await this.rootOf('subscription', wait))
      await this.parts.stepper.step(root, { kind: 'triggerEvent', wait, variables })
    })
  }

  adHocActivities(elementInstanceKey: number): Promise<readonly AdHocActivity[]> {
    return this.call(async () => {
      const root = await this.rootOf('token', elementInstanceKey)
      const scope = await this.parts.stepper.read(root, live => live?.instance.tables.scope.get(elementInstanceKey))
      const { definitions } = this.parts
      const deployed = scope && (await definitions.withAllLoaded(() => definitions.process(scope.definition)))
      const node = scope && deployed?.definition.nodeById.get(scope.node)
      if (node?.kind === 'adHocSubProcess') return node.implicitStarts.map(adHocActivity)
      throw new RejectionError('invalid', `The element instance ${elementInstanceKey} is no running ad-hoc subprocess.`)
    })
  }

  beginInAdHoc(elementInstanceKey: number, { elements, cancelRemaining = false }: AdHocWish): Promise<void> {
    return this.at('token', elementInstanceKey, { kind: 'beginInAdHoc', token: elementInstanceKey, elements, cancelRemaining })
  }

  setVariables(scopeKey: number, variables: Variables, { local = false }: { readonly local?: boolean } = {}): Promise<void> {
    return this.at('scope', scopeKey, { kind: 'setVariables', scope: scopeKey, variables, local })
  }

  variables(scopeKey: number): Promise<Variables | undefined> {
    return this.call(async () => {
      const root = await this.parts.store.findRoot('scope', scopeKey)
      if (root === undefined) return undefined
      return this.parts.stepper.read(root, live => live && visibleVariables(live.instance, scopeKey))
    })
  }

  /** Waiting for jobs is not counted as being under way. */
  activateJobs(request: JobRequest): Promise<readonly ActivatedJob[]> {
    return this.parts.jobs.activate(request)
  }

  completeJob(jobKey: number, variables: Variables = {}, { result, ...lock }: JobCompletion = {}): Promise<void> {
    const wish = { kind: 'completeJob', job: jobKey, variables, ...(result && { result }) } as const
    return this.at('job', jobKey, wish, fenceOf(jobKey, lock))
  }

  failJob(jobKey: number, failure: JobFailure, lock: JobLock = {}): Promise<void> {
    const { retries, message = '', backOff = 0, variables = {} } = failure
    return this.at('job', jobKey, { kind: 'failJob', job: jobKey, retries, message, backOff, variables }, fenceOf(jobKey, lock))
  }

  throwJobError(
    jobKey: number,
    error: { readonly code: string; readonly message?: string; readonly variables?: Variables },
    lock: JobLock = {},
  ): Promise<void> {
    const { code, message = '', variables = {} } = error
    return this.at('job', jobKey, { kind: 'throwJobError', job: jobKey, code, message, variables }, fenceOf(jobKey, lock))
  }

  updateJob(jobKey: number, { retries, timeout }: { readonly retries?: number; readonly timeout?: number }): Promise<void> {
    return this.call(async () => {
      if (retries === undefined && timeout === undefined) throw new RejectionError('invalid', 'Give new retries or a new timeout.')
      if (retries !== undefined) await this.stepAt('job', jobKey, { kind: 'updateJob', job: jobKey, retries })
      if (timeout === undefined) return
      const { store, clock } = this.parts
      if ((await store.findRoot('job', jobKey)) === undefined) throw unknown('job', jobKey)
      const at = clock.now()
      if (!(await store.extendJobLock(jobKey, at + timeout, at)))
        throw new RejectionError('conflict', `The job ${jobKey} is not locked now.`)
    })
  }

  handleJobs(type: string, work: JobWork, options: JobWorkOptions = {}): JobWorker {
    const { jobs, store, clock, onFault } = this.parts
    const track = <Result>(result: Promise<Result>): Promise<Result> => this.parts.pending.track(result)
    const worker = new InProcessWorker({ jobs, store, clock, outcomes: this, track, onFault }, type, work, options)
    this.parts.workers.add(worker)
    return {
      stop: async () => {
        await worker.stop()
        this.parts.workers.delete(worker)
      },
    }
  }

  onJobs(type: string, listener: () => void): () => void {
    return this.parts.jobs.on(type, listener)
  }

  userTasks(filter: UserTaskFilter = {}): Promise<readonly UserTaskItem[]> {
    return this.call(() => this.parts.store.userTasks(filter))
  }

  assignUserTask(
    userTaskKey: number,
    assignee: string | null,
    { allowOverride = true, ...call }: UserTaskCall & { readonly allowOverride?: boolean } = {},
  ): Promise<UserTaskProgress> {
    return this.atUserTask(userTaskKey, call, action => live => {
      const holder = live.instance.tables.userTask.get(userTaskKey)?.assignee
      if (!allowOverride && holder !== undefined && holder !== assignee) {
        throw new RejectionError('conflict', `The user task ${userTaskKey} is assigned to "${holder}".`)
      }
      return { kind: 'assignUserTask', userTask: userTaskKey, assignee, ...action }
    })
  }

  updateUserTask(userTaskKey: number, changes: UserTaskChanges, call: UserTaskCall = {}): Promise<UserTaskProgress> {
    return this.atUserTask(userTaskKey, call, action => () => ({ kind: 'updateUserTask', userTask: userTaskKey, changes, ...action }))
  }

  completeUserTask(userTaskKey: number, variables: Variables = {}, call: UserTaskCall = {}): Promise<UserTaskProgress> {
    return this.atUserTask(userTaskKey, call, action => () => ({ kind: 'completeUserTask', userTask: userTaskKey, variables, ...action }))
  }

  userTaskForm(userTaskKey: number): Promise<FormContent | undefined> {
    return this.call(() => userTaskForm(this.parts, userTaskKey))
  }

  startForm(processDefinitionKey: number): Promise<FormContent | undefined> {
    return this.call(() => startForm(this.parts, processDefinitionKey))
  }

  publishMessage(message: PublishedMessage): Promise<{ readonly messageKey: number }> {
    return this.call(() => this.parts.messages.publish(message))
  }

  correlateMessage(message: NewMessage): Promise<{ readonly messageKey: number; readonly processInstanceKey: number }> {
    return this.call(() => this.parts.messages.correlate(message))
  }

  broadcastSignal({ name, variables = {} }: { readonly name: string; readonly variables?: Variables }): Promise<{ signalKey: number }> {
    return this.call(async () => {
      if (name === '') throw new RejectionError('invalid', 'A signal needs a name.')
      const id = await this.parts.ids.one()
      const item = { id, root: id, effect: { kind: 'broadcastSignal', name, variables, except: id } } as const
      await this.parts.store.addOutboxItem(item)
      await this.parts.outbox.performOrRetry(item)
      return { signalKey: id }
    })
  }

  evaluateConditionals(evaluation: ConditionalEvaluation): Promise<EvaluatedConditionals> {
    return this.call(() => this.parts.conditionals.evaluate(evaluation))
  }

  dataStores(): Promise<readonly DataStoreItem[]> {
    return this.call(() => this.parts.dataStores.list())
  }

  incidents(filter: { readonly processInstanceKey?: number } = {}): Promise<readonly IncidentItem[]> {
    return this.call(() => this.parts.store.incidents(filter))
  }

  resolveIncident(incidentKey: number): Promise<void> {
    return this.at('incident', incidentKey, { kind: 'resolveIncident', incident: incidentKey })
  }

  evaluateDecision(decision: DecisionChoice, variables: Variables = {}): Promise<DecisionEvaluation> {
    return this.call(() => evaluateDecision(this.parts, decision, variables))
  }

  definitions(): DefinitionIndex {
    return this.parts.definitions.index()
  }

  processDefinition(processDefinitionKey: number): Promise<ProcessDefinition | undefined> {
    const { definitions } = this.parts
    return this.call(async () => (await definitions.withAllLoaded(() => definitions.process(processDefinitionKey)))?.definition)
  }

  resource(resourceKey: number): Promise<Uint8Array | undefined> {
    return this.call(() => this.parts.store.loadResource(resourceKey))
  }

  onHistory(listener: (step: CommittedStep) => void): () => void {
    this.parts.historyListeners.add(listener)
    return () => void this.parts.historyListeners.delete(listener)
  }

  settled(): Promise<void> {
    return this.parts.pending.none()
  }

  saveInstance(processInstanceKey: number): Promise<SavedInstance> {
    return this.call(() =>
      this.parts.stepper.read(processInstanceKey, live => {
        if (live === undefined) throw new RejectionError('notFound', `There is no active root process instance ${processInstanceKey}.`)
        return save(live, this.parts.definitions)
      }),
    )
  }

  restoreInstance(saved: SavedInstance): Promise<void> {
    return this.call(() => restoreInstance(this.parts, saved))
  }

  close(): Promise<void> {
    return this.parts.close()
  }

  /** A step at a user task; waiting for its listeners is not counted as being under way. */
  private async atUserTask(
    userTaskKey: number,
    { action, awaitListeners = 0, signal }: UserTaskCall,
    wish: (action: { readonly action?: string }) => (live: LiveInstance) => InstanceWish,
  ): Promise<UserTaskProgress> {
    const waiting = this.parts.taskOutcomes.expect(userTaskKey)
    const wished = wish(action === undefined ? {} : { action })
    try {
      await this.call(async () => {
        const root = await this.rootOf('userTask', userTaskKey)
        await this.parts.stepper.stepIf(root, live => {
          waiting.begin()
          return wished(live)
        })
      })
    } catch (refused) {
      waiting.cancel()
      throw refused
    }
    return waiting.within(awaitListeners, signal)
  }

  /** A step at something that belongs to an instance. */
  private at(
    kind: RootedKind,
    key: number,
    wish: InstanceWish,
    fence?: { readonly job: number; readonly lockVersion: number },
  ): Promise<void> {
    return this.call(() => this.stepAt(kind, key, wish, fence))
  }

  /** A step that concerns a root instance as a whole. */
  private atRoot(processInstanceKey: number, wish: InstanceWish): Promise<void> {
    return this.call(async () => {
      const root = await this.parts.store.findRoot('scope', processInstanceKey)
      if (root === undefined) throw new RejectionError('notFound', `There is no active process instance ${processInstanceKey}.`)
      if (root !== processInstanceKey) {
        const message = `${processInstanceKey} was called by the instance ${root}, or is an element of it: ${wishes[wish.kind] ?? 'change'} that one.`
        throw new RejectionError('conflict', message)
      }
      await this.parts.stepper.step(root, wish)
    })
  }

  private async stepAt(kind: RootedKind, key: number, wish: InstanceWish, fence?: { job: number; lockVersion: number }): Promise<void> {
    const root = await this.rootOf(kind, key)
    await this.parts.stepper.step(root, wish, fence === undefined ? {} : { fence })
  }

  private async rootOf(kind: RootedKind, key: number): Promise<number> {
    const root = await this.parts.store.findRoot(kind, key)
    if (root === undefined) throw unknown(kind, key)
    return root
  }

  private choose(process: ProcessChoice): ProcessDefinitionItem {
    const { processes } = this.parts.definitions
    if ('processDefinitionKey' in process) {
      const item = processes.byKey(process.processDefinitionKey)
      if (item !== undefined) return item
      throw new RejectionError('notFound', `There is no process definition ${process.processDefinitionKey}.`)
    }
    const { processId, version } = process
    const item = version === undefined ? processes.latest(processId) : processes.version(processId, version)
    if (item !== undefined) return item
    const hint = processes.latest(processId) === undefined ? nearest(processId, processes.ids()) : undefined
    const which = version === undefined ? '' : `version ${version} of `
    const advice = hint === undefined ? 'Deploy it first.' : `Did you mean "${hint}"?`
    throw new RejectionError('notFound', `There is no ${which}process "${processId}". ${advice}`)
  }

  private call<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.parts.call(work)
  }
}

function adHocActivity(node: FlowNode): AdHocActivity {
  const inner = node.kind === 'multiInstanceBody' || node.kind === 'loopBody' ? node.activity : node
  return { elementId: node.elementId, ...(inner.name === undefined ? {} : { name: inner.name }), type: typeName(inner.kind) }
}

const wishes: { readonly [kind: string]: string } = {
  cancelInstance: 'cancel',
  migrateInstance: 'migrate',
  suspendInstance: 'suspend',
  resumeInstance: 'resume',
}

const things: { readonly [K in RootedKind]: string } = {
  scope: 'active process instance or element instance',
  token: 'active element instance',
  job: 'open job',
  userTask: 'open user task',
  timer: 'running timer',
  subscription: 'open subscription',
  incident: 'open incident',
}

function unknown(kind: RootedKind, key: number): RejectionError {
  return new RejectionError('notFound', `There is no ${things[kind]} ${key}: it is unknown or gone.`)
}

function fenceOf(job: number, { lockVersion }: JobLock): { readonly job: number; readonly lockVersion: number } | undefined {
  return lockVersion === undefined ? undefined : { job, lockVersion }
}
