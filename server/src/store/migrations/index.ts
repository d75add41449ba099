import type { Migration } from 'kysely'
import { firstTables } from './0001-first-tables.ts'
import { suspendedInstances } from './0002-suspended-instances.ts'
import { startEvents } from './0004-start-events.ts'
import { dataStores } from './0005-data-stores.ts'
import { listeners } from './0006-listeners.ts'

/** All migrations in the order in which they are made. The names are kept in the database. */
export const migrations: { readonly [name: string]: Migration } = {
  '0001-first-tables': firstTables,
  '0002-suspended-instances': suspendedInstances,
  '0004-start-events': startEvents,
  '0005-data-stores': dataStores,
  '0006-listeners': listeners,
}
