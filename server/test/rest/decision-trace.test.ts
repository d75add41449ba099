import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, type House } from './house.ts'

const model = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="loan" name="Loan" namespace="n">
  <inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="risk" name="risk">
    <variable name="risk"/><informationRequirement><requiredInput href="#amount"/></informationRequirement>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="i" label="Amount"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o" name="risk" typeRef="string"/>
      <rule id="small"><inputEntry id="a"><text>&lt; 100</text></inputEntry><outputEntry id="b"><text>"low"</text></outputEntry></rule>
      <rule id="large"><inputEntry id="c"><text>&gt; 50</text></inputEntry><outputEntry id="d"><text>"high"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="offer" name="offer">
    <variable name="offer"/><informationRequirement><requiredDecision href="#risk"/></informationRequirement>
    <informationRequirement><requiredInput href="#amount"/></informationRequirement>
    <literalExpression><text>if risk = "low" then amount * 2 else null</text></literalExpression>
  </decision>
</definitions>`

interface Evaluation {
  readonly output: string
  readonly failedDecisionDefinitionId: string | null
  readonly failureMessage: string | null
  readonly evaluatedDecisions: readonly { readonly decisionDefinitionId: string; readonly evaluationDuration: number | null }[]
}

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.deploy({ name: 'loan.dmn', content: model })
})
afterAll(() => house.close())

const evaluate = async (amount: unknown) =>
  (await house.post('/decision-definitions/evaluation', { decisionDefinitionId: 'offer', variables: { amount } })).body as Evaluation

describe('the trace of a decision over REST', () => {
  it('has the inputs, rules and outputs of each decision, required ones first, and how long each took', async () => {
    const evaluation = await evaluate(20)
    expect(evaluation).toMatchObject({
      output: '40',
      failureMessage: null,
      evaluatedDecisions: [
        {
          decisionDefinitionId: 'risk',
          evaluatedInputs: [{ inputName: 'Amount', inputValue: '20' }],
          matchedRules: [{ ruleId: 'small', ruleIndex: 1, evaluatedOutputs: [{ outputValue: '"low"' }] }],
          output: '"low"',
        },
        { decisionDefinitionId: 'offer', output: '40' },
      ],
    })
    for (const { evaluationDuration } of evaluation.evaluatedDecisions) expect(evaluationDuration).toBeGreaterThanOrEqual(0)
  })

  it('goes as far as it came when a decision fails, and names that one', async () => {
    const evaluation = await evaluate(70)
    expect(evaluation).toMatchObject({
      output: 'null',
      failedDecisionDefinitionId: 'risk',
      failureMessage: expect.stringContaining('UNIQUE'),
    })
    expect(evaluation.evaluatedDecisions).toMatchObject([
      { decisionDefinitionId: 'risk', matchedRules: [{ ruleId: 'small' }, { ruleId: 'large' }], output: 'null' },
    ])
  })

  it('tells why a value came out as null', async () => {
    const { evaluatedDecisions } = await evaluate('many')
    expect(evaluatedDecisions[0]).toMatchObject({
      decisionDefinitionId: 'risk',
      reasons: [{ kind: 'INVALID_TYPE', message: 'The input "amount" was given "many", which is not a number.' }],
    })
  })
})
