import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { didYouMean } from '../did-you-mean.ts'
import { orderName, readCursor, writeCursor } from './cursor.ts'
import { all, closedObject, type Condition } from './operators.ts'
import { beyond, orderBy, type Criterion } from './order.ts'
import { columnsOf, conditionOf, filterSchema, itemOf, itemSchema, type Item, type Resource, type Sort } from './resource.ts'

export const defaultLimit = 100
export const maximumLimit = 10_000
/** Up to here all matches are counted. */
const countLimit = 100_000

/** A search as a request says it, already checked. */
export interface SearchRequest {
  readonly filter?: { readonly [name: string]: unknown } | undefined
  readonly sort?: readonly Sort[] | undefined
  readonly page?:
    | {
        readonly limit?: number | undefined
        readonly from?: number | undefined
        readonly after?: string | undefined
        readonly before?: string | undefined
      }
    | undefined
}

export interface SearchPage<Found> {
  readonly items: readonly Found[]
  readonly page: {
    readonly totalItems: number
    readonly hasMoreTotalItems: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** A search that cannot be answered as asked, such as one with a cursor of another order. */
export class SearchProblem extends Error {
  override readonly name = 'SearchProblem'
}

const cursorSchema = z.string().min(1).meta({ description: 'A cursor out of an earlier answer.' })

const pageRequest = z
  .object({
    limit: z
      .int()
      .min(0)
      .max(maximumLimit)
      .optional()
      .meta({ description: `How many items at most; ${defaultLimit} unless given, 0 gives just the count.` }),
    from: z.int().min(0).optional().meta({ description: 'How many to skip; a cursor wins over it.' }),
    after: cursorSchema.nullish(),
    before: cursorSchema.nullish(),
  })
  .meta({ id: 'SearchPageRequest' })

export const pageSchema = z
  .object({
    totalItems: z.int().meta({ description: `All matches; counted to ${countLimit}.` }),
    hasMoreTotalItems: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  })
  .meta({ id: 'SearchPage' })

/** The body of a search. */
export function searchRequestSchema(of: Resource): z.ZodType<SearchRequest> {
  const schema = z.object({
    filter: optional(filterSchema(of).meta({ id: `${of.name}Filter` })),
    sort: z.array(sortSchema(of)).nullish(),
    page: optional(pageRequest),
  })
  return schema.meta({ id: `${of.name}Search` }) as unknown as z.ZodType<SearchRequest>
}

/** May be left out or null. A union, so that the description of the schema itself does not become nullable. */
const optional = <Value>(schema: z.ZodType<Value>) => z.union([schema, z.null()]).optional()

function sortSchema(of: Resource): z.ZodType {
  const names = Object.entries(of.fields).flatMap(([name, { sort }]) => (sort ? [name] : []))
  const field = z.enum(names as [string, ...string[]], {
    error: issue =>
      `Items cannot be sorted by ${JSON.stringify(issue.input)}.${didYouMean(String(issue.input), names)} Known: ${names.join(', ')}.`,
  })
  return closedObject({ field, order: orderSchema.optional() }, 'member of sort')
}

const orderSchema = z
  .string()
  .regex(/^(asc|desc)$/i, 'Write ASC or DESC.')
  .meta({ description: 'ASC (unless given) or DESC; case does not count.' })

const answerSchemas = new Map<Resource, z.ZodType>()

export function searchAnswerSchema(of: Resource): z.ZodType {
  const known = answerSchemas.get(of)
  if (known) return known
  const schema = newAnswerSchema(of)
  answerSchemas.set(of, schema)
  return schema
}

function newAnswerSchema(of: Resource): z.ZodType {
  return z.object({ items: z.array(itemSchema(of)), page: pageSchema }).meta({ id: `${of.name}Page` })
}

/** Finds items. Reads the tables that the commands write, so it is never stale.
 *  @throws SearchProblem */
export async function search<R extends Resource, Database>(
  database: Kysely<Database>,
  of: R,
  request: SearchRequest,
  within?: Condition,
): Promise<SearchPage<Item<R>>> {
  const sort = sortOf(of, request.sort)
  const matching = all([...(within ? [within] : []), conditionOf(of, request.filter ?? {})])
  const total = await count(database, of, matching)
  const rows = await page(database, of, sort, matching, request.page ?? {})
  const cursors = rows.map(row =>
    writeCursor({ order: orderName(sort), values: sort.map((_, at) => row[`sort ${at}`] as string | number | null) }),
  )
  return {
    items: rows.map(row => itemOf(of, row)),
    page: {
      totalItems: Math.min(total, countLimit),
      hasMoreTotalItems: total > countLimit,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  }
}

/** The order asked for, with the key last. */
function sortOf(of: Resource, asked: readonly { field: string; order?: string | undefined }[] | null | undefined): readonly Sort[] {
  const wished: readonly { field: string; order?: string | undefined }[] = asked?.length ? asked : (of.defaultSort ?? [])
  const sort = wished.map(({ field, order }): Sort => ({ field, order: order?.toUpperCase() === 'DESC' ? 'DESC' : 'ASC' }))
  if (sort.some(({ field }) => field === of.key)) return sort
  return [...sort, { field: of.key, order: sort.at(-1)?.order ?? 'ASC' }]
}

async function count<Database>(database: Kysely<Database>, of: Resource, matching: Condition): Promise<number> {
  const query = sql<{
    total: number
  }>`select count(*) as total from (select 1 from ${of.from} where ${matching} limit ${countLimit + 1}) as found`
  const { rows } = await query.execute(database)
  return Number(rows[0]?.total ?? 0)
}

async function page<Database>(
  database: Kysely<Database>,
  of: Resource,
  sort: readonly Sort[],
  matching: Condition,
  asked: { readonly [K in keyof NonNullable<SearchRequest['page']>]: NonNullable<SearchRequest['page']>[K] | null },
): Promise<Record<string, unknown>[]> {
  const limit = asked.limit ?? defaultLimit
  if (limit === 0) return []
  if (asked.after && asked.before) throw new SearchProblem('page takes either "after" or "before", not both.')
  const criteria = sort.map(({ field, order }): Criterion => ({ column: of.fields[field]!.column, descending: order === 'DESC' }))
  const backwards = Boolean(asked.before)
  const cursor = asked.after ?? asked.before
  const part = cursor ? all([matching, beyond(criteria, cursorValues(cursor, sort), backwards)]) : matching
  const sortColumns = sql.join(criteria.map(({ column }, at) => sql`${column} as ${sql.ref(`sort ${at}`)}`))
  const query = sql<Record<string, unknown>>`
    select ${columnsOf(of)}, ${sortColumns} from ${of.from} where ${part}
    order by ${orderBy(criteria, backwards)} limit ${limit} offset ${cursor ? 0 : (asked.from ?? 0)}`
  const { rows } = await query.execute(database)
  return backwards ? rows.reverse() : rows
}

function cursorValues(text: string, sort: readonly Sort[]): readonly (string | number | null)[] {
  const cursor = readCursor(text)
  if (!cursor)
    throw new SearchProblem('The cursor in page is none that this server gave; take startCursor or endCursor of an earlier answer.')
  if (cursor.order !== orderName(sort) || cursor.values.length !== sort.length) {
    throw new SearchProblem('The cursor in page belongs to another sort; send the same sort with every page.')
  }
  return cursor.values
}
