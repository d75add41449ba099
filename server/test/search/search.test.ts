import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { checked } from '../../src/rest/validation.ts'
import { search, searchRequestSchema } from '../../src/search/search.ts'
import { thingDatabase, things, type Thing } from './things.ts'

const thing = (key: number, name: string | null = `thing ${key}`): Thing => ({ key, name, size: key, made: key, state: 'OPEN', good: true })
const read = (body: unknown) => checked(searchRequestSchema(things), body, 'body')
const find = async (rows: readonly Thing[], body: unknown) => search(await thingDatabase(rows), things, read(body))

describe('the request of a search', () => {
  it('answers everything when nothing is asked', async () => {
    const { items } = await find([thing(1)], {})
    expect(items).toEqual([
      { thingKey: '1', name: 'thing 1', size: 1, made: '1970-01-01T00:00:00.001Z', state: 'OPEN', good: true, tags: ['a'] },
    ])
  })

  it('refuses a filter field that there is not, and says which was meant', () => {
    expect(() => read({ filter: { stat: 'OPEN' } })).toThrow('There is no filter field "stat". Did you mean "state"?')
  })

  it('refuses a sort field that there is not, and says which was meant', () => {
    expect(() => read({ sort: [{ field: 'nmae' }] })).toThrow('Items cannot be sorted by "nmae". Did you mean "name"?')
  })

  it('refuses an operator that the kind of field does not have', () => {
    expect(() => read({ filter: { size: { $like: '1*' } } })).toThrow('There is no operator "$like".')
  })

  it('names the member whose value is of the wrong kind', () => {
    expect(() => read({ filter: { size: { $gt: 'big' } } })).toThrow('body.filter.size.$gt')
    expect(() => read({ filter: { state: 'OPNE' } })).toThrow('body.filter.state')
  })

  it('takes sort orders in any case', async () => {
    const { items } = await find([thing(1), thing(2)], { sort: [{ field: 'size', order: 'desc' }] })
    expect(items.map(item => item.size)).toEqual([2, 1])
  })

  it('puts rows without a value last in both directions', async () => {
    const rows = [thing(1, null), thing(2, 'b'), thing(3, 'a')]
    const names = async (order: string) => (await find(rows, { sort: [{ field: 'name', order }] })).items.map(item => item.name)
    expect(await names('ASC')).toEqual(['a', 'b', null])
    expect(await names('DESC')).toEqual(['b', 'a', null])
  })

  it('joins filters by or', async () => {
    const { items } = await find([thing(1), thing(2), thing(3)], { filter: { $or: [{ size: 1 }, { name: 'thing 3' }] } })
    expect(items.map(item => item.thingKey)).toEqual(['1', '3'])
  })
})

describe('the pages of a search', () => {
  it('gives just the count for a limit of 0', async () => {
    const { items, page } = await find([thing(1), thing(2)], { page: { limit: 0 } })
    expect([items, page]).toEqual([[], { totalItems: 2, hasMoreTotalItems: false, startCursor: null, endCursor: null }])
  })

  it('has cursors in standard base64 with padding', async () => {
    const { page } = await find([thing(1, '>>>???~~~')], { sort: [{ field: 'name' }] })
    expect(page.startCursor).toMatch(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)
  })

  it('lets a cursor win over from', async () => {
    const database = await thingDatabase([thing(1), thing(2), thing(3)])
    const first = await search(database, things, read({ page: { limit: 1 } }))
    const second = await search(database, things, read({ page: { limit: 1, from: 2, after: first.page.endCursor } }))
    expect(second.items.map(item => item.thingKey)).toEqual(['2'])
  })

  it('stays in place when rows come in before the cursor', async () => {
    const database = await thingDatabase([thing(2), thing(4)])
    const first = await search(database, things, read({ page: { limit: 1 } }))
    await sql`insert into thing values (1, 'new', 1, 1, 'OPEN', 1)`.execute(database)
    const second = await search(database, things, read({ page: { limit: 5, after: first.page.endCursor } }))
    expect(second.items.map(item => item.thingKey)).toEqual(['4'])
  })

  it('refuses a cursor of another order', async () => {
    const database = await thingDatabase([thing(1)])
    const { page } = await search(database, things, read({}))
    await expect(search(database, things, read({ sort: [{ field: 'name' }], page: { after: page.endCursor } }))).rejects.toThrow(
      'belongs to another sort',
    )
  })

  it('refuses a cursor that is none', async () => {
    const database = await thingDatabase([thing(1)])
    await expect(search(database, things, read({ page: { after: 'bm9uZQ==' } }))).rejects.toThrow('none that this server gave')
  })

  it('refuses more items at once than the maximum', () => {
    expect(() => read({ page: { limit: 10_001 } })).toThrow('body.page.limit')
  })
})
