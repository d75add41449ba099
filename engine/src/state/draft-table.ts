import { IdMap } from './id-map.ts'
import type { Table } from './table.ts'

/** New rows of one owner. */
interface Added {
  /** Oldest first; some may be gone, or gone and come again and then be here twice. */
  ids: number[]
  count: number
}

/** A table as the step sees it: reads through to the state, keeps its own changes. A row made and ended within the step leaves no trace. */
export class DraftTable<Row extends { readonly id: number }> {
  private readonly base: Table<Row>
  private readonly firstId: number
  // A step touches few of the tables, so that each makes its maps only when they are needed.
  /** null: removed from the state. */
  private rows: IdMap<Row | null> | undefined
  /** New rows by owner. */
  private added: Map<number, Added> | undefined
  /** How many rows of the state have been removed, by owner. */
  private removed: Map<number, number> | undefined

  /** New rows get ids from `firstId` on. */
  constructor(base: Table<Row>, firstId: number) {
    this.base = base
    this.firstId = firstId
  }

  /** What the step has changed; null: removed from the state. */
  forEachChanged(visit: (row: Row | null, id: number) => void): void {
    this.rows?.forEach(visit)
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
    const added = this.added?.get(owner)
    if (added === undefined) return rows
    for (const id of added.count === added.ids.length ? added.ids : new Set(added.ids)) {
      const row = this.rows?.get(id)
      if (row) rows.push(row)
    }
    return rows
  }

  /** All rows, those of the state first; a copy. Costs as much as there are rows. */
  all(): Row[] {
    const rows = [...this.base.rows()].filter(row => this.rows?.get(row.id) === undefined)
    this.rows?.forEach(row => row !== null && rows.push(row))
    return rows
  }

  get isEmpty(): boolean {
    return this.base.size === 0 && (this.rows === undefined || this.rows.size === 0)
  }

  countOf(owner: number): number {
    return this.base.idsOf(owner).size - (this.removed?.get(owner) ?? 0) + (this.added?.get(owner)?.count ?? 0)
  }

  /** Adds a row or replaces it; its owner never changes. */
  put(row: Row): void {
    this.rows ??= new IdMap(this.firstId)
    const before = this.rows.get(row.id)
    if (before === null) this.countRemoved(row, -1)
    if (before === undefined && this.base.get(row.id) === undefined) this.add(row)
    this.rows.set(row.id, row)
  }

  remove(id: number): void {
    const stored = this.base.get(id)
    const row = this.rows?.get(id)
    if (stored !== undefined) {
      if (row === null) return
      this.rows ??= new IdMap(this.firstId)
      this.rows.set(id, null)
      return this.countRemoved(stored, 1)
    }
    if (!row) return
    this.rows?.delete(id)
    this.forget(row)
  }

  private add(row: Row): void {
    const owner = this.base.ownerOf(row)
    this.added ??= new Map()
    const own = this.added.get(owner)
    if (own === undefined) return void this.added.set(owner, { ids: [row.id], count: 1 })
    own.ids.push(row.id)
    own.count++
  }

  /** The ids of rows that are gone stay until they are the most: so each costs the same, however many there are. */
  private forget(row: Row): void {
    const own = this.added?.get(this.base.ownerOf(row))
    if (own === undefined) return
    own.count--
    if (own.ids.length > 2 * own.count + 64) own.ids = [...new Set(own.ids)].filter(id => this.rows?.get(id))
  }

  private countRemoved(row: Row, more: number): void {
    const owner = this.base.ownerOf(row)
    this.removed ??= new Map()
    this.removed.set(owner, (this.removed.get(owner) ?? 0) + more)
  }
}
