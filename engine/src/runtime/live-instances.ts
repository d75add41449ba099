import { ProcessInstance } from '../state/process-instance.ts'
import type { StartedBy, Store } from '../stores/store.ts'

/** A root instance in memory, equal to what the store has at this version. */
export interface LiveInstance {
  readonly instance: ProcessInstance
  version: number
  readonly startedBy?: StartedBy
}

/** Root instances that were used lately; the others are read again when they are needed. */
export class LiveInstances {
  private readonly store: Store
  private readonly limit: number
  /** In the order of their last use. */
  private readonly live = new Map<number, LiveInstance>()

  constructor(store: Store, limit: number) {
    this.store = store
    this.limit = limit
  }

  /** Only while the caller has the instance for itself: a step may come between otherwise. */
  async load(root: number): Promise<LiveInstance | undefined> {
    const held = this.live.get(root)
    if (held !== undefined) {
      this.live.delete(root)
      this.live.set(root, held)
      return held
    }
    const stored = await this.store.loadInstance(root)
    if (stored === undefined) return undefined
    const { state, version, startedBy } = stored
    const live: LiveInstance = { instance: ProcessInstance.restore(state), version, ...(startedBy === undefined ? {} : { startedBy }) }
    this.hold(root, live)
    return live
  }

  hold(root: number, live: LiveInstance): void {
    this.live.set(root, live)
    if (this.live.size <= this.limit) return
    const [oldest] = this.live.keys()
    if (oldest !== undefined) this.live.delete(oldest)
  }

  forget(root: number): void {
    this.live.delete(root)
  }
}
