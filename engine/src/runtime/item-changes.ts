import { readModelKeys, type ReadModel, type ReadModelChange, type ReadModelTable } from '../stores/read-model.ts'

interface Pending<T extends ReadModelTable> {
  readonly kind: 'create' | 'update'
  readonly fields: Partial<ReadModel[T]>
}

/** Collects what a step does to the items, each item once: what is changed after it was made, is made that way. */
export class ItemChanges {
  private readonly pending = new Map<
    string,
    { readonly table: ReadModelTable; readonly key: number | string; change: Pending<ReadModelTable> }
  >()
  private readonly removed: ReadModelChange[] = []

  /** The item belongs to the collection from now on: what changes it later in the step is written into it. */
  create<T extends ReadModelTable>(table: T, item: ReadModel[T]): void {
    const key = item[readModelKeys[table] as keyof ReadModel[T]] as number | string
    this.pending.set(`${table}:${key}`, { table, key, change: { kind: 'create', fields: item } })
  }

  update<T extends ReadModelTable>(table: T, key: number, fields: Partial<ReadModel[T]>): void {
    const known = this.pending.get(`${table}:${key}`)
    if (known === undefined) this.pending.set(`${table}:${key}`, { table, key, change: { kind: 'update', fields } })
    else if (known.change.kind === 'create') Object.assign(known.change.fields, fields)
    else known.change = { kind: 'update', fields: { ...known.change.fields, ...fields } }
  }

  /** What is shown only while it waits. */
  remove(table: 'timer' | 'signalSubscription' | 'dataWait', key: number): void {
    if (!this.pending.delete(`${table}:${key}`)) this.removed.push({ table, kind: 'remove', key })
  }

  all(): ReadModelChange[] {
    const changes: ReadModelChange[] = []
    for (const { table, key, change } of this.pending.values()) {
      if (change.kind === 'create') changes.push({ table, kind: 'create', item: change.fields } as ReadModelChange)
      else changes.push({ table, kind: 'update', key, fields: change.fields } as ReadModelChange)
    }
    return [...changes, ...this.removed]
  }
}
