import type { Json, Variables } from '../json.ts'
import { DraftTable } from './draft-table.ts'
import type { ProcessInstance } from './process-instance.ts'
import type { Change, Patch, RowKind, Rows } from './state.ts'
import { rowKinds } from './state.ts'

/** The state with the changes of one step on top: the step writes here and nowhere else. */
export class Draft {
  readonly instance: number
  readonly tokens: DraftTable<Rows['token']>
  readonly scopes: DraftTable<Rows['scope']>
  readonly jobs: DraftTable<Rows['job']>
  readonly userTasks: DraftTable<Rows['userTask']>
  readonly timers: DraftTable<Rows['timer']>
  readonly subscriptions: DraftTable<Rows['subscription']>
  readonly conditions: DraftTable<Rows['condition']>
  readonly compensations: DraftTable<Rows['compensation']>
  readonly incidents: DraftTable<Rows['incident']>
  readonly loopOutputs: DraftTable<Rows['loopOutput']>
  readonly dataAccesses: DraftTable<Rows['dataAccess']>
  private readonly stored: ReadonlyMap<number, ReadonlyMap<string, Json>>
  private readonly written = new Map<number, Map<string, Json>>()

  /** New rows get ids from `firstId` on. */
  constructor(state: ProcessInstance, firstId: number, id = state.id) {
    this.instance = id
    this.stored = state.variables
    this.tokens = new DraftTable(state.tables.token, firstId)
    this.scopes = new DraftTable(state.tables.scope, firstId)
    this.jobs = new DraftTable(state.tables.job, firstId)
    this.userTasks = new DraftTable(state.tables.userTask, firstId)
    this.timers = new DraftTable(state.tables.timer, firstId)
    this.subscriptions = new DraftTable(state.tables.subscription, firstId)
    this.conditions = new DraftTable(state.tables.condition, firstId)
    this.compensations = new DraftTable(state.tables.compensation, firstId)
    this.incidents = new DraftTable(state.tables.incident, firstId)
    this.loopOutputs = new DraftTable(state.tables.loopOutput, firstId)
    this.dataAccesses = new DraftTable(state.tables.dataAccess, firstId)
  }

  /** The value that this very scope holds. */
  variable(scope: number, name: string): Json | undefined {
    const value = this.written.get(scope)?.get(name)
    return value === undefined ? this.stored.get(scope)?.get(name) : value
  }

  setVariable(scope: number, name: string, value: Json): void {
    const values = this.written.get(scope)
    if (values) values.set(name, value)
    else this.written.set(scope, new Map([[name, value]]))
  }

  /** All that this very scope holds. */
  variablesOf(scope: number): Variables {
    return Object.fromEntries(this.entriesOf(scope))
  }

  /** The same as names and values; a name that the step has written comes last. */
  entriesOf(scope: number): Iterable<readonly [string, Json]> {
    const stored = this.stored.get(scope)
    const written = this.written.get(scope)
    if (stored === undefined) return written ?? []
    if (written === undefined) return stored
    return new Map([...stored, ...written])
  }

  removeScope(id: number): void {
    this.scopes.remove(id)
    this.written.delete(id)
  }

  patch(): Patch {
    const changed: Change[] = []
    const removed: { kind: RowKind; id: number }[] = []
    const tables = this.tables()
    for (const kind of rowKinds) collect(kind, tables[kind] as DraftTable<Rows[typeof kind]>, changed, removed)
    const variables: { scope: number; name: string; value: Json }[] = []
    for (const [scope, values] of this.written) for (const [name, value] of values) variables.push({ scope, name, value })
    return { instance: this.instance, changed, removed, variables }
  }

  private tables(): { readonly [K in RowKind]: DraftTable<Rows[K]> } {
    return {
      token: this.tokens,
      scope: this.scopes,
      job: this.jobs,
      userTask: this.userTasks,
      timer: this.timers,
      subscription: this.subscriptions,
      condition: this.conditions,
      compensation: this.compensations,
      incident: this.incidents,
      loopOutput: this.loopOutputs,
      dataAccess: this.dataAccesses,
    }
  }
}

function collect<K extends RowKind>(
  kind: K,
  table: DraftTable<Rows[K]>,
  changed: Change[],
  removed: { kind: RowKind; id: number }[],
): void {
  table.forEachChanged((row, id) => {
    if (row === null) removed.push({ kind, id })
    else changed.push({ kind, row } as Change)
  })
}
