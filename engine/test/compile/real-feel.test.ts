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

describe('The variables of a process', () => {
  const task = (mappings: string) =>
    processXml(`<bpmn:startEvent id="start"/>
<bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="work"/><zeebe:ioMapping>
${mappings}
</zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:endEvent id="end"/>
${flows('start -> work', 'work -> end')}`)

  it('may come from outside, but a name that looks like one that the process writes gets a hint at its place', async () => {
    const text = await problemsOf(
      task('<zeebe:input source="=amount + other" target="shipping"/>\n<zeebe:output source="=shiping * 2" target="amount"/>'),
    )
    expect(text).toContain('hint unknown-variable [work]: Nothing else in the file is called "shiping". Did you mean "shipping"?')
    expect(text).toMatch(/^:\d+:24 hint/)
    expect(text.split('\n')).toHaveLength(1)
  })

  it('that are read in more than one place, or look like another form of a word, get none', async () => {
    const again = '<zeebe:input source="=shiping" target="again"/><zeebe:output source="=shiping" target="shipping"/>'
    expect(await problemsOf(task(again))).toBe('')
    const forms = '<zeebe:input source="=approver" target="approved"/><zeebe:output source="=items" target="item1"/>'
    expect(await problemsOf(task(forms))).toBe('')
  })

  it('have no types, but an expression that can only give null is a warning', async () => {
    const text = await problemsOf(task('<zeebe:input source="=upper case(1) + amount" target="shipping"/>'))
    expect(text).toContain(
      'warning invalid-arguments [work]: "=upper case(1) + amount": upper case needs a string as "string", not a number',
    )
  })
})
