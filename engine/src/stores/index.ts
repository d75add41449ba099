/** Stores: the port, and the store in memory. A store of your own passes `storeContract` of the engine's tests. */
export type * from './deployment.ts'
export { keyFor } from './message-key.ts'
export { MemoryStore } from './memory-store.ts'
export { placed } from '../placed.ts'
export * from './read-model.ts'
export type * from './store.ts'
