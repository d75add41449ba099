import { sql, type Expression, type RawBuilder } from 'kysely'
import { all, any, type Condition } from './operators.ts'

/** One criterion of an order over columns. Rows without a value come last, both ways. */
export interface Criterion {
  readonly column: Expression<unknown>
  readonly descending: boolean
}

/** What follows `order by`; backwards gives the exact reverse. */
export function orderBy(criteria: readonly Criterion[], backwards: boolean): RawBuilder<unknown> {
  return sql.join(
    criteria.map(({ column, descending }) => {
      const direction = descending === backwards ? sql`asc` : sql`desc`
      return backwards ? sql`${column} ${direction} nulls first` : sql`${column} ${direction} nulls last`
    }),
  )
}

/** The rows behind (or before) the row with these sort values. */
export function beyond(criteria: readonly Criterion[], values: readonly (string | number | null)[], before: boolean): Condition {
  return any(
    criteria.map((criterion, at) =>
      all([
        ...criteria.slice(0, at).map(({ column }, earlier) => sql<boolean>`${column} is not distinct from ${values[earlier]}` as Condition),
        before ? comesBefore(criterion, values[at]!) : comesAfter(criterion, values[at]!),
      ]),
    ),
  )
}

function comesAfter({ column, descending }: Criterion, value: string | number | null): Condition {
  if (value === null) return any([])
  return descending ? sql`(${column} < ${value} or ${column} is null)` : sql`(${column} > ${value} or ${column} is null)`
}

function comesBefore({ column, descending }: Criterion, value: string | number | null): Condition {
  if (value === null) return sql`${column} is not null`
  return descending ? sql`${column} > ${value}` : sql`${column} < ${value}`
}
