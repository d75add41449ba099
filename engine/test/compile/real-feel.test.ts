import { describe, expect, it } from 'vitest'
import { compileBpmn } from '../../src/compile/index.ts'
import { feel } from '../../src/feel/index.ts'
import { formatProblem } from '../../src/problem.ts'
import { flows, processXml } from './plain-language.ts'

const choice = (condition: string) =>
  processXml(`<bpmn:startEvent id="start"/>
<bpmn:exclusiveGateway id="choice" default="choice-end"/>
<bpmn:endEvent id="end"/>
${flows('start -> choice', 'choice -> end')}
<bpmn:sequenceFlow id="yes" sourceRef="choice" targetRef="end"><bpmn:conditionExpression>${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`)

async function problemsOf(xml: string) {
  const { problems } = await compileBpmn(xml, { expressionLanguage: feel })
  return problems.map(formatProblem).join('\n')
}

describe('compileBpmn with FEEL', () => {
  it('evaluates a condition of the model', async () => {
    const { definitions } = await compileBpmn(choice('=amount &gt; 10'), { expressionLanguage: feel })
    const condition = definitions[0]?.flowById.get('yes')?.condition
    const evaluate = (amount: number) => condition?.evaluate(() => amount, { at: 0, zone: 'UTC' })
    expect([evaluate(11), evaluate(9)]).toEqual([true, false])
  })

  it('says how a condition in the manner of other languages is written', async () => {
    expect(await problemsOf(choice("status == 'open' &amp;&amp; amount &gt; 1"))).toContain(
      'Write for example =status = "open" and amount > 1',
    )
  })

  it('gives the reason of the language where nothing better is known', async () => {
    expect(await problemsOf(choice('amount &gt;'))).toContain('error invalid-expression [yes]: "amount >" is not valid FEEL: ')
  })
})
