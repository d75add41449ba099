import { storeContract } from 'stepwright/testing'
import { describe, expect, it } from 'vitest'
import { SqliteStore } from '../../src/store/index.ts'

describe('the SQLite store', () => {
  for (const { title, run } of storeContract(() => SqliteStore.open(':memory:'))) {
    it(`${title}`, () => expect(run()).resolves.toBeUndefined())
  }
})
