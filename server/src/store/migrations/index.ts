import type { Migration } from 'kysely'
import { firstTables } from './0001-first-tables.ts'

/** All migrations in the order in which they are made. The names are kept in the database. */
export const migrations: { readonly [name: string]: Migration } = {
  '0001-first-tables': firstTables,
}
