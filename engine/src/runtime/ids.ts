import type { Store } from '../stores/store.ts'

/** How many ids are put aside at a time: a crash loses what is left of them, which does no harm. */
const blockSize = 10_000

/** Ids for new rows, in growing order. They come in blocks from the store, so that most steps need no write for them. */
export class IdSource {
  private readonly store: Store
  private next = 0
  private end = 0
  private refill: Promise<void> | undefined

  constructor(store: Store) {
    this.store = store
  }

  /** Makes sure that `count` ids in a row are there. */
  async ensure(count = 1): Promise<void> {
    while (this.end - this.next < count) {
      this.refill ??= this.reserve(Math.max(count, blockSize))
      await this.refill
    }
  }

  /** The first free id; it is free until `taken` says otherwise. */
  get first(): number {
    return this.next
  }

  /** How many are there. */
  get available(): number {
    return this.end - this.next
  }

  /** Ids before this one are in use now. */
  taken(nextFree: number): void {
    this.next = nextFree
  }

  /** One id. */
  async one(): Promise<number> {
    await this.ensure()
    return this.next++
  }

  /** From now on ids are greater than this one, in all engines on the store. */
  async skipTo(highest: number): Promise<void> {
    await this.store.raiseIds(highest)
    if (this.next <= highest) this.next = this.end = 0
  }

  private async reserve(count: number): Promise<void> {
    try {
      const first = await this.store.reserveIds(count)
      if (first !== this.end || this.end === 0) this.next = first
      this.end = first + count
    } finally {
      this.refill = undefined
    }
  }
}
