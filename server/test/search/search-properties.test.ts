import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { search, searchRequestSchema, type SearchRequest } from '../../src/search/search.ts'
import { thingDatabase, things, type Thing } from './things.ts'

const names = fc.constantFrom('', 'a', 'b', 'A', 'ab', 'a*b', 'a?b', '[a]', 'é', '\\', '%', '_')
const thing = fc.record({
  name: fc.option(names, { nil: null }),
  size: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
  made: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  state: fc.constantFrom('OPEN' as const, 'CLOSED' as const),
  good: fc.boolean(),
})
const table = fc.array(thing, { maxLength: 12 }).map(rows => rows.map((row, at): Thing => ({ ...row, key: at + 1 })))

const like = fc.array(fc.constantFrom('*', '?', 'a', 'b', '\\*', '\\\\', '['), { maxLength: 4 }).map(parts => parts.join(''))
const sizes = fc.integer({ min: -3, max: 3 })
const dates = fc.integer({ min: 0, max: 4 }).map(at => new Date(at).toISOString())
/** One or two of the operators, each with a value of its own. */
const operators = (values: { readonly [operator: string]: fc.Arbitrary<unknown> }) =>
  fc
    .subarray(Object.keys(values), { minLength: 1, maxLength: 2 })
    .chain(chosen => fc.record(Object.fromEntries(chosen.map(operator => [operator, values[operator]!]))))
const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 })
const keys = fc.oneof(fc.integer({ min: 0, max: 12 }).map(String), fc.constant('99999999999999999999'))
const states = fc.constantFrom('OPEN', 'CLOSED', 'SHUT')
const criteria = {
  thingKey: fc.oneof(keys, operators({ $eq: keys, $neq: keys, $in: few(keys), $notIn: few(keys) })),
  name: fc.oneof(names, operators({ $eq: names, $neq: names, $exists: fc.boolean(), $in: few(names), $notIn: few(names), $like: like })),
  size: fc.oneof(
    sizes,
    operators({ $gt: sizes, $gte: sizes, $lt: sizes, $lte: sizes, $neq: sizes, $exists: fc.boolean(), $in: few(sizes) }),
  ),
  made: fc.oneof(dates, operators({ $gt: dates, $gte: dates, $lt: dates, $lte: dates, $neq: dates })),
  state: fc.oneof(states, operators({ $in: few(states), $notIn: few(states) })),
  good: fc.boolean(),
}
const filter = fc
  .subarray(Object.keys(criteria) as (keyof typeof criteria)[], { maxLength: 2 })
  .chain(chosen => fc.record(Object.fromEntries(chosen.map(field => [field, criteria[field] as fc.Arbitrary<unknown>]))))
const sort = fc.array(
  fc.record({
    field: fc.constantFrom('name', 'size', 'made', 'state', 'good', 'thingKey'),
    order: fc.constantFrom('ASC' as const, 'DESC' as const),
  }),
  { maxLength: 3 },
)

describe('a search', () => {
  it('finds the rows that the operators mean, as a plain reading of them does', async () => {
    await fc.assert(
      fc.asyncProperty(table, filter, async (rows, asked) => {
        const request = searchRequestSchema(things).parse({ filter: asked })
        const { items, page } = await search(await thingDatabase(rows), things, request)
        const expected = rows.filter(row => fulfils(row, asked)).map(row => String(row.key))
        expect(items.map(item => item.thingKey)).toEqual(expected)
        expect(page.totalItems).toBe(expected.length)
      }),
      { numRuns: 300 },
    )
  })

  it('gives every row once, in order, when it is read page by page, forwards and backwards', async () => {
    await fc.assert(
      fc.asyncProperty(table, sort, fc.integer({ min: 1, max: 5 }), async (rows, order, limit) => {
        const database = await thingDatabase(rows)
        const ask = async (page: SearchRequest['page']) =>
          search(database, things, searchRequestSchema(things).parse({ sort: order, page }))
        const all = (await ask({ limit: 100 })).items.map(item => item.thingKey)
        expect(all.toSorted()).toEqual(rows.map(row => String(row.key)).toSorted())

        const forwards: string[] = []
        let page = await ask({ limit })
        while (page.items.length > 0) {
          forwards.push(...page.items.map(item => item.thingKey))
          page = await ask({ limit, after: page.page.endCursor! })
        }
        expect(forwards).toEqual(all)

        const backwards: string[] = []
        const last = await ask({ from: Math.max(0, rows.length - 1), limit: 1 })
        backwards.unshift(...last.items.map(item => item.thingKey))
        let before = last.page.startCursor
        while (before !== null) {
          const earlier = await ask({ limit, before })
          backwards.unshift(...earlier.items.map(item => item.thingKey))
          before = earlier.page.startCursor
        }
        expect(backwards).toEqual(all)
      }),
      { numRuns: 100 },
    )
  })
})

/** The filter read in the plainest way. */
function fulfils(row: Thing, asked: { readonly [field: string]: unknown }): boolean {
  const values: { [field: string]: unknown } = {
    ...row,
    thingKey: String(row.key),
    made: row.made === null ? null : new Date(row.made).toISOString(),
  }
  return Object.entries(asked).every(([field, wanted]) => {
    const value = values[field]
    if (typeof wanted !== 'object') return value === unalias(wanted)
    return Object.entries(wanted as object).every(([operator, operand]) => holds(operator, value, operand))
  })
}

function holds(operator: string, value: unknown, operand: unknown): boolean {
  const list = Array.isArray(operand) ? operand.map(unalias) : []
  const comparable = value !== null && value !== undefined
  switch (operator) {
    case '$eq':
      return value === operand
    case '$neq':
      return value !== operand
    case '$exists':
      return comparable === operand
    case '$in':
      return list.includes(value)
    case '$notIn':
      return !list.includes(value)
    case '$like':
      return typeof value === 'string' && likeExpression(operand as string).test(value)
    case '$gt':
      return comparable && (value as number) > (operand as number)
    case '$gte':
      return comparable && (value as number) >= (operand as number)
    case '$lt':
      return comparable && (value as number) < (operand as number)
    case '$lte':
      return comparable && (value as number) <= (operand as number)
    default:
      throw new Error(operator)
  }
}

const unalias = (value: unknown): unknown => (value === 'SHUT' ? 'CLOSED' : value)

function likeExpression(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /\\(.)|([*?])|([.+^${}()|[\]\\])/gsu,
    (_all, escaped: string | undefined, wild: string | undefined, other: string) => {
      if (escaped !== undefined) return `\\u{${escaped.codePointAt(0)!.toString(16)}}`
      if (wild !== undefined) return wild === '*' ? '.*' : '.'
      return `\\u{${other.codePointAt(0)!.toString(16)}}`
    },
  )
  return new RegExp(`^${source}$`, 'su')
}
