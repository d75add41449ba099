import { type Kysely, type Migration, sql } from 'kysely'

/** What task listeners have answered; and tasks that are open in states of their own while listeners are asked about them. */
export const listeners: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`alter table job add column is_denied integer not null default 0`.execute(database)
    await sql`alter table job add column denied_reason text`.execute(database)
    await sql`drop index user_task_open`.execute(database)
    await sql`create index user_task_open on user_task (user_task_key) where completion_date is null`.execute(database)
  },
}
