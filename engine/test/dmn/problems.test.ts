import { describe, expect, it } from 'vitest'
import { compileDmn } from '../../src/dmn/index.ts'
import { decision, definitions, literal, problemsOf, table } from './models.ts'

describe('the problems of a model', () => {
  it('are all listed, each with element, line and column', async () => {
    const xml = definitions(
      `${decision('a', literal('1 +'))}\n${decision('b', '<literalExpression id="l"><text>\n  2 + foo(1)</text></literalExpression>')}`,
    )
    const problems = await problemsOf(xml, { resource: 'x.dmn' })
    expect(problems).toMatchObject([
      { code: 'invalid-expression', elementId: 'a', line: 3, resource: 'x.dmn' },
      { code: 'invalid-expression', elementId: 'l', line: 5, column: 7 },
    ])
  })

  it('name the cell of a table', async () => {
    const problems = await problemsOf(
      definitions(
        decision(
          'd',
          table({
            inputs: ['x'],
            outputs: ['y'],
            rules: [
              ['> >', '1'],
              ['1', '(2'],
            ],
          }),
        ),
      ),
    )
    expect(problems.map(({ elementId }) => elementId)).toEqual(['cell1_1', 'cell2_2'])
  })

  it('include an input column without an expression, which is only a warning where no rule asks for it', async () => {
    const text = (cell: string) => definitions(decision('d', table({ inputs: [''], outputs: ['y'], rules: [[cell, '1']] })))
    expect(await problemsOf(text('1'))).toMatchObject([{ severity: 'error', code: 'missing-expression', elementId: 'input1' }])
    expect(await problemsOf(text('-'))).toMatchObject([{ severity: 'warning', code: 'missing-expression' }])
  })

  it('include rules with too few cells', async () => {
    const problems = await problemsOf(definitions(decision('d', table({ inputs: ['x', 'z'], outputs: ['y'], rules: [['1', '2']] }))))
    expect(problems).toMatchObject([{ code: 'ragged-rule', elementId: 'rule1' }])
  })

  it.each([
    ['a:b', 'invalid-id'],
    ['9lives', 'unreadable-element'],
    ['a b', 'unreadable-element'],
  ])('include the decision id %s, by which nobody could call it', async (id, code) => {
    const problems = await problemsOf(definitions(`<decision id="${id}" name="d">${literal('1')}</decision>`))
    expect(problems[0]).toMatchObject({ severity: 'error', code })
  })

  it('include a hit policy and an aggregation that do not exist', async () => {
    const text = table({ hitPolicy: 'BEST', aggregation: 'AVERAGE', inputs: ['x'], outputs: ['y'], rules: [['1', '2']] })
    expect(await problemsOf(definitions(decision('d', text)))).toMatchObject([
      { code: 'unknown-value', message: '"BEST" is no hitPolicy.' },
      { code: 'unknown-value', message: '"AVERAGE" is no aggregation.' },
    ])
  })

  it('include other expression languages', async () => {
    const other = decision('d', '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>')
    expect(await problemsOf(definitions(other))).toMatchObject([{ code: 'unsupported-expression-language', elementId: 'd' }])
    const feel = other.replace('javascript', 'http://www.omg.org/spec/FEEL/20140401')
    expect(await problemsOf(definitions(feel))).toEqual([])
    expect(await problemsOf(definitions(decision('d', literal('1')), undefined, 'expressionLanguage="groovy"'))).toMatchObject([
      { code: 'unsupported-expression-language' },
    ])
  })

  it('warn of a decision without logic, whose value is null', async () => {
    const model = await compileDmn(definitions('<decision id="d" name="d"/>'))
    expect(model.problems).toMatchObject([{ severity: 'warning', code: 'missing-expression', elementId: 'd' }])
    expect(model.decisions[0]?.decide(() => undefined, { at: 0, zone: 'UTC' })).toBeNull()
  })

  it('include imported values, which are not read', async () => {
    const logic =
      '<literalExpression><importedValues namespace="urn:x" importType="urn:t"><importedElement>a</importedElement></importedValues></literalExpression>'
    expect(await problemsOf(definitions(decision('d', logic)))).toMatchObject([{ code: 'unsupported-imported-values' }])
  })
})
