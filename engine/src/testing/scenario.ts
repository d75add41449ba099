import type { DeployedProcess, Library } from '../definition/library.ts'
import type { Json, Variables } from '../json.ts'
import { placed } from '../placed.ts'
import { ProcessInstance } from '../state/process-instance.ts'
import type { DataAccess, Incident, Job, RowKind, Rows, UserTask } from '../state/state.ts'
import type { Command, CommandKind, CommandOf, TaskListenerResult } from '../step/command.ts'
import { isHidden } from '../step/context.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { Effect, Outcome } from '../step/outcome.ts'
import { step } from '../step/step.ts'
import { addDuration, parseDuration } from '../timer/duration.ts'
import { traceOf } from './golden-trace.ts'
import type { Model, ModelOptions } from './models.ts'
import { libraryOf } from './models.ts'

/** A command without what the scenario knows itself: time and ids. */
type Wish = { [K in CommandKind]: Omit<CommandOf<K>, 'at' | 'firstId' | 'moveBudget' | 'zone'> }[CommandKind]

export interface ScenarioOptions extends ModelOptions {
  readonly variables?: Variables
  readonly moveBudget?: number
  /** Start event by which it begins; its none start event unless given. */
  readonly startEvent?: string
  /** Whether what elements want of data stores is done at once; true unless given. */
  readonly accessesData?: boolean
}

/** Starts a process for a test that owns the clock.
 *  @throws ModelError if the model is refused. */
export async function scenario(model: Model, options: ScenarioOptions = {}): Promise<Scenario> {
  const library = await libraryOf([model, ...(options.called ?? [])], options)
  const main = library.deployed[0]
  if (main === undefined) throw new Error('The model has no executable process')
  return new Scenario(library, main, options)
}

/** One instance under test. After every step its state goes through JSON and back, so that each test is a save-and-restore test too. */
export class Scenario {
  readonly history: HistoryEntry[] = []
  readonly effects: Effect[] = []
  /** What data stores hold, by their ids. */
  readonly dataStores = new Map<string, Json>()
  now = Date.UTC(2030, 0, 1)
  /** Variables of the root when it ended. */
  result: Variables | undefined
  ended: 'completed' | 'terminated' | undefined
  instance: ProcessInstance | undefined
  private readonly library: Library
  private readonly moveBudget: number | undefined
  private readonly accessesData: boolean
  private nextId = 1

  constructor(library: Library, main: DeployedProcess, options: Omit<ScenarioOptions, keyof ModelOptions>) {
    this.library = library
    this.moveBudget = options.moveBudget
    const { variables = {}, startEvent, accessesData = true } = options
    this.accessesData = accessesData
    this.do({ kind: 'createInstance', definition: main.key, variables, ...(startEvent === undefined ? {} : { startEvent }) })
  }

  /** Gives a command to the step and takes over what comes of it.
   *  @throws Error if it is rejected. */
  do(wish: Wish): void {
    const outcome = this.try(wish)
    if (!outcome.accepted) throw new Error(outcome.message)
  }

  /** Like `do`, but answers the outcome. A rejected command has changed nothing. */
  try(wish: Wish): Outcome {
    const budget = this.moveBudget === undefined ? {} : { moveBudget: this.moveBudget }
    const outcome = step(this.library, this.instance, { ...wish, at: this.now, firstId: this.nextId, ...budget } as Command)
    if (!outcome.accepted) return outcome
    this.history.push(...outcome.history)
    this.effects.push(...outcome.effects)
    this.nextId = outcome.nextId
    const instance = this.instance ?? ProcessInstance.empty(outcome.patch.instance)
    instance.apply(outcome.patch)
    this.instance = ProcessInstance.restore(JSON.parse(JSON.stringify(instance.snapshot())))
    if (outcome.ended !== undefined) {
      this.ended = outcome.ended.as
      this.result = outcome.ended.variables
    }
    for (const effect of outcome.effects) if (effect.kind === 'accessData' && this.accessesData) this.accessData(effect.access)
    return outcome
  }

  /** Reads and writes as an engine does. Nobody may wait for it any more. */
  accessData({ id, reads, writes }: DataAccess): void {
    const values = Object.fromEntries(reads.map(store => [store, this.dataStores.get(store) ?? null]))
    if (this.instance?.tables.dataAccess.get(id) === undefined) return
    for (const { store, path, value } of writes) this.dataStores.set(store, placed(this.dataStores.get(store), path, value))
    this.do({ kind: 'completeDataAccess', access: id, values })
  }

  /** Completes the user task or job at an element; of several the oldest. */
  complete(element: string, variables: Variables = {}): void {
    const userTask = this.userTasks.find(task => this.elementOf(task.token) === element)
    if (userTask !== undefined) return this.do({ kind: 'completeUserTask', userTask: userTask.id, variables })
    this.do({ kind: 'completeJob', job: this.job(element).id, variables })
  }

  /** Completes the job of an execution listener by its type; of several the oldest. */
  hear(type: string, variables: Variables = {}): void {
    this.do({ kind: 'completeJob', job: this.listener(type).id, variables })
  }

