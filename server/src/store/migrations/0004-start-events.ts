import { type Kysely, type Migration, sql } from 'kysely'

const place = 'process_definition_key integer not null, process_definition_id text not null, element_id text not null'

/** Start events by conditions and by several events at once, and messages whose key processes find in the payload. */
export const startEvents: Migration = {
  async up(database: Kysely<unknown>) {
    const statements = [
      'alter table start_message add column part integer not null default 0',
      'alter table start_signal add column part integer not null default 0',
      // Two timers of one event may be due at the same time.
      'alter table start_timer rename to start_timer_before',
      `create table start_timer (${place}, part integer not null, due_at integer not null, cycle text, repeats integer,
        primary key (process_definition_key, element_id, part, due_at)) strict, without rowid`,
      `insert into start_timer select process_definition_key, process_definition_id, element_id, 0, due_at, cycle, repeats from start_timer_before`,
      'drop table start_timer_before',
      'create index start_timer_by_due on start_timer (due_at)',
      `create table start_condition (${place}, part integer not null, holds integer not null default 0,
        primary key (process_definition_key, element_id, part)) strict, without rowid`,
      `create table start_gathering (${place}, parts integer not null, primary key (process_definition_key, element_id)) strict, without rowid`,
      `create table gathered_start (gathering_key integer primary key, ${place}, parts integer not null, correlation_key text not null,
        arrived text not null) strict`,
      'create index gathered_start_by_place on gathered_start (process_definition_key, element_id)',
      `create table correlated_message (process_definition_key integer not null, process_definition_id text not null, message_name text not null,
        primary key (process_definition_key, message_name)) strict, without rowid`,
      `create table message_found_key (message_key integer not null, process_definition_id text not null, correlation_key text not null,
        primary key (message_key, process_definition_id)) strict, without rowid`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(database)
  },
}
