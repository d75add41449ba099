import { describe, expect, it } from 'vitest'
import { compiled, decide, decision, definitions, evaluate, problemsOf, table, type TableText } from './models.ts'

const sizes: TableText = {
  inputs: ['size'],
  outputs: ['result'],
  rules: [
    ['>= 1', '"small"'],
    ['>= 5', '"middle"'],
    ['>= 10', '"large"'],
  ],
}

async function failureOf(text: TableText, size: number): Promise<string | undefined> {
  return evaluate(await compiled(definitions(decision('d', table(text)))), 'd', { size }).failure?.message
}

describe('the hit policy', () => {
  it('UNIQUE gives the output of the one rule that hits', async () => {
    expect(await decide(table(sizes), { size: 3 })).toBe('small')
  })

  it('UNIQUE fails and names the rules when several hit', async () => {
    expect(await failureOf(sizes, 7)).toBe('Table "d" is UNIQUE, but rules 1 and 2 hit together.')
    expect(await failureOf(sizes, 12)).toBe('Table "d" is UNIQUE, but rules 1, 2 and 3 hit together.')
  })

  it('FIRST gives the output of the first rule that hits', async () => {
    expect(await decide(table({ ...sizes, hitPolicy: 'FIRST' }), { size: 12 })).toBe('small')
  })

  it('ANY gives the output when all rules that hit agree', async () => {
    const rules = [['>= 1', '"yes"'] as const, ['>= 5', '"yes"'] as const, ['>= 10', '"no"'] as const]
    expect(await decide(table({ ...sizes, hitPolicy: 'ANY', rules }), { size: 7 })).toBe('yes')
    expect(await failureOf({ ...sizes, hitPolicy: 'ANY', rules }, 11)).toMatch(/rules 1, 2 and 3 hit with different outputs/)
  })

  it('PRIORITY gives the output that is listed first', async () => {
    const outputs = ['result: "large", "middle", "small"']
    expect(await decide(table({ ...sizes, hitPolicy: 'PRIORITY', outputs }), { size: 7 })).toBe('middle')
    expect(await decide(table({ ...sizes, hitPolicy: 'PRIORITY', outputs }), { size: 70 })).toBe('large')
  })

  it('PRIORITY compares the second column when the first is equal', async () => {
    const text: TableText = {
      hitPolicy: 'PRIORITY',
      inputs: ['size'],
      outputs: ['risk: "high", "low"', 'route: "manual", "automatic"'],
      rules: [
        ['-', '"low"', '"manual"'],
        ['-', '"high"', '"automatic"'],
        ['-', '"high"', '"manual"'],
      ],
    }
    expect(await decide(table(text), { size: 1 })).toEqual({ risk: 'high', route: 'manual' })
  })

  it('OUTPUT ORDER gives all outputs in the order in which they are listed', async () => {
    const outputs = ['result: "large", "middle", "small"']
    expect(await decide(table({ ...sizes, hitPolicy: 'OUTPUT ORDER', outputs }), { size: 12 })).toEqual(['large', 'middle', 'small'])
  })

  it('RULE ORDER gives all outputs in the order of the rules', async () => {
    expect(await decide(table({ ...sizes, hitPolicy: 'RULE ORDER' }), { size: 12 })).toEqual(['small', 'middle', 'large'])
  })

  it('COLLECT gives all outputs, and an empty list when no rule hits', async () => {
    expect(await decide(table({ ...sizes, hitPolicy: 'COLLECT' }), { size: 7 })).toEqual(['small', 'middle'])
    expect(await decide(table({ ...sizes, hitPolicy: 'COLLECT' }), { size: 0 })).toEqual([])
  })

  it('PRIORITY without listed output values is refused', async () => {
    const [problem] = await problemsOf(definitions(decision('d', table({ ...sizes, hitPolicy: 'PRIORITY' }))))
    expect(problem).toMatchObject({ code: 'missing-output-values', elementId: 'output1' })
  })
})

