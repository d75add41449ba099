import { describe, expect, it } from 'vitest'
import { tableProblems } from '../../src/dmn/index.ts'
import { compiled, decision, definitions, table } from './models.ts'

describe('the problems of the tables of a model', () => {
  it('say what is wrong, where, and for which input', async () => {
    const text = table({
      inputs: [['age', 'number'], 'tier'],
      outputs: ['x'],
      rules: [
        ['< 18', '-', '1'],
        ['[10..65]', '"gold"', '2'],
        ['"old"', '-', '3'],
      ],
    })
    const problems = tableProblems(await compiled(definitions(decision('d', text))))
    expect(problems).toMatchObject([
      {
        severity: 'hint',
        code: 'table-gap',
        elementId: 'd',
        line: 3,
        message: 'Table "d" has no rule for age [18..65], tier not("gold"); for example age = 18, tier = "other".',
      },
      {
        severity: 'hint',
        code: 'table-gap',
        elementId: 'd',
        message: 'Table "d" has no rule for age > 65; for example age = 66, tier = "gold".',
      },
      {
        severity: 'warning',
        code: 'table-overlap',
        elementId: 'rule2',
        line: 8,
        message: 'Table "d": Rules 1 and 2 hit together, which the hit policy UNIQUE forbids, for example for age = 10, tier = "gold".',
      },
      {
        severity: 'warning',
        code: 'table-entry',
        elementId: 'cell3_1',
        line: 9,
        message: 'Table "d", rule 3: "old" is a string, but "age" is a number.',
      },
    ])
  })

  it('are none for a table that is complete and consistent', async () => {
    const text = table({
      inputs: [['age', 'number']],
      outputs: ['x'],
      rules: [
        ['< 18', '1'],
        ['>= 18', '2'],
      ],
    })
    expect(tableProblems(await compiled(definitions(decision('d', text))))).toEqual([])
  })
})
