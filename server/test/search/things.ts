import Libsql from 'libsql'
import { Kysely, sql, SqliteDialect } from 'kysely'
import { boolean, choice, date, integer, json, key, text } from '../../src/search/field.ts'
import { resource } from '../../src/search/resource.ts'
import { z } from 'zod'

/** A small table with a column of each kind, to search in. */
export interface Thing {
  readonly key: number
  readonly name: string | null
  readonly size: number | null
  readonly made: number | null
  readonly state: 'OPEN' | 'CLOSED'
  readonly good: boolean
}

export const things = resource({
  name: 'Thing',
  from: sql`thing as t`,
  key: 'thingKey',
  fields: {
    thingKey: key(sql.ref('t.key')),
    name: text(sql.ref('t.name'), { nullable: true }),
    size: integer(sql.ref('t.size'), { nullable: true }),
    made: date(sql.ref('t.made'), { nullable: true }),
    state: choice(sql.ref('t.state'), ['OPEN', 'CLOSED'], undefined, { SHUT: 'CLOSED' }),
    good: boolean(sql.ref('t.good')),
    tags: json(sql`'["a"]'`, z.array(z.string()), []),
  },
  or: true,
})

export async function thingDatabase(rows: readonly Thing[]): Promise<Kysely<unknown>> {
  const database = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Libsql(':memory:') }) })
  await sql`create table thing (key integer primary key, name text, size integer, made integer, state text, good integer)`.execute(database)
  for (const { key, name, size, made, state, good } of rows) {
    await sql`insert into thing values (${key}, ${name}, ${size}, ${made}, ${state}, ${good ? 1 : 0})`.execute(database)
  }
  return database
}
