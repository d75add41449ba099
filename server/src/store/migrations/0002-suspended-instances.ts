import { type Kysely, type Migration, sql } from 'kysely'

/** Whether a root instance stands still: of those that run already, their state tells. */
export const suspendedInstances: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table process_instance add column suspended integer not null default 0`.execute(database)
    await sql`update process_instance set suspended = 1 where exists (
      select 1 from state_row as s where s.root = process_instance_key and s.kind = 'scope' and s.id = s.root and json_extract(s.row, '$.suspended'))`.execute(
      database,
    )
  },
}
