import type { Json, Variables } from '../json.ts'
import type { ProcessInstance } from './process-instance.ts'
import type { Change, Patch, RowKind, Rows } from './state.ts'
import { rowKinds } from './state.ts'
import type { Table } from './table.ts'

const unchanged: ReadonlyMap<number, never> = new Map<number, never>()

/** A table as the step sees it: reads through to the state, keeps its own changes. A row made and ended within the step leaves no trace. */
export class DraftTable<Row extends { readonly id: number }> {
  // A step touches few of the tables, so that each makes its maps only when they are needed.
  private rows: Map<number, Row | null> | undefined
  /** New rows by owner. */
  private added: Map<number, Set<number>> | undefined
  /** How many rows of the state have been removed, by owner. */
  private removed: Map<number, number> | undefined
  private readonly base: Table<Row>

  constructor(base: Table<Row>) {
    this.base = base
  }

  /** null: removed from the state. */
  get changed(): ReadonlyMap<number, Row | null> {
    return this.rows ?? unchanged
  }

  get(id: number): Row | undefined {
    const row = this.rows?.get(id)
    return row === undefined ? this.base.get(id) : (row ?? undefined)
  }

  /** The rows of an owner, oldest first; a copy, so that the caller may change the table while going through it. */
  of(owner: number): Row[] {
    const rows: Row[] = []
    for (const id of this.base.idsOf(owner)) {
      const row = this.get(id)
      if (row !== undefined) rows.push(row)
    }
    for (const id of this.added?.get(owner) ?? []) {
      const row = this.rows?.get(id)
      if (row) rows.push(row)
    }
    return rows
  }

  /** All rows, those of the state first; a copy. Costs as much as there are rows. */
  all(): Row[] {
    const stored = [...this.base.rows()].filter(row => !this.changed.has(row.id))
    return [...stored, ...[...this.changed.values()].filter(row => row !== null)]
  }

  get isEmpty(): boolean {
    return this.base.size === 0 && (this.rows === undefined || this.rows.size === 0)
  }

  countOf(owner: number): number {
    return this.base.idsOf(owner).size - (this.removed?.get(owner) ?? 0) + (this.added?.get(owner)?.size ?? 0)
  }

  /** Adds a row or replaces it; its owner never changes. */
  put(row: Row): void {
    const before = this.rows?.get(row.id)
    if (before === null) this.countRemoved(row, -1)
    if (before === undefined && this.base.get(row.id) === undefined) {
      const owner = this.base.ownerOf(row)
      this.added ??= new Map()
      const siblings = this.added.get(owner)
      if (siblings) siblings.add(row.id)
      else this.added.set(owner, new Set([row.id]))
    }
    this.rows ??= new Map()
    this.rows.set(row.id, row)
  }

  remove(id: number): void {
    const stored = this.base.get(id)
    const row = this.rows?.get(id)
    if (stored !== undefined) {
      if (row === null) return
      this.rows ??= new Map()
      this.rows.set(id, null)
      return this.countRemoved(stored, 1)
    }
    if (!row) return
    this.rows?.delete(id)
    this.added?.get(this.base.ownerOf(row))?.delete(id)
  }

  private countRemoved(row: Row, more: number): void {
    const owner = this.base.ownerOf(row)
    this.removed ??= new Map()
    this.removed.set(owner, (this.removed.get(owner) ?? 0) + more)
  }
}

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

  constructor(state: ProcessInstance, id = state.id) {
    this.instance = id
    this.stored = state.variables
    this.tokens = new DraftTable(state.tables.token)
    this.scopes = new DraftTable(state.tables.scope)
    this.jobs = new DraftTable(state.tables.job)
    this.userTasks = new DraftTable(state.tables.userTask)
    this.timers = new DraftTable(state.tables.timer)
    this.subscriptions = new DraftTable(state.tables.subscription)
    this.conditions = new DraftTable(state.tables.condition)
    this.compensations = new DraftTable(state.tables.compensation)
    this.incidents = new DraftTable(state.tables.incident)
    this.loopOutputs = new DraftTable(state.tables.loopOutput)
    this.dataAccesses = new DraftTable(state.tables.dataAccess)
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
  for (const [id, row] of table.changed) {
    if (row === null) removed.push({ kind, id })
    else changed.push({ kind, row } as Change)
  }
}
