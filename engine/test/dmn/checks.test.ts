import { describe, expect, it } from 'vitest'
import { formatProblem } from '../../src/problem.ts'
import { compileDmn } from '../../src/dmn/index.ts'
import { decision, definitions, input, literal, table } from './models.ts'

async function said(content: string): Promise<string[]> {
  const { problems } = await compileDmn(definitions(content))
  return problems.map(formatProblem)
}

const types =
  '<itemDefinition name="tOrder"><itemComponent name="total"><typeRef>number</typeRef></itemComponent><itemComponent name="tier"><typeRef>string</typeRef></itemComponent></itemDefinition>'

describe('an expression of a decision', () => {
  it('knows what the decision requires, and nothing else', async () => {
    const model = `${input('amount', 'number')}\n${input('tier', 'string')}\n${decision('d', literal('amuont * 2 + tier'), ['amount'])}`
    expect(await said(model)).toEqual([
      ':5:152 hint unknown-variable [d]: Nothing here is called "amuont". Did you mean "amount"?',
      ':5:165 hint unknown-variable [d]: Nothing here is called "tier".',
    ])
  })

  it('in a model without input data may read what the caller has, and is told of what looks like a misspelling only', async () => {
    const local = '{threshold: 5, over: amount > threshhold}'
    expect(await said(decision('d', literal(local)))).toEqual([
      ':3:102 hint unknown-variable [d]: Nothing here is called "threshhold". Did you mean "threshold"?',
    ])
  })

  it('is held against the types of what it requires', async () => {
    const model = `${types}${input('order', 'tOrder')}${decision('d', literal('order.totl + order.tier * 2'), ['order'])}`
    expect((await said(model)).map(text => text.replace(/^\S+ /, ''))).toEqual([
      'hint unknown-entry [d]: "tOrder" has no entry "totl". Did you mean "total"?',
      'warning type-mismatch [d]: string * number is always null.',
    ])
  })

  it('stands in columns, cells, outputs and defaults of tables', async () => {
    const rules = [
      ['< limti', 'amuont'],
      ['? > limit', '1'],
    ]
    const model = `${input('amount', 'number')}${input('limit', 'number')}${decision('d', table({ inputs: ['amout'], outputs: ['y'], rules }), ['amount', 'limit'])}`
    expect((await said(model)).map(text => text.replace(/^\S+ /, ''))).toEqual([
      'hint unknown-variable [input1]: Nothing here is called "amout". Did you mean "amount"?',
      'hint unknown-variable [cell1_2]: Nothing here is called "amuont". Did you mean "amount"?',
      'hint unknown-variable [cell1_1]: Nothing here is called "limti". Did you mean "limit"?',
    ])
  })

  it('sees the entries of a boxed context above it, the variable of an iteration, the parameters of a function and itself', async () => {
    const entry = (name: string, text: string) => `<contextEntry><variable name="${name}"/>${literal(text)}</contextEntry>`
    const part = (tag: string, text: string) => `<${tag}>${literal(text)}</${tag}>`
    const context = `<context>${entry('first', 'amount')}${entry('second', 'first + frist')}</context>`
    const loop = `<for iteratorVariable="x">${part('in', '[1, 2]')}${part('return', 'x + partial[1] + y')}</for>`
    const filter = `<filter>${part('in', '[{a: 1}]')}${part('match', 'a = 1 and item.a = 1')}</filter>`
    const model = [
      input('amount', 'number'),
      decision('c', context, ['amount']),
      decision('l', loop),
      decision('f', filter),
      `<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('if n < 1 then m else k(n - 1)')}</encapsulatedLogic></businessKnowledgeModel>`,
    ]
    expect((await said(model.join(''))).map(text => text.replace(/^\S+ /, ''))).toEqual([
      'hint unknown-variable [c]: Nothing here is called "frist". Did you mean "first"?',
      'hint unknown-variable [l]: Nothing here is called "y". Did you mean "x"?',
      'hint unknown-variable [k]: Nothing here is called "m". Did you mean "k"?',
    ])
  })
})
