import type { FlowNode } from '../../definition/flow-node.ts'
import type { DeployedProcess, Library } from '../../definition/library.ts'
import { ProcessInstance } from '../../state/process-instance.ts'
import type { Incident, Job, Token } from '../../state/state.ts'
import type { Command, Envelope, TaskListenerResult } from '../../step/command.ts'
import type { HistoryEntry } from '../../step/history.ts'
import type { Accepted, Outcome } from '../../step/outcome.ts'
import { step } from '../../step/step.ts'
import { danglingRow } from '../dangling-row.ts'
import { traceOf } from '../golden-trace.ts'
import { libraryOf } from '../models.ts'
import { RandomChoices } from './choices.ts'
import { randomProcess } from './process.ts'

/** How a random process ran. */
export interface RandomRun {
  readonly steps: number
  readonly history: readonly HistoryEntry[]
}

type Wish = Command extends infer C ? (C extends Command ? Omit<C, keyof Envelope> : never) : never

/** Makes a process from one seed, runs it by another, and holds every step against what must be true of all of them.
 *  @throws Error that names the property that does not hold, the seeds to repeat it with, and what had happened. */
export async function checkRandomProcess(modelSeed: number, pathSeed: number): Promise<RandomRun> {
  return named(`checkRandomProcess(${modelSeed}, ${pathSeed})`, async seen => runRandom(await compiled(modelSeed, true), pathSeed, seen))
}

/** The same for several ways through one process, which is compiled once: the seeds at which a property does not hold, with the errors. */
export async function checkRandomPaths(modelSeed: number, pathSeeds: readonly number[]): Promise<ReadonlyMap<number, Error>> {
  const made = await compiled(modelSeed, true)
  const failures = new Map<number, Error>()
  for (const pathSeed of pathSeeds) {
    try {
      await named(`checkRandomProcess(${modelSeed}, ${pathSeed})`, async seen => runRandom(made, pathSeed, seen))
    } catch (error) {
      failures.set(pathSeed, error as Error)
    }
  }
  return failures
}

/** Runs a process without races in two orders: the same elements must have been completed.
 *  @throws Error like `checkRandomProcess`. */
export async function checkRandomOrder(modelSeed: number, pathSeed: number): Promise<void> {
  await named(`checkRandomOrder(${modelSeed}, ${pathSeed})`, async seen => {
    const made = await compiled(modelSeed, false)
    const one = completed(runRandom(made, pathSeed, seen))
    const other = completed(runRandom(made, pathSeed + 1, seen))
    if (one !== other) throw new Error(`The order of completions changed what was completed:\n  ${one}\n  ${other}`)
  })
}

function completed({ history }: RandomRun): string {
  return history
    .flatMap(entry => (entry.kind === 'elementCompleted' ? entry.element : []))
    .sort()
    .join(' ')
}

async function named<T>(call: string, check: (seen: (trace: readonly HistoryEntry[]) => void) => Promise<T>): Promise<T> {
  let history: readonly HistoryEntry[] = []
  try {
    return await check(seen => (history = seen))
  } catch (error) {
    throw new Error(`${call}: ${error instanceof Error ? error.message : String(error)}\n  ${traceOf(history)}`, { cause: error })
  }
}

/** A random process, compiled. */
async function compiled(modelSeed: number, races: boolean) {
  const made = randomProcess(modelSeed, { races })
  return { ...made, library: await libraryOf(made.models) }
}

function runRandom(
  { library, unset, variables, startEvent }: Awaited<ReturnType<typeof compiled>>,
  pathSeed: number,
  seen: (history: readonly HistoryEntry[]) => void,
): RandomRun {
  const run = new CheckedRun(library, unset, new RandomChoices(pathSeed))
  seen(run.history)
  run.accept({ kind: 'createInstance', definition: 1, variables, ...(startEvent !== undefined && { startEvent }) })
  while (!run.hasEnded) run.move()
  run.checkNothingLeft()
  return { steps: run.steps, history: run.history }
}

