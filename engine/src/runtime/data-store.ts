import type { Json } from '../json.ts'
import type { DataWrite } from '../state/state.ts'
import type { DataStoreItem } from '../stores/store.ts'

/** Port: where the data stores of the models lie (BPMN 2.0.2, 10.4.1), when it is not the engine's own store: a table, a service. What it throws holds
 *  the element with an incident, and is asked for again when that is resolved. */
export interface DataStore {
  /** The value of a data store, by its id; null where nobody has written one. */
  read(store: string): Promise<Json>
  /** Puts a value in, or a member of it where a path is given. After a crash it may be called once more with the same `access`. Writes of one root
   *  instance come in their order; what the element does next waits for it. */
  write(write: DataWrite, access: number): Promise<void>
  /** For people; nothing is listed without it. */
  list?(): Promise<readonly DataStoreItem[]>
}