describe('COLLECT with an aggregation', () => {
  const fees: TableText = {
    hitPolicy: 'COLLECT',
    inputs: ['size'],
    outputs: ['fee'],
    rules: [
      ['>= 1', '0.1'],
      ['>= 5', '0.2'],
      ['>= 10', '7'],
    ],
  }

  it.each([
    ['SUM', 7.3],
    ['MIN', 0.1],
    ['MAX', 7],
    ['COUNT', 3],
  ])('%s makes one number of the outputs', async (aggregation, expected) => {
    expect(await decide(table({ ...fees, aggregation }), { size: 12 })).toBe(expected)
  })

  it.each([
    ['SUM', null],
    ['MIN', null],
    ['MAX', null],
    ['COUNT', 0],
  ])('%s of nothing is %s', async (aggregation, expected) => {
    expect(await decide(table({ ...fees, aggregation }), { size: 0 })).toBe(expected)
  })

  it('SUM adds decimals exactly', async () => {
    expect(await decide(table({ ...fees, aggregation: 'SUM' }), { size: 6 })).toBe(0.3)
  })

  it('SUM fails when an output is no number', async () => {
    const text = { ...fees, aggregation: 'SUM', rules: [['-', '"free"']] }
    expect(await failureOf(text, 1)).toBe('SUM needs numbers, but a rule gave something else.')
  })

  it('works on each of several columns', async () => {
    const text: TableText = {
      hitPolicy: 'COLLECT',
      aggregation: 'MAX',
      inputs: ['size'],
      outputs: ['fee', 'days'],
      rules: [
        ['-', '1', '20'],
        ['-', '2', '10'],
      ],
    }
    expect(await decide(table(text), { size: 1 })).toEqual({ fee: 2, days: 20 })
  })
})

describe('a decision table', () => {
  it('gives a context with one entry for each of several outputs', async () => {
    const text: TableText = { inputs: ['size'], outputs: ['risk', 'route'], rules: [['-', '"low"', 'size + 1']] }
    expect(await decide(table(text), { size: 1 })).toEqual({ risk: 'low', route: 2 })
  })

  it('gives null when no rule hits and there is no default', async () => {
    expect(await decide(table(sizes), { size: 0 })).toBeNull()
  })

  it('gives the default output when no rule hits', async () => {
    const text = table(sizes).replace(
      '<output id="output1" name="result">',
      '<output id="output1" name="result"><defaultOutputEntry><text>"none"</text></defaultOutputEntry>',
    )
    expect(await decide(text, { size: 0 })).toBe('none')
    expect(await decide(text, { size: 2 })).toBe('small')
  })

  it('does not match a missing variable with a value', async () => {
    const text: TableText = { inputs: ['colour'], outputs: ['result'], rules: [['RED', '"hit"']] }
    expect(await decide(table(text), {})).toBeNull()
  })

  it('fails on an input that its column does not allow', async () => {
    const text = table({ inputs: ['colour'], outputs: ['result'], rules: [['-', '1']] }).replace(
      '</inputExpression>',
      '</inputExpression><inputValues><text>"red", "green"</text></inputValues>',
    )
    const model = await compiled(definitions(decision('d', text)))
    expect(evaluate(model, 'd', { colour: 'red' }).output).toBe(1)
    expect(evaluate(model, 'd', { colour: 'blue' }).failure?.message).toBe('The input "colour" of table "d" is none of "red", "green".')
  })

  it('fails on an output that its column does not allow', async () => {
    const text: TableText = { inputs: ['size'], outputs: ['result: "a", "b"'], rules: [['-', 'if size > 1 then "c" else "a"']] }
    const model = await compiled(definitions(decision('d', table(text))))
    expect(evaluate(model, 'd', { size: 1 }).output).toBe('a')
    expect(evaluate(model, 'd', { size: 2 }).failure?.message).toBe('An output "result" of table "d" is none of "a", "b".')
  })
})
