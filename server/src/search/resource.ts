import { sql, type Kysely, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Field, Filter } from './field.ts'
import { all, any, closedObject, type Condition } from './operators.ts'

export interface Fields {
  readonly [name: string]: Field
}

/** What can be searched: where the rows come from and what their members are. Queries, answers and the description of the REST are made from it. */
export interface Resource<F extends Fields = Fields> {
  /** Name of an item in the description, for example `Incident`. */
  readonly name: string
  /** What follows `from`: tables with short names, and their joins. */
  readonly from: RawBuilder<unknown>
  /** The member that identifies an item; it is the last sort criterion, so that paging is stable. */
  readonly key: string
  readonly fields: F
  /** Criteria that are no members of the items, or that replace a member's own. */
  readonly filters?: { readonly [name: string]: Filter }
  /** Sorted by these when the request does not say. The key alone unless given. */
  readonly defaultSort?: readonly Sort[]
  /** Whether filters can be joined by `$or`. */
  readonly or?: boolean
}

export type Item<R extends Resource> = { [K in keyof R['fields']]: ReturnType<R['fields'][K]['read']> }

export interface Sort {
  readonly field: string
  readonly order: 'ASC' | 'DESC'
}

/** Keeps the fields' types while it checks the shape. */
export function resource<F extends Fields>(definition: Resource<F> & { readonly key: keyof F }): Resource<F> {
  return definition
}

/** The schema of an item, closed to nothing: every member is always there. */
export function itemSchema(of: Resource): z.ZodType {
  return z.object(Object.fromEntries(Object.entries(of.fields).map(([name, field]) => [name, field.schema]))).meta({ id: of.name })
}

/** All criteria by name. */
export function filtersOf(of: Resource): { readonly [name: string]: Filter } {
  const own = Object.entries(of.fields).flatMap(([name, { filter }]) => (filter ? [[name, filter] as const] : []))
  return { ...Object.fromEntries(own), ...of.filters }
}

/** The schema of a search's `filter`; another member is refused by name. */
export function filterSchema(of: Resource, without: readonly string[] = []): z.ZodType {
  const shape = Object.fromEntries(
    Object.entries(filtersOf(of))
      .filter(([name]) => !without.includes(name))
      .map(([name, { schema }]) => [name, schema.optional()]),
  )
  const one = closedObject(shape, 'filter field')
  return of.or ? closedObject({ ...shape, $or: z.array(one).optional() }, 'filter field') : one
}

/** The condition that a checked filter means. */
export function conditionOf(of: Resource, filter: { readonly [name: string]: unknown }): Condition {
  const filters = filtersOf(of)
  const conditions = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      if (name === '$or') return any((value as { [name: string]: unknown }[]).map(one => conditionOf(of, one)))
      return filters[name]!.condition(value)
    })
  return all(conditions)
}

/** The select list: every member under its own name. */
export function columnsOf(of: Resource): RawBuilder<unknown> {
  return sql.join(Object.entries(of.fields).map(([name, field]) => sql`${field.column} as ${sql.ref(name)}`))
}

/** An item as JSON out of a row of `columnsOf`. */
export function itemOf<R extends Resource>(of: R, row: { readonly [name: string]: unknown }): Item<R> {
  return Object.fromEntries(Object.entries(of.fields).map(([name, field]) => [name, field.read(row[name])])) as Item<R>
}

/** The one item with this key, if there is one. */
export async function findItem<R extends Resource, Database>(
  database: Kysely<Database>,
  of: R,
  key: number | string,
): Promise<Item<R> | undefined> {
  const column = of.fields[of.key]!.column
  const query = sql<Record<string, unknown>>`select ${columnsOf(of)} from ${of.from} where ${column} = ${key}`
  const { rows } = await query.execute(database)
  return rows[0] === undefined ? undefined : itemOf(of, rows[0])
}

/** All items that fulfil a condition, by key. For answers that are small by nature. */
export async function listItems<R extends Resource, Database>(database: Kysely<Database>, of: R, condition: Condition): Promise<Item<R>[]> {
  const column = of.fields[of.key]!.column
  const query = sql<Record<string, unknown>>`select ${columnsOf(of)} from ${of.from} where ${condition} order by ${column}`
  const { rows } = await query.execute(database)
  return rows.map(row => itemOf(of, row))
}
