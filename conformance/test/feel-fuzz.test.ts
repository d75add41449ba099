import { describe, expect, it } from 'vitest'
import { mutate } from '../src/suites/feel-fuzz/mutate.ts'
import { Random } from '../src/suites/feel-fuzz/random.ts'
import { fuzz } from '../src/suites/feel-fuzz/suite.ts'

describe('Broken FEEL and tables', () => {
  it('give a value, a problem or an error, never a crash or a hang', async () => {
    const failed: unknown[] = []
    for await (const result of fuzz({ expressions: 500, cells: 200, tables: 100 })) if (result.outcome !== 'passed') failed.push(result)
    expect(failed).toEqual([])
  })

  it('are the same for the same seed', () => {
    expect(mutate('a + b', new Random(5))).toBe(mutate('a + b', new Random(5)))
    expect(mutate('a + b', new Random(5))).not.toBe(mutate('a + b', new Random(6)))
  })
})