/** A run that compares each step with itself from saved state, and the state with the one rebuilt from patches. */
class CheckedRun {
  readonly history: HistoryEntry[] = []
  steps = 0
  private readonly library: Library
  private readonly nodes: ReadonlyMap<string, FlowNode>
  private readonly unset: readonly string[]
  private readonly choices: RandomChoices
  private live: ProcessInstance | undefined
  private rebuilt: ProcessInstance | undefined
  private ended: Accepted['ended']
  private at = Date.UTC(2030, 0, 1)
  private nextId = 1
  /** What sets variables, as one may while the instance stands still. */
  private readonly giving = new WeakSet<() => Wish>()
  /** Things done that need not be: kept few, so that the run comes to an end. */
  private mischief = 12

  constructor(library: Library & { readonly deployed: readonly DeployedProcess[] }, unset: readonly string[], choices: RandomChoices) {
    this.library = library
    this.nodes = new Map(library.deployed.flatMap(({ definition }) => [...definition.nodeById]))
    this.unset = unset
    this.choices = choices
  }

  get hasEnded(): boolean {
    return this.ended !== undefined
  }

  /** Does one of the things that can be done now. */
  move(): void {
    if (++this.steps > 5000) throw new Error('The process does not come to an end')
    if (this.mischief > 0 && this.choices.chance(0.05)) this.standStill()
    if (this.hasEnded) return
    const { must, may } = this.possible()
    if (must.length === 0) throw new Error('The process waits for nothing that could come')
    const extra = may.length > 0 && this.mischief > 0 && this.choices.chance(0.3)
    if (extra) this.mischief--
    const wish = this.choices.oneOf(extra ? may : must)()
    if (this.hasEnded) return
    this.accept(wish)
    if (isOnce(wish) && this.live !== undefined) this.refuse(wish)
  }

  /** Gives a command that must be accepted. */
  accept(wish: Wish): void {
    const saved = this.live === undefined ? undefined : JSON.stringify(this.live.snapshot())
    const outcome = this.step(this.live, wish)
    const twin = this.step(saved === undefined ? undefined : ProcessInstance.restore(JSON.parse(saved)), wish)
    if (saved !== undefined && JSON.stringify(this.live?.snapshot()) !== saved)
      throw new Error(`${wish.kind} has changed the state given to it`)
    if (JSON.stringify(outcome) !== JSON.stringify(twin)) throw new Error(`${wish.kind} gives something else after save and restore`)
    if (!outcome.accepted) throw new Error(`${wish.kind} was rejected: ${outcome.message}`)
    this.take(outcome)
  }

  checkNothingLeft(): void {
    const state = this.live?.snapshot()
    if (this.ended?.as !== 'completed') throw new Error('The process has not completed')
    if (state !== undefined && (Object.keys(state.rows).length > 0 || Object.keys(state.variables).length > 0))
      throw new Error(`Something is left: ${JSON.stringify(state)}`)
  }

  private take(outcome: Accepted): void {
    this.history.push(...outcome.history)
    this.nextId = outcome.nextId
    this.ended = outcome.ended
    this.live ??= ProcessInstance.empty(outcome.patch.instance)
    this.live.apply(outcome.patch)
    // The rebuilt one only ever saw patches as JSON.
    this.rebuilt ??= ProcessInstance.empty(outcome.patch.instance)
    this.rebuilt = ProcessInstance.restore(JSON.parse(JSON.stringify(this.rebuilt.snapshot())))
    this.rebuilt.apply(JSON.parse(JSON.stringify(outcome.patch)))
    if (JSON.stringify(this.live.snapshot()) !== JSON.stringify(this.rebuilt.snapshot()))
      throw new Error('The state rebuilt from the patches is not the live state')
    const dangling = danglingRow(this.live)
    if (dangling !== undefined) throw new Error(`A row belongs to nothing: ${dangling}`)
  }

