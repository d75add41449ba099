import type { Expression } from 'kysely'
import { z } from 'zod'
import {
  booleanKind,
  choiceKind,
  conditionOn,
  dateKind,
  dateSchema,
  integerKind,
  keyKind,
  keySchema,
  operatorSchema,
  textKind,
  type Condition,
  type ValueKind,
} from './operators.ts'

/** A criterion of a search: what a request may say, and the condition on rows that it means. */
export interface Filter {
  readonly schema: z.ZodType
  readonly condition: (value: unknown) => Condition
}

/** A member of the items that a search answers: where it comes from, how it is shown, and whether one can filter and sort by it. */
export interface Field<Value = unknown> {
  readonly column: Expression<unknown>
  readonly schema: z.ZodType<Value>
  /** The JSON value of what the database gave; it is called for null only when the field has no empty value. */
  readonly read: (stored: unknown) => Value
  readonly filter?: Filter
  readonly sort: boolean
}

export interface FieldOptions {
  /** May be null in answers. */
  readonly nullable?: boolean
  /** operators unless said otherwise; equals: bare values only. */
  readonly filter?: 'operators' | 'equals' | 'none'
  /** true unless said otherwise. */
  readonly sort?: boolean
}

type Shown<Value, Options extends FieldOptions | undefined> = Field<Options extends { readonly nullable: true } ? Value | null : Value>

function field<Value, Options extends FieldOptions | undefined>(
  column: Expression<unknown>,
  kind: ValueKind,
  shown: z.ZodType<Value>,
  read: (stored: unknown) => Value,
  options: Options,
): Shown<Value, Options> {
  const { nullable = false, filter = 'operators', sort = true } = options ?? {}
  const built: Field<Value | null> = {
    column,
    schema: nullable ? shown.nullable() : (shown as z.ZodType<Value | null>),
    read: stored => (stored === null || stored === undefined ? (nullable ? null : read(stored)) : read(stored)),
    sort,
    ...(filter === 'none' ? {} : { filter: filter === 'operators' ? withOperators(column, kind) : equals(column, kind) }),
  }
  return built as Shown<Value, Options>
}

/** A filter with the operators of its kind of value. */
export function withOperators(column: Expression<unknown>, kind: ValueKind): Filter {
  return { schema: operatorSchema(kind), condition: value => conditionOn(column, kind, value) }
}

/** A filter by one value. */
export function equals(column: Expression<unknown>, kind: ValueKind): Filter {
  return { schema: kind.schema, condition: value => conditionOn(column, kind, value) }
}

export function text<const Options extends FieldOptions | undefined = undefined>(column: Expression<unknown>, options?: Options) {
  return field(column, textKind, z.string(), String, options as Options)
}

export function key<const Options extends FieldOptions | undefined = undefined>(column: Expression<unknown>, options?: Options) {
  return field(column, keyKind, keySchema, String, options as Options)
}

export function integer<const Options extends FieldOptions | undefined = undefined>(column: Expression<unknown>, options?: Options) {
  return field(column, integerKind, z.int(), Number, options as Options)
}

/** Stored as epoch milliseconds, shown as ISO 8601 in UTC. */
export function date<const Options extends FieldOptions | undefined = undefined>(column: Expression<unknown>, options?: Options) {
  return field(column, dateKind, dateSchema, stored => new Date(Number(stored)).toISOString(), options as Options)
}

export function boolean<const Options extends FieldOptions | undefined = undefined>(column: Expression<unknown>, options?: Options) {
  return field(column, booleanKind, z.boolean(), stored => Number(stored) !== 0, { filter: 'equals', ...options } as Options)
}

export function choice<const Options extends FieldOptions | undefined = undefined>(
  column: Expression<unknown>,
  choices: readonly string[],
  options?: Options,
  aliases?: { readonly [word: string]: string },
) {
  return field(column, choiceKind(choices, aliases), z.enum(choices as [string, ...string[]]), String, options as Options)
}

/** Something stored as JSON text and shown as it is, such as a list of groups; `empty` where nothing is stored. */
export function json<Value>(column: Expression<unknown>, schema: z.ZodType<Value>, empty: Value): Field<Value> {
  return {
    column,
    schema,
    read: stored => (typeof stored === 'string' ? (JSON.parse(stored) as Value) : empty),
    sort: false,
  }
}
