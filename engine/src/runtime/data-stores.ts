import type { Variables } from '../json.ts'
import type { DataAccess } from '../state/state.ts'
import type { DataStoreItem, Store } from '../stores/store.ts'
import type { DataStore } from './data-store.ts'
import { RejectionError } from './errors.ts'
import type { InstanceWish, StepExtras, Stepper } from './stepper.ts'

export interface DataStoreParts {
  readonly store: Store
  readonly stepper: Stepper
  readonly dataStore?: DataStore | undefined
}

/** Reads and writes the data stores that elements wait for. Without a port they are rows of the engine's own store, written in the transaction of the
 *  step that tells the element so: once, or not at all. */
export class DataStores {
  private readonly parts: DataStoreParts

  constructor(parts: DataStoreParts) {
    this.parts = parts
  }

  list(): Promise<readonly DataStoreItem[]> {
    const { dataStore, store } = this.parts
    return dataStore === undefined ? store.dataStores() : (dataStore.list?.() ?? Promise.resolve([]))
  }

  /** Does what an element waits for, and lets it go on. `outboxItem` is removed afterwards. */
  async perform(outboxItem: number, root: number, access: DataAccess): Promise<void> {
    const { dataStore, store } = this.parts
    if (dataStore === undefined) {
      const values = await valuesOf(access, async id => (await store.loadDataStore(id)) ?? null)
      await this.tell(root, { kind: 'completeDataAccess', access: access.id, values }, { dataWrites: access.writes })
    } else await this.tell(root, await throughPort(dataStore, access), {})
    await store.removeOutboxItem(outboxItem)
  }

  /** Nobody waits any more, or the instance stands still: then it asks again when it is resumed. */
  private async tell(root: number, wish: InstanceWish, extras: StepExtras): Promise<void> {
    try {
      await this.parts.stepper.step(root, wish, extras)
    } catch (error) {
      if (!(error instanceof RejectionError) || error.code === 'invalid') throw error
    }
  }
}

async function throughPort(dataStore: DataStore, access: DataAccess): Promise<InstanceWish> {
  try {
    const values = await valuesOf(access, id => dataStore.read(id))
    for (const write of access.writes) await dataStore.write(write, access.id)
    return { kind: 'completeDataAccess', access: access.id, values }
  } catch (error) {
    const stores = [...access.reads, ...access.writes.map(({ store }) => store)].map(id => `"${id}"`).join(', ')
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'failDataAccess', access: access.id, message: `The data store ${stores} failed: ${reason}` }
  }
}

async function valuesOf({ reads }: DataAccess, read: (store: string) => Promise<Variables[string]>): Promise<Variables> {
  const values = await Promise.all(reads.map(async id => [id, await read(id)] as const))
  return Object.fromEntries(values)
}
