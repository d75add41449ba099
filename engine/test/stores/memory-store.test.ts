import { describe, expect, it } from 'vitest'
import { MemoryStore } from '../../src/stores/index.ts'
import { storeContract } from '../../src/testing/index.ts'

describe('the store in memory', () => {
  for (const { title, run } of storeContract(() => new MemoryStore())) {
    it(`${title}`, () => expect(run()).resolves.toBeUndefined())
  }
})
