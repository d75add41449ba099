import { describe, expect, it } from 'vitest'
import type { Case } from '../src/suites/rules/kit.ts'
import { runCase } from '../src/suites/rules/suite.ts'
import { defects } from '../src/suites/peers/suite.ts'

describe.each(Object.entries(defects))('not here, as in %s:', (group, cases: { readonly [id: string]: Case }) => {
  it.each(Object.entries(cases))('%s', async (id, test) => {
    expect(await runCase(id, test, group)).toEqual({ id, group, outcome: 'passed' })
  })
})
