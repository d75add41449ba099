import { ProcessInstance, step } from 'stepwright/core'
import type { Accepted, Command, DeployedProcess, HistoryEntry, Incident, Outcome } from 'stepwright/core'
import { danglingRow } from 'stepwright/testing'
import { numbers } from './random.ts'
import { lostToken, nodeOf, waitingFor } from './waiting.ts'
import type { Models } from './waiting.ts'

export interface DrainOptions {
  /** Chooses what is done next, and the values that conditions ask for. */
  readonly seed: number
  /** How many commands are given at most. */
  readonly commands: number
  /** See `Envelope.moveBudget`. */
  readonly moveBudget?: number
}

/** How a process ran when everything that it waited for was given to it. */
export interface Drained {
  /** `waits`: nothing is left that could be given; `goes on`: the commands were used up; `has no start`: nothing begins it from outside. */
  readonly as: 'completed' | 'terminated' | 'waits' | 'goes on' | 'has no start'
  readonly commands: number
  readonly waitsFor: readonly string[]
}

type Wish = Command extends infer C ? (C extends Command ? Omit<C, 'at' | 'firstId' | 'moveBudget' | 'zone'> : never) : never
type Chosen = () => Wish | undefined

/** Starts a process and gives it what it waits for: results of work, messages, signals, the time of timers, values for conditions. Holds each step
 *  against what must be true of all of them: the same from saved state, the state equal to the one of its patches, no token lost.
 *  @throws Error that says what does not hold, and the history so far. */
export function drain(library: Models, process: DeployedProcess, options: DrainOptions): Drained {
  const run = new DrainedRun(library, options)
  try {
    return run.drain(process)
  } catch (error) {
    const trace = run.history.map(entry => `${entry.kind} ${'element' in entry ? entry.element : ''}`).slice(-12)
    throw new Error(`${error instanceof Error ? error.message : String(error)} After: ${trace.join(', ')}`, { cause: error })
  }
}

class DrainedRun {
  readonly history: HistoryEntry[] = []
  private readonly library: Models
  private readonly options: DrainOptions
  private readonly next: (limit: number) => number
  private live: ProcessInstance | undefined
  private rebuilt: ProcessInstance | undefined
  private ended: Accepted['ended']
  private at = Date.UTC(2030, 0, 1)
  private nextId = 1
  private given = 0
  private remedies = 20

  constructor(library: Models, options: DrainOptions) {
    this.library = library
    this.options = options
    this.next = numbers(options.seed)
  }

  drain(process: DeployedProcess): Drained {
    const { noneStart, implicitStarts, startEvents } = process.definition
    const start = noneStart || implicitStarts.length > 0 ? undefined : startEvents[0]
    if (!noneStart && implicitStarts.length === 0 && start === undefined) return { as: 'has no start', commands: 0, waitsFor: [] }
    const variables = Object.fromEntries((process.definition.inputs?.names ?? []).map(name => [name, 1]))
    this.give({ kind: 'createInstance', definition: process.key, variables, ...(start && { startEvent: start.id }) })
    while (this.ended === undefined && this.given < this.options.commands) {
      const choices = this.choices()
      if (choices.length === 0) return { as: 'waits', commands: this.given, waitsFor: this.nameWaits() }
      const wish = choices[this.next(choices.length)]?.()
      if (wish) this.give(wish)
    }
    return { as: this.ended?.as ?? 'goes on', commands: this.given, waitsFor: this.ended ? [] : this.nameWaits() }
  }

  private nameWaits(): readonly string[] {
    const waits = this.live ? waitingFor(this.live) : []
    if (waits.length === 0) throw new Error('It has not ended, but waits for nothing that has a name.')
    return waits
  }

