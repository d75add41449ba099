import { type Kysely, type Migration, sql } from 'kysely'

const statements = [
  // What the data stores of the models hold; `value` is JSON text.
  `create table data_store (
    data_store_id text primary key, value text not null, last_updated_date integer not null, process_instance_key integer) strict, without rowid`,
  // Activities that wait for their data now.
  `create table data_wait (
    element_instance_key integer primary key, element_id text not null, process_instance_key integer not null,
    root_process_instance_key integer not null, process_definition_key integer not null, process_definition_id text not null,
    awaited_data text not null) strict`,
  'create index data_wait_by_instance on data_wait (process_instance_key)',
]

/** Data stores outlive the instances that write them. */
export const dataStores: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