  /** Gives a command that must be rejected and change nothing. */
  private refuse(wish: Wish): void {
    const before = JSON.stringify(this.live?.snapshot())
    const outcome = this.step(this.live, wish)
    if (outcome.accepted) throw new Error(`${wish.kind} was accepted where it must not be`)
    if (JSON.stringify(this.live?.snapshot()) !== before) throw new Error(`${wish.kind} was rejected and has changed the state`)
  }

  private step(instance: ProcessInstance | undefined, wish: Wish): Outcome {
    return step(this.library, instance, { ...wish, at: this.at, firstId: this.nextId } as Command)
  }

  /** What must be done some time for the process to end, and what may be done besides. */
  private possible(): { must: (() => Wish)[]; may: (() => Wish)[] } {
    const must: (() => Wish)[] = []
    const may: (() => Wish)[] = []
    const tables = this.live?.tables
    if (tables === undefined) return { must, may }
    for (const { id, operation } of tables.userTask.rows())
      if (operation === undefined) must.push(() => ({ kind: 'completeUserTask', userTask: id, variables: this.results() }))
    for (const job of tables.job.rows()) {
      if (job.held) continue
      const isOfTask = job.listener !== undefined && job.listener !== 'start' && job.listener !== 'end'
      must.push(() => ({ kind: 'completeJob', job: job.id, variables: isOfTask ? {} : this.results() }))
      if (isOfTask) may.push(() => ({ kind: 'completeJob', job: job.id, variables: {}, result: this.answer(job) }))
      may.push(() => this.failure(job))
    }
    for (const incident of tables.incident.rows()) must.push(() => this.remedy(incident))
    for (const timer of tables.timer.rows()) {
      const fire = (): Wish => {
        this.at = Math.max(this.at, timer.dueAt)
        return { kind: 'fireTimer', timer: timer.id }
      }
      ;(this.isAside(timer.node) ? may : must).push(fire)
    }
    for (const { id, node, kind } of tables.subscription.rows()) {
      const name = kind === 'message' ? 'correlateMessage' : 'receiveSignal'
      ;(this.isAside(node) ? may : must).push(() => ({ kind: name, subscription: id, variables: this.results() }))
    }
    for (const { id, reads } of tables.dataAccess.rows()) {
      must.push(() => ({ kind: 'completeDataAccess', access: id, values: Object.fromEntries(reads.map(store => [store, 1])) }))
      may.push(() => ({ kind: 'failDataAccess', access: id, message: 'no line' }))
    }
    for (const { owner, awaits = [] } of tables.condition.rows()) {
      if (awaits.length === 0) continue
      const give = () => this.everythingSet(owner)
      this.giving.add(give)
      must.push(give)
    }
    for (const { id, node, awaits } of tables.condition.rows())
      if (awaits === undefined)
        (this.isAside(node) ? may : must).push(() => ({ kind: 'triggerEvent', wait: id, variables: this.results() }))
    if (tables.condition.size > 0) may.push(() => this.everythingSet(this.live?.id ?? 0))
    for (const token of tables.token.rows()) {
      this.byHand(token, may)
      this.perform(token, must, may)
    }
    return { must, may }
  }

  /** What a person may do at a token. The element is begun anew where it was ended, so that no join waits in vain. */
  private byHand({ id, node, scope, status, compensates }: Token, may: (() => Wish)[]): void {
    const { kind, container } = this.nodes.get(node) ?? {}
    if (kind !== 'userTask' && kind !== 'serviceTask') return
    if (status === 'joining' || compensates !== undefined || container === undefined) return
    may.push(() => ({ kind: 'completeElement', token: id, variables: this.results(), skip: this.choices.chance(0.5) }))
    if (container.kind === 'multiInstanceBody' || container.kind === 'loopBody' || container.kind === 'adHocSubProcess') return
    may.push(() => ({ kind: 'modifyInstance', activate: [{ element: node, scope }], terminate: [id] }))
    const isAlone = this.live !== undefined && [...this.live.tables.token.idsOf(scope)].length === 1
    if (isAlone) may.push(() => ({ kind: 'rewindInstance', element: node, scope }))
  }

