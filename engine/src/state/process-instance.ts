import type { Json } from '../json.ts'
import type { InstanceState, Patch, RowKind, Rows } from './state.ts'
import { rowKinds } from './state.ts'
import { Table } from './table.ts'

type Tables = { readonly [K in RowKind]: Table<Rows[K]> }

/** Which row a row belongs to: what ends with it. */
export const ownerOf: { readonly [K in RowKind]: (row: Rows[K]) => number } = {
  token: row => row.scope,
  scope: row => row.parent ?? 0,
  job: row => row.token,
  userTask: row => row.token,
  timer: row => row.owner,
  subscription: row => row.owner,
  condition: row => row.owner,
  compensation: row => row.owner,
  incident: row => row.token,
  loopOutput: row => row.scope,
  dataAccess: row => row.token,
}

/** The live state of a root process instance: the rows of `InstanceState`, found by id and by owner. A step reads it and never changes it;
 *  whoever holds it applies the patch once that is stored. */
export class ProcessInstance {
  readonly id: number
  readonly tables: Tables
  readonly variables = new Map<number, Map<string, Json>>()

  private constructor(id: number) {
    this.id = id
    this.tables = makeTables()
  }

  /** An instance that has nothing yet. */
  static empty(id: number): ProcessInstance {
    return new ProcessInstance(id)
  }

  /** From saved JSON.
   *  @throws Error if the format is unknown. */
  static restore(state: InstanceState): ProcessInstance {
    if (state.format !== 1) throw new Error(`State format ${String(state.format)} is newer than this engine; it reads format 1.`)
    const instance = new ProcessInstance(state.id)
    for (const kind of rowKinds) for (const row of state.rows[kind] ?? []) put(instance.tables, kind, row)
    for (const [scope, variables] of Object.entries(state.variables))
      instance.variables.set(Number(scope), new Map(Object.entries(variables)))
    return instance
  }

  /** As JSON, for saving. */
  snapshot(): InstanceState {
    const rows: { [K in RowKind]?: Rows[K][] } = {}
    for (const kind of rowKinds) if (this.tables[kind].size > 0) Object.assign(rows, { [kind]: [...this.tables[kind].rows()] })
    const variables: { [scope: string]: { [name: string]: Json } } = {}
    for (const [scope, values] of this.variables) if (values.size > 0) variables[scope] = Object.fromEntries(values)
    return { format: 1, id: this.id, rows, variables }
  }

  /** Takes over the outcome of a step. */
  apply(patch: Patch): void {
    for (const { kind, row } of patch.changed) put(this.tables, kind, row)
    for (const { kind, id } of patch.removed) {
      this.tables[kind].remove(id)
      if (kind === 'scope') this.variables.delete(id)
    }
    for (const { scope, name, value } of patch.variables) {
      let values = this.variables.get(scope)
      if (!values) this.variables.set(scope, (values = new Map()))
      values.set(name, value)
    }
  }
}

function makeTables(): Tables {
  return {
    token: new Table(ownerOf.token),
    scope: new Table(ownerOf.scope),
    job: new Table(ownerOf.job),
    userTask: new Table(ownerOf.userTask),
    timer: new Table(ownerOf.timer),
    subscription: new Table(ownerOf.subscription),
    condition: new Table(ownerOf.condition),
    compensation: new Table(ownerOf.compensation),
    incident: new Table(ownerOf.incident),
    loopOutput: new Table(ownerOf.loopOutput),
    dataAccess: new Table(ownerOf.dataAccess),
  }
}

function put<K extends RowKind>(tables: Tables, kind: K, row: Rows[K]): void {
  tables[kind].put(row)
}
