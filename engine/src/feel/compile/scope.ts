import { normalName } from '../syntax/scope-names.ts'

/** Where the value of a name is found at run time. */
export interface Resolution {
  /** Slot of a local name; undefined when the name is not local. */
  readonly slot: number | undefined
  /** Slots of the filtered items between here and there, inner ones first: an item that is a context hides outer names by its entries. */
  readonly items: readonly number[]
}

const nowhere: Resolution = { slot: undefined, items: [] }

/** The names of one part of an expression. Slots are numbered through from the outermost scope to the innermost. */
export class Scope {
  private readonly parent: Scope | undefined
  // Most expressions declare nothing: maps are made when they are needed.
  private slots: Map<string, number> | undefined
  /** Slot of the filtered item, in the scope of a filter. */
  private readonly item: number | undefined
  private used: Set<number> | undefined
  private next: number

  constructor(parent?: Scope, filter = false) {
    this.parent = parent
    this.next = parent?.next ?? 0
    this.item = filter ? this.next++ : undefined
    if (this.item !== undefined) this.slots = new Map([['item', this.item]])
  }

  /** The number of slots in use here. */
  get size(): number {
    return this.next
  }

  /** Gives a name a slot. */
  declare(name: string): number {
    const slot = this.next++
    this.slots ??= new Map()
    this.slots.set(normalName(name), slot)
    return slot
  }

  resolve(name: string): Resolution {
    if (this.parent === undefined && this.slots === undefined) return nowhere
    const items: number[] = []
    const key = normalName(name)
    for (const scope of this.outward()) {
      if (scope.item !== undefined) items.push(scope.item)
      const slot = scope.slots?.get(key)
      if (slot === undefined) continue
      scope.used ??= new Set()
      scope.used.add(slot)
      return { slot, items }
    }
    return { slot: undefined, items }
  }

  /** Whether anything has asked for a slot of this scope. */
  isUsed(slot: number): boolean {
    return this.used?.has(slot) === true
  }

  /** All names that are visible here. */
  *names(): Iterable<string> {
    for (const scope of this.outward()) if (scope.slots) yield* scope.slots.keys()
  }

  /** This scope and the ones around it. */
  private *outward(): Iterable<Scope> {
    yield this
    if (this.parent) yield* this.parent.outward()
  }
}