  /** What a performer may choose in an ad-hoc subprocess, and must where nothing runs in it. */
  private perform({ id, node: nodeId, status }: Token, must: (() => Wish)[], may: (() => Wish)[]): void {
    const node = this.nodes.get(nodeId)
    if (node?.kind !== 'adHocSubProcess' || status !== 'active' || this.live === undefined) return
    if (this.live.tables.incident.idsOf(id).size > 0 || this.live.variables.get(id)?.get('#done') === true) return
    const begin = (): Wish => {
      const elements = [{ element: this.choices.oneOf(node.implicitStarts).elementId, variables: this.results() }]
      return { kind: 'beginInAdHoc', token: id, elements, cancelRemaining: this.choices.chance(0.3) }
    }
    const complete = (): Wish => ({ kind: 'completeElement', token: id, variables: {}, skip: false })
    if (this.live.tables.token.idsOf(id).size === 0) must.push(() => (this.choices.chance(0.6) ? begin() : complete()))
    else may.push(begin)
  }

  /** Nothing but what a person may do is taken in the meantime. */
  private standStill(): void {
    this.accept({ kind: 'suspendInstance' })
    const { must } = this.possible()
    const refused = must.filter(make => !this.giving.has(make))
    if (refused.length > 0) this.refuse(this.choices.oneOf(refused)())
    this.accept({ kind: 'resumeInstance' })
  }

  private everythingSet(scope: number): Wish {
    return { kind: 'setVariables', scope, variables: Object.fromEntries(this.unset.map(name => [name, true])), local: false }
  }

  private results() {
    return this.choices.chance(0.5) ? {} : { result: this.choices.between(0, 9) }
  }

  /** What a task listener may say. */
  private answer({ listener }: Job): TaskListenerResult {
    if (listener !== 'creating' && this.choices.chance(0.5)) return { denied: 'no' }
    return { corrections: { priority: this.choices.between(0, 100) } }
  }

  private failure(job: Job): Wish {
    if (job.listener === undefined && this.choices.chance(0.3))
      return { kind: 'throwJobError', job: job.id, code: this.choices.oneOf(['E1', 'E2']), message: '', variables: {} }
    return { kind: 'failJob', job: job.id, retries: job.retries - 1, message: 'no', backOff: 0, variables: this.results() }
  }

  /** Does what an incident asks for, and answers the command that resolves it. */
  private remedy({ id, token, job: jobId, message }: Incident): Wish {
    const job = jobId === undefined ? undefined : this.live?.tables.job.get(jobId)
    if (job?.retries === 0) this.accept({ kind: 'updateJob', job: job.id, retries: 2 })
    if (job === undefined) {
      this.accept(this.everythingSet(token))
      // A data output that is missing must be there at the element itself.
      const isThere = this.live?.tables.incident.get(id) !== undefined
      if (isThere && message.includes('data output'))
        this.accept({ kind: 'setVariables', scope: token, variables: { result: 1 }, local: true })
    }
    // What was set may have ended the element: then there is nothing left to resolve.
    if (this.live?.tables.incident.get(id) === undefined) return this.everythingSet(this.live?.id ?? 0)
    return { kind: 'resolveIncident', incident: id }
  }

  /** What waits beside something else: boundary events and event subprocesses. */
  private isAside(nodeId: string): boolean {
    const kind = this.nodes.get(nodeId)?.kind
    return kind === 'boundaryEvent' || kind === 'startEvent'
  }
}

/** Whether a command can only be accepted once. */
function isOnce(wish: Wish): boolean {
  return [
    'completeUserTask',
    'completeJob',
    'completeDataAccess',
    'throwJobError',
    'fireTimer',
    'resolveIncident',
    'modifyInstance',
  ].includes(wish.kind)
}
