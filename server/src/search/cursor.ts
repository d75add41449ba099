import type { Sort } from './resource.ts'

/** Where a page begins or ends: the sort values of a row, its key last, and the order that they belong to. */
export interface Cursor {
  readonly order: string
  readonly values: readonly (string | number | null)[]
}

/** Opaque to callers: standard base64 with padding, as clients check it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.order, ...cursor.values]), 'utf8').toString('base64')
}

/** undefined if it is none of ours. */
export function readCursor(text: string): Cursor | undefined {
  try {
    const [order, ...values] = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as unknown[]
    if (typeof order !== 'string' || !values.every(isValue)) return undefined
    return { order, values }
  } catch {
    return undefined
  }
}

function isValue(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

/** A short name of an order, so that a cursor is refused where another order is asked for. */
export function orderName(sort: readonly Sort[]): string {
  return sort.map(({ field, order }) => `${field}${order === 'ASC' ? '+' : '-'}`).join('')
}