  private choices(): Chosen[] {
    const tables = this.live?.tables
    if (tables === undefined) return []
    const choices: Chosen[] = []
    for (const { id } of tables.userTask.rows()) choices.push(() => ({ kind: 'completeUserTask', userTask: id, variables: {} }))
    for (const { id } of tables.job.rows()) choices.push(() => ({ kind: 'completeJob', job: id, variables: {} }))
    for (const { id, dueAt } of tables.timer.rows()) {
      choices.push(() => {
        this.at = Math.max(this.at, dueAt)
        return { kind: 'fireTimer', timer: id }
      })
    }
    for (const { id, kind } of tables.subscription.rows()) {
      choices.push(() => ({ kind: kind === 'message' ? 'correlateMessage' : 'receiveSignal', subscription: id, variables: {} }))
    }
    for (const { id, reads } of tables.dataAccess.rows()) choices.push(() => this.access(id, reads))
    if (this.remedies > 0) for (const incident of tables.incident.rows()) choices.push(() => this.remedy(incident))
    return choices
  }

  private access(access: number, reads: readonly string[]): Wish {
    return { kind: 'completeDataAccess', access, values: Object.fromEntries(reads.map(store => [store, 1])) }
  }

  /** Gives values to what is missing at an incident, and to its conditions, and lets it be tried again. */
  private remedy({ id: incident, token: tokenId, message }: Incident): Wish {
    this.remedies--
    const token = this.live?.tables.token.get(tokenId)
    const missing = [...message.matchAll(/no variable "([^"]+)"/g)].map(match => match[1] ?? '')
    const names = [...missing, ...(token ? this.namesAt(token.node) : [])]
    const values = [true, false, 1, 10, 'a', [1, 2]]
    const variables = Object.fromEntries(names.map(name => [name, values[this.next(values.length)] ?? true]))
    if (names.length > 0 && this.live) this.give({ kind: 'setVariables', scope: this.live.id, variables, local: false })
    // Setting a variable may have moved it on already.
    if (this.live?.tables.incident.get(incident) === undefined)
      return { kind: 'setVariables', scope: this.live?.id ?? 0, variables: {}, local: false }
    return { kind: 'resolveIncident', incident }
  }

  private namesAt(nodeId: string): readonly string[] {
    const node = nodeOf(this.library, nodeId)
    return node?.outgoing.flatMap(flow => flow.condition?.variables ?? []) ?? []
  }

  private give(wish: Wish): void {
    this.given++
    const saved = this.live && JSON.stringify(this.live.snapshot())
    const outcome = this.step(this.live, wish)
    const twin = this.step(saved === undefined ? undefined : ProcessInstance.restore(JSON.parse(saved)), wish)
    if (JSON.stringify(outcome) !== JSON.stringify(twin)) throw new Error(`${wish.kind} gives something else after save and restore.`)
    if (!outcome.accepted) throw new Error(`${wish.kind} was rejected: ${outcome.message}`)
    this.take(outcome)
  }

  private take(outcome: Accepted): void {
    this.history.push(...outcome.history)
    this.nextId = outcome.nextId
    this.ended = outcome.ended
    this.live ??= ProcessInstance.empty(outcome.patch.instance)
    this.live.apply(outcome.patch)
    this.rebuilt = ProcessInstance.restore(
      JSON.parse(JSON.stringify((this.rebuilt ?? ProcessInstance.empty(outcome.patch.instance)).snapshot())),
    )
    this.rebuilt.apply(JSON.parse(JSON.stringify(outcome.patch)))
    const state = this.live.snapshot()
    if (JSON.stringify(state) !== JSON.stringify(this.rebuilt.snapshot())) throw new Error('The patches do not give the state.')
    const dangling = danglingRow(this.live)
    if (dangling !== undefined) throw new Error(`A row belongs to nothing: ${dangling}.`)
    if (this.ended === undefined) {
      const lost = lostToken(this.live, this.library)
      if (lost !== undefined) throw new Error(`The token at ${lost} waits for nothing.`)
    } else if (Object.keys(state.rows).length > 0 || Object.keys(state.variables).length > 0) {
      throw new Error(`It has ended, and this is left: ${JSON.stringify(state)}`)
    }
  }

  private step(instance: ProcessInstance | undefined, wish: Wish): Outcome {
    const { moveBudget } = this.options
    const envelope = { at: this.at, firstId: this.nextId, ...(moveBudget !== undefined && { moveBudget }) }
    return step(this.library, instance, { ...wish, ...envelope } as Command)
  }
}
