import { describe, expect, it } from 'vitest'
import { compileBpmn } from '../../src/compile/index.ts'
import { feel } from '../../src/feel/index.ts'
import { flows, processXml } from './plain-language.ts'

const withCondition = (condition: string) =>
  processXml(`<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="choice" default="choice-end"/><bpmn:endEvent id="end"/>
${flows('start -> choice', 'choice -> end')}
<bpmn:sequenceFlow id="yes" sourceRef="choice" targetRef="end"><bpmn:conditionExpression>${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`)

/** What stands in the file where the problem is said to be. */
async function textAtProblem(xml: string): Promise<string> {
  const { problems } = await compileBpmn(xml, { expressionLanguage: feel })
  const { line = 0, column = 0 } = problems.find(({ code }) => code === 'invalid-expression') ?? {}
  return (xml.split('\n')[line - 1] ?? '').slice(column - 1)
}

describe('The place of a wrong expression', () => {
  it('is that of the unknown function', async () => {
    expect(await textAtProblem(withCondition('= amount &gt; 1 and sume(items) &gt; 2'))).toMatch(/^sume\(items\)/)
  })

  it('is found in text with line breaks', async () => {
    expect(await textAtProblem(withCondition('=amount &gt; 1\n  and sume(items) &gt; 2'))).toMatch(/^sume\(items\)/)
  })

  it('is found in CDATA', async () => {
    expect(await textAtProblem(withCondition('<![CDATA[=amount < 1 and sume(items)]]>'))).toMatch(/^sume\(items\)/)
  })

  it('is found in an attribute', async () => {
    const xml = processXml(`<bpmn:startEvent id="start"/><bpmn:scriptTask id="task"><bpmn:extensionElements>
<zeebe:script resultVariable="x" expression="=&#34;a&#34; + sume(items)"/></bpmn:extensionElements></bpmn:scriptTask><bpmn:endEvent id="end"/>
${flows('start -> task', 'task -> end')}`)
    expect(await textAtProblem(xml)).toMatch(/^sume\(items\)/)
  })
})
