/** The embedded store: SQLite in a data folder. */
export { databaseFile, StoreUnavailable } from './open-database.ts'
export type { Tables } from './schema.ts'
export { SqliteStore } from './sqlite-store.ts'
