import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import type { Store } from 'stepwright/stores'
import { storeContract } from 'stepwright/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseFile, SqliteStore } from '../../src/store/index.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwright-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the SQLite store in a data folder', () => {
  it('gives no id twice when it is opened again', async () => {
    const before = await SqliteStore.open(folder)
    const first = await before.reserveIds(10)
    await before.close()
    const again = await SqliteStore.open(folder)
    expect(await again.reserveIds(1)).toBeGreaterThanOrEqual(first + 10)
    await again.close()
  })

  it('makes the folder if it is missing', async () => {
    const inner = join(folder, 'a', 'b')
    await (await SqliteStore.open(inner)).close()
    expect(existsSync(join(inner, databaseFile))).toBe(true)
  })

  it('says why a folder cannot be used', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(SqliteStore.open(join(folder, 'file', 'inner'))).rejects.toThrow(/cannot be made: .*Choose another one with --data/)
  })

  it('says so when the file is no database', async () => {
    writeFileSync(join(folder, databaseFile), 'no database at all, only text that is long enough to be looked at')
    await expect(SqliteStore.open(folder)).rejects.toThrow(/cannot be opened/)
  })

  it('refuses a database of a newer version', async () => {
    await (await SqliteStore.open(folder)).close()
    const database = new Database(join(folder, databaseFile))
    database.exec(`insert into kysely_migration (name, timestamp) values ('9999-later', '2040-01-01')`)
    database.close()
    await expect(SqliteStore.open(folder)).rejects.toThrow('written by a newer version of Stepwright')
  })

  // The contract's checks one after the other through a file: what is written must be read back after closing and opening again.
  for (const { title, run } of storeContract(() => reopening(folder)))
    it(`${title}, opened again before each read`, () => expect(run()).resolves.toBeUndefined())
})

const reads = new Set<string>([
  'loadInstance',
  'loadDefinitions',
  'findMessage',
  'dueTimers',
  'userTasks',
  'loadOutbox',
  'reserveIds',
] satisfies (keyof Store)[])

/** A store that is closed and opened again before each reading call. */
async function reopening(place: string): Promise<Store> {
  let current = await SqliteStore.open(place)
  return new Proxy(current as Store, {
    get(_, name) {
      // It is answered by a promise, which asks whether it is one itself.
      if (name === 'then') return undefined
      return async (...values: unknown[]): Promise<unknown> => {
        if (reads.has(String(name))) {
          await current.close()
          current = await SqliteStore.open(place)
        }
        return Reflect.apply(Reflect.get(current, name) as (...given: unknown[]) => unknown, current, values)
      }
    },
  })
}
