import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { GroupCommit } from '../../src/store/group-commit.ts'
import { Sql, type Bindable } from '../../src/store/sql.ts'

function memory(): Sql {
  const sql = new Sql(new Database(':memory:'))
  sql.exec('create table t (id integer primary key, v text) strict')
  return sql
}

describe('binding a value', () => {
  // libsql ends the whole process when it gets a boolean: without the guard this test kills its runner.
  it.each([true, undefined, Number.NaN, {}, ['a']])('refuses %j', value => {
    expect(() => memory().run('insert into t (v) values (?)', [value as unknown as Bindable])).toThrow('cannot be bound')
  })

  it('refuses text with a NUL character, which would be read back cut', () => {
    expect(() => memory().run('insert into t (v) values (?)', ['a\0b'])).toThrow('NUL')
  })

  it('gives back what it was given', () => {
    const sql = memory()
    sql.run('insert into t (id, v) values (?, ?)', [2 ** 52, 'ä🙂'])
    expect(sql.all('select * from t')).toEqual([{ id: 2 ** 52, v: 'ä🙂' }])
    expect(sql.first('select * from t where id = ?', [1])).toBeUndefined()
  })
})

describe('writes that arrive together', () => {
  const insert = (sql: Sql, id: number) => (): number => sql.run('insert into t (id) values (?)', [id])

  it('are all made', async () => {
    const sql = memory()
    const group = new GroupCommit(sql)
    await Promise.all([1, 2, 3].map(id => group.write(insert(sql, id))))
    expect(sql.all('select id from t')).toHaveLength(3)
  })

  it('share one transaction', async () => {
    const sql = memory()
    const group = new GroupCommit(sql)
    let begun = 0
    const run = sql.run.bind(sql)
    sql.run = (text, values) => {
      if (text.startsWith('begin')) begun++
      return run(text, values)
    }
    await Promise.all([1, 2, 3].map(id => group.write(insert(sql, id))))
    expect(begun).toBe(1)
  })

  it('do not suffer from one among them that fails', async () => {
    const sql = memory()
    const group = new GroupCommit(sql)
    const results = await Promise.allSettled([1, 2, 2, 3].map(id => group.write(insert(sql, id))))
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(sql.all('select id from t')).toHaveLength(3)
  })

  it('leave nothing of one that fails half way', async () => {
    const sql = memory()
    const group = new GroupCommit(sql)
    const half = group.write(() => {
      insert(sql, 5)()
      insert(sql, 5)()
    })
    await expect(half).rejects.toMatchObject({ code: expect.stringContaining('SQLITE_CONSTRAINT') })
    expect(sql.all('select id from t')).toEqual([])
  })
})
