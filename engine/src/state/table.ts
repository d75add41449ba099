const none: ReadonlySet<number> = new Set()

/** Rows by id, and the ids of each owner in the order in which they came. */
export class Table<Row extends { readonly id: number }> {
  private readonly byId = new Map<number, Row>()
  private readonly byOwner = new Map<number, Set<number>>()
  private readonly owner: (row: Row) => number

  constructor(owner: (row: Row) => number) {
    this.owner = owner
  }

  get size(): number {
    return this.byId.size
  }

  get(id: number): Row | undefined {
    return this.byId.get(id)
  }

  rows(): Iterable<Row> {
    return this.byId.values()
  }

  idsOf(owner: number): ReadonlySet<number> {
    return this.byOwner.get(owner) ?? none
  }

  ownerOf(row: Row): number {
    return this.owner(row)
  }

  put(row: Row): void {
    const before = this.byId.get(row.id)
    if (before !== undefined && this.owner(before) !== this.owner(row)) this.remove(row.id)
    this.byId.set(row.id, row)
    const owner = this.owner(row)
    const siblings = this.byOwner.get(owner)
    if (siblings) siblings.add(row.id)
    else this.byOwner.set(owner, new Set([row.id]))
  }

  remove(id: number): void {
    const row = this.byId.get(id)
    if (row === undefined) return
    this.byId.delete(id)
    const owner = this.owner(row)
    const siblings = this.byOwner.get(owner)
    siblings?.delete(id)
    if (siblings?.size === 0) this.byOwner.delete(owner)
  }
}
