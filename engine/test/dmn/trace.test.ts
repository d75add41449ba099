import { describe, expect, it } from 'vitest'
import { compiled, decision, definitions, environment, evaluate, find, input, literal, table } from './models.ts'

const content = [
  input('amount', 'number'),
  decision(
    'risk',
    table({
      hitPolicy: 'COLLECT',
      inputs: ['amount', 'amount + 1'],
      outputs: ['level', 'points'],
      rules: [
        ['> 10', '-', '"some"', '1'],
        ['> 1000', '-', '"never"', '3'],
        ['> 100', '< 500', '"more"', 'amount / 100'],
      ],
    }),
    ['amount'],
  ),
  decision('points', literal('sum(risk.points)'), ['#risk', 'amount']),
].join('')

describe('the trace', () => {
  it('tells how long each decision took by a clock that it is given', async () => {
    let now = 0
    const { decisions } = await compiled(definitions(content))
    const points = decisions.find(({ id }) => id === 'points')
    const result = points?.evaluate(name => (name === 'amount' ? 250 : undefined), environment, { now: () => (now += 5) })
    expect(result?.evaluated.map(({ duration }) => duration)).toEqual([5, 5])
  })

  it('has all decisions evaluated, with inputs, rules that hit and outputs', async () => {
    const result = evaluate(await compiled(definitions(content)), 'points', { amount: 250 })
    expect(result).toEqual({
      output: 3.5,
      evaluated: [
        {
          decisionId: 'risk',
          decisionName: 'risk',
          type: 'DECISION_TABLE',
          inputs: [
            { id: 'input1', name: 'amount', value: 250 },
            { id: 'input2', name: 'amount + 1', value: 251 },
          ],
          matchedRules: [
            {
              id: 'rule1',
              index: 1,
              outputs: [
                { id: 'output1', name: 'level', value: 'some' },
                { id: 'output2', name: 'points', value: 1 },
              ],
            },
            {
              id: 'rule3',
              index: 3,
              outputs: [
                { id: 'output1', name: 'level', value: 'more' },
                { id: 'output2', name: 'points', value: 2.5 },
              ],
            },
          ],
          output: [
            { level: 'some', points: 1 },
            { level: 'more', points: 2.5 },
          ],
          reasons: [],
        },
        {
          decisionId: 'points',
          decisionName: 'points',
          type: 'LITERAL_EXPRESSION',
          inputs: [
            {
              id: 'risk',
              name: 'risk',
              value: [
                { level: 'some', points: 1 },
                { level: 'more', points: 2.5 },
              ],
            },
            { id: 'amount', name: 'amount', value: 250 },
          ],
          matchedRules: [],
          output: 3.5,
          reasons: [],
        },
      ],
    })
  })

  it('is left out on request, and the output is the same', async () => {
    const decisionOf = find(await compiled(definitions(content)), 'points')
    expect(decisionOf.evaluate(() => 250, environment, { trace: false })).toEqual({ output: 3.5, evaluated: [] })
  })

  it('gives the reasons for nulls with the decision that made them, and to who asks outside', async () => {
    const model = await compiled(definitions(decision('a', literal('amont + 1')) + decision('b', literal('a'), ['#a'])))
    const reasons: never[] = []
    const result = find(model, 'b').evaluate(() => undefined, { ...environment, reasons })
    expect(result.evaluated[0]?.reasons.map(({ kind }) => kind)).toContain('NO_VARIABLE_FOUND')
    expect(result.evaluated[1]?.reasons).toEqual([])
    expect(reasons).toEqual(result.evaluated[0]?.reasons)
  })
})

describe('a name that nearly exists', () => {
  it('is told of, among what the decision requires and what the caller has', async () => {
    const model = await compiled(definitions(input('amount') + decision('d', literal('[amont, seasn]'), ['amount'])))
    const lookup = Object.assign((name: string) => (name === 'amount' ? 1 : undefined), { names: () => ['amount', 'season'] })
    const [trace] = find(model, 'd').evaluate(lookup, environment).evaluated
    expect(trace?.reasons.map(({ message }) => message)).toEqual([
      'There is no variable "amont". Did you mean "amount"?',
      'There is no variable "seasn". Did you mean "season"?',
    ])
  })
})

describe('a decision that fails', () => {
  const failing = definitions(
    [
      decision('first', literal('1')),
      decision(
        'second',
        table({
          inputs: ['first'],
          outputs: ['x'],
          rules: [
            ['-', '1'],
            ['-', '2'],
          ],
        }),
        ['#first'],
      ),
      decision('third', literal('second'), ['#second']),
    ].join(''),
  )

  it('ends the evaluation with its name and the traces until then, its own included', async () => {
    const result = evaluate(await compiled(failing), 'third')
    expect(result.output).toBeNull()
    expect(result.failure).toEqual({ decisionId: 'second', message: 'Table "second" is UNIQUE, but rules 1 and 2 hit together.' })
    expect(result.evaluated.map(({ decisionId }) => decisionId)).toEqual(['first', 'second'])
    expect(result.evaluated[1]?.matchedRules.map(({ index }) => index)).toEqual([1, 2])
    expect(result.evaluated[1]?.reasons).toMatchObject([{ kind: 'HIT_POLICY_VIOLATION' }])
  })

  it('fails the same way without a trace', async () => {
    const result = find(await compiled(failing), 'third').evaluate(() => undefined, environment, { trace: false })
    expect(result).toEqual({
      output: null,
      evaluated: [],
      failure: { decisionId: 'second', message: 'Table "second" is UNIQUE, but rules 1 and 2 hit together.' },
    })
  })

  it('is null over FEEL values, and what depends on it goes on', async () => {
    expect(find(await compiled(failing), 'third').decide(() => undefined, environment)).toBeNull()
  })

  it('has its own trace also when an expression could not be evaluated', async () => {
    const xml = definitions(decision('a', literal('1')) + decision('b', literal('for i in 1..1000000000 return a'), ['#a']))
    const result = evaluate(await compiled(xml), 'b')
    expect(result.failure).toMatchObject({ decisionId: 'b', message: expect.stringContaining('stopped') as string })
    expect(result.evaluated[1]).toMatchObject({ decisionId: 'b', inputs: [{ id: 'a', name: 'a', value: 1 }], output: null })
  })

  it('is one whose expression has no value in strict mode', async () => {
    const xml = definitions(decision('d', literal('amount + 1')))
    expect(evaluate(await compiled(xml), 'd').output).toBeNull()
    expect(evaluate(await compiled(xml, { strict: true }), 'd').failure?.decisionId).toBe('d')
  })
})
