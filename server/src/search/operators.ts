import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { didYouMean } from '../did-you-mean.ts'
import { globOf } from './like.ts'

export type Condition = RawBuilder<SqlBool>
type Column = Expression<unknown>
/** What SQL is given for a value: texts and numbers only, as the driver takes no booleans. */
type Bound = string | number | null

/** A kind of value in filters: how it is written in JSON, how it is stored, and which operators it takes besides `$eq $neq $exists $in`. */
export interface ValueKind {
  /** Under which its operators stand in the description; choices differ from field to field, so they stand in place. */
  readonly name?: string
  readonly schema: z.ZodType
  readonly bind: (value: unknown) => Bound | typeof matchesNothing
  readonly operators: readonly ('$notIn' | '$like' | '$gt' | '$gte' | '$lt' | '$lte')[]
}

/** A value that no row can have, such as a key too large to have been given out. */
export const matchesNothing = Symbol('matches nothing')

const ordered = ['$gt', '$gte', '$lt', '$lte'] as const

export const textKind: ValueKind = { name: 'Text', schema: z.string(), bind: value => value as string, operators: ['$notIn', '$like'] }

export const keySchema = z
  .string()
  .regex(/^-?[0-9]+$/, 'A key is text of decimal digits, for example "2251799813685249".')
  .max(25)
  .meta({ id: 'Key', description: 'A key: text of decimal digits.', example: '2251799813685249' })

export const keyKind: ValueKind = {
  name: 'Key',
  schema: keySchema,
  bind: value => (Number.isSafeInteger(Number(value)) ? Number(value) : matchesNothing),
  operators: ['$notIn'],
}

export const integerKind: ValueKind = { name: 'Integer', schema: z.int(), bind: value => value as number, operators: ordered }

export const dateSchema = z.iso
  .datetime({ offset: true, error: 'A date is written as ISO 8601 with an offset or Z, for example 2031-01-02T03:04:05.678Z.' })
  .meta({ id: 'DateAndTime', description: 'Date and time (ISO 8601).', example: '2031-01-02T03:04:05.678Z' })

export const dateKind: ValueKind = { name: 'Date', schema: dateSchema, bind: value => Date.parse(value as string), operators: ordered }

export const booleanKind: ValueKind = { schema: z.boolean(), bind: value => (value === true ? 1 : 0), operators: [] }

/** One of a fixed set of words; `aliases` are other spellings that clients use. */
export function choiceKind(choices: readonly string[], aliases: { readonly [word: string]: string } = {}): ValueKind {
  const words = [...choices, ...Object.keys(aliases)]
  return {
    schema: z.enum(words as [string, ...string[]]),
    bind: value => aliases[value as string] ?? (value as string),
    operators: ['$notIn', '$like'],
  }
}

/** An object schema that refuses members it does not know, and says which it may have meant. */
export function closedObject<Shape extends z.ZodRawShape>(shape: Shape, what: string) {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: issue => {
      if (issue.code !== 'unrecognized_keys') return undefined
      const unknown = issue.keys.map(key => `There is no ${what} "${key}".${didYouMean(key, known)}`)
      return `${unknown.join(' ')} Known: ${known.join(', ')}.`
    },
  })
}

const operatorSchemas = new Map<ValueKind, z.ZodType>()

/** The JSON of a filter on one field: a bare value, or an object of operators that must all hold. */
export function operatorSchema(kind: ValueKind): z.ZodType {
  const known = operatorSchemas.get(kind)
  if (known) return known
  const schema = newOperatorSchema(kind)
  operatorSchemas.set(kind, schema)
  return schema
}

function newOperatorSchema(kind: ValueKind): z.ZodType {
  const value = kind.schema
  const shape: Record<string, z.ZodType> = {
    $eq: value.optional(),
    $neq: value.optional(),
    $exists: z.boolean().optional(),
    $in: z.array(value).max(1000).optional(),
  }
  for (const operator of kind.operators) shape[operator] = operatorValue(operator, value).optional()
  const schema = z.union([value, closedObject(shape, 'operator')])
  return kind.name === undefined ? schema : schema.meta({ id: `${kind.name}Criterion` })
}

function operatorValue(operator: string, value: z.ZodType): z.ZodType {
  if (operator === '$notIn') return z.array(value).max(1000)
  return operator === '$like' ? z.string() : value
}

/** The condition that a checked filter value means for a column. */
export function conditionOn(column: Column, kind: ValueKind, filter: unknown): Condition {
  if (typeof filter !== 'object' || filter === null) return operators.$eq(column, kind, filter)
  const conditions = Object.entries(filter)
    .filter(([, operand]) => operand !== undefined)
    .map(([operator, operand]) => operators[operator as keyof typeof operators](column, kind, operand))
  return all(conditions)
}

/** All of the conditions; true if there are none. */
export function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? always : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** At least one of the conditions; false if there are none. */
export function any(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? never : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

const always: Condition = sql<SqlBool>`1 = 1`
const never: Condition = sql<SqlBool>`1 = 0`

const operators = {
  $eq: (column: Column, kind: ValueKind, value: unknown): Condition => compared(kind, value, bound => sql`${column} = ${bound}`, never),
  // A row without a value is not equal to one, so it stays in (SQL's own <> would drop it).
  $neq: (column: Column, kind: ValueKind, value: unknown): Condition =>
    compared(kind, value, bound => sql`${column} is distinct from ${bound}`, always),
  $exists: (column: Column, _kind: ValueKind, value: unknown): Condition =>
    value === true ? sql`${column} is not null` : sql`${column} is null`,
  $in: (column: Column, kind: ValueKind, values: unknown): Condition => {
    const bound = boundValues(kind, values)
    return bound.length === 0 ? never : sql`${column} in (${sql.join(bound)})`
  },
  $notIn: (column: Column, kind: ValueKind, values: unknown): Condition => {
    const bound = boundValues(kind, values)
    return bound.length === 0 ? always : sql`(${column} is null or ${column} not in (${sql.join(bound)}))`
  },
  $like: (column: Column, _kind: ValueKind, pattern: unknown): Condition => sql`${column} glob ${globOf(pattern as string)}`,
  $gt: (column: Column, kind: ValueKind, value: unknown): Condition => compared(kind, value, bound => sql`${column} > ${bound}`, never),
  $gte: (column: Column, kind: ValueKind, value: unknown): Condition => compared(kind, value, bound => sql`${column} >= ${bound}`, never),
  $lt: (column: Column, kind: ValueKind, value: unknown): Condition => compared(kind, value, bound => sql`${column} < ${bound}`, never),
  $lte: (column: Column, kind: ValueKind, value: unknown): Condition => compared(kind, value, bound => sql`${column} <= ${bound}`, never),
}

function compared(kind: ValueKind, value: unknown, condition: (bound: Bound) => Condition, otherwise: Condition): Condition {
  const bound = kind.bind(value)
  return bound === matchesNothing ? otherwise : condition(bound)
}

function boundValues(kind: ValueKind, values: unknown): Bound[] {
  return (values as unknown[]).map(value => kind.bind(value)).filter(bound => bound !== matchesNothing)
}