  /** Completes the job of a task listener by its type, which may deny or correct. */
  answer(type: string, result: TaskListenerResult = {}): void {
    this.do({ kind: 'completeJob', job: this.listener(type).id, variables: {}, result })
  }

  listener(type: string): Job {
    const job = this.jobs.find(candidate => candidate.listener !== undefined && candidate.type === type)
    if (job === undefined) throw new Error(`no listener "${type}" is asked; asked: ${this.asked.join(', ') || 'none'}`)
    return job
  }

  fail(element: string, failure: { retries?: number; message?: string; backOff?: number } = {}): void {
    const { retries = 0, message = 'it failed', backOff = 0 } = failure
    this.do({ kind: 'failJob', job: this.job(element).id, retries, message, backOff, variables: {} })
  }

  throwError(element: string, code: string, variables: Variables = {}): void {
    this.do({ kind: 'throwJobError', job: this.job(element).id, code, message: '', variables })
  }

  /** Lets time pass: fires what comes due on the way, in order. */
  advance(duration: string): void {
    const parsed = parseDuration(duration)
    if (parsed === undefined) throw new Error(`"${duration}" is not an ISO 8601 duration`)
    const until = addDuration(this.now, parsed, 'UTC')
    for (let due = this.nextDue(until); due !== undefined; due = this.nextDue(until)) {
      this.now = Math.max(this.now, due.dueAt)
      this.do({ kind: 'fireTimer', timer: due.id })
    }
    this.now = until
  }

  /** Gives a message to the one subscription that waits for it. */
  message(name: string, correlationKey = '', variables: Variables = {}): void {
    const waiting = this.rows('subscription').find(row => row.name === name && row.correlationKey === correlationKey)
    if (waiting === undefined)
      throw new Error(`nobody waits for the message "${name}" with key "${correlationKey}"; waiting: ${this.waitingFor}`)
    this.do({ kind: 'correlateMessage', subscription: waiting.id, variables })
  }

  /** Resolves the oldest incident. */
  resolve(): void {
    const [incident] = this.incidents
    if (incident === undefined) throw new Error('there is no incident')
    this.do({ kind: 'resolveIncident', incident: incident.id })
  }

  set(variables: Variables): void {
    this.do({ kind: 'setVariables', scope: this.instance?.id ?? 0, variables, local: false })
  }

  cancel(): void {
    this.do({ kind: 'cancelInstance' })
  }

  /** Elements whose tokens wait, in the order in which they came; those with an incident too. */
  get waitingAt(): string[] {
    return this.rows('token')
      .filter(token => this.instance?.tables.scope.get(token.id)?.kind !== 'container' && !this.calls(token.id))
      .map(token => token.node)
  }

  get userTasks(): UserTask[] {
    return this.rows('userTask')
  }

  get jobs(): Job[] {
    return this.rows('job')
  }

  /** The types of the listeners that are asked now. */
  get asked(): string[] {
    return this.jobs.flatMap(job => (job.listener === undefined ? [] : job.type))
  }

  get incidents(): Incident[] {
    return this.rows('incident')
  }

  /** Root variables: of the running instance, or as they were at its end. */
  get variables(): { [name: string]: Json } {
    const running = this.instance?.variables.get(this.instance.id)
    const all: Variables = this.result ?? Object.fromEntries(running ?? [])
    return Object.fromEntries(Object.entries(all).filter(([name]) => !isHidden(name)))
  }

  /** What has happened, in one line: see `traceOf`. */
  get trace(): string {
    return traceOf(this.history)
  }

  /** Bytes of the state as JSON. */
  get stateBytes(): number {
    return JSON.stringify(this.instance?.snapshot() ?? null).length
  }

  /** Nothing is left: no token, scope, job, timer, subscription or variable. */
  get isEmpty(): boolean {
    const state = this.instance?.snapshot()
    return state === undefined || (Object.keys(state.rows).length === 0 && Object.keys(state.variables).length === 0)
  }

  rows<K extends RowKind>(kind: K): Rows[K][] {
    const table = this.instance?.tables[kind]
    return table === undefined ? [] : ([...table.rows()] as Rows[K][])
  }

  private job(element: string): Job {
    const job = this.jobs.find(candidate => candidate.listener === undefined && this.elementOf(candidate.token) === element)
    if (job === undefined) throw new Error(`no token waits at "${element}"; waiting: ${this.waitingAt.join(', ') || 'none'}`)
    return job
  }

  private elementOf(token: number): string | undefined {
    return this.instance?.tables.token.get(token)?.node
  }

  private calls(token: number): boolean {
    return [...(this.instance?.tables.scope.idsOf(token) ?? [])].some(id => this.instance?.tables.scope.get(id)?.kind === 'process')
  }

  private nextDue(until: number) {
    return this.rows('timer')
      .filter(timer => timer.dueAt <= until)
      .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id)[0]
  }

  private get waitingFor(): string {
    return (
      this.rows('subscription')
        .map(row => `"${row.name}" with key "${row.correlationKey ?? ''}"`)
        .join(', ') || 'none'
    )
  }
}
