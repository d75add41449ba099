import type { Binding } from '../definition/process-definition.ts'

interface Versioned {
  readonly version: number
  readonly versionTag: string | null
  readonly deploymentKey: number
}

/** The versions of things of one kind, by key and by id. */
export class VersionList<Item extends Versioned> {
  private readonly keyOf: (item: Item) => number
  private readonly idOf: (item: Item) => string
  private readonly items = new Map<number, Item>()
  /** Oldest first. */
  private readonly versions = new Map<string, Item[]>()

  constructor(keyOf: (item: Item) => number, idOf: (item: Item) => string) {
    this.keyOf = keyOf
    this.idOf = idOf
  }

  /** Items of one id come in the order of their versions. */
  add(items: readonly Item[]): void {
    for (const item of items) {
      this.items.set(this.keyOf(item), item)
      const versions = this.versions.get(this.idOf(item))
      if (versions === undefined) this.versions.set(this.idOf(item), [item])
      else versions.push(item)
    }
  }

  all(): readonly Item[] {
    return [...this.items.values()]
  }

  ids(): readonly string[] {
    return [...this.versions.keys()]
  }

  byKey(key: number): Item | undefined {
    return this.items.get(key)
  }

  latest(id: string): Item | undefined {
    return this.versions.get(id)?.at(-1)
  }

  version(id: string, version: number): Item | undefined {
    return this.findLast(id, item => item.version === version)
  }

  /** The newest version for which this holds. */
  findLast(id: string, test: (item: Item) => boolean): Item | undefined {
    return this.versions.get(id)?.findLast(test)
  }

  /** The version that a binding means. `deployment` is the caller's: the version that came with it, or that was the newest at that time
   *  because its file came unchanged. */
  find(id: string, binding: Binding, deployment: number): Item | undefined {
    switch (binding.kind) {
      case 'latest':
        return this.latest(id)
      case 'deployment':
        return this.findLast(id, item => item.deploymentKey <= deployment)
      case 'versionTag':
        return this.findLast(id, item => item.versionTag === binding.tag)
    }
  }
}
