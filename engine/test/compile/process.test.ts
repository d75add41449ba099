import { describe, expect, it } from 'vitest'
import { compileXml, definitionOf, flows, processXml } from './plain-language.ts'

const sequence = `
<bpmn:startEvent id="start"/>
<bpmn:task id="work"/>
<bpmn:endEvent id="end"/>
${flows('start -> work', 'work -> end')}`

describe('compileBpmn', () => {
  it('links the nodes of a sequence through its flows', async () => {
    const process = await definitionOf(sequence)
    expect(process.noneStart?.outgoing.map(flow => flow.target.id)).toEqual(['work'])
    expect(process.nodeById.get('end')?.incoming.map(flow => flow.source.id)).toEqual(['work'])
  })

  it('freezes what it gives', async () => {
    const process = await definitionOf(sequence)
    const work = process.nodeById.get('work')
    expect(Object.isFrozen(process)).toBe(true)
    expect(Object.isFrozen(work)).toBe(true)
    expect(Object.isFrozen(work?.outgoing[0])).toBe(true)
  })

  it('wraps an activity in a loop into a body that carries the flows and boundary events', async () => {
    const process = await definitionOf(
      `
<bpmn:startEvent id="start"/>
<bpmn:task id="work"><bpmn:multiInstanceLoopCharacteristics isSequential="true">
  <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></bpmn:extensionElements>
</bpmn:multiInstanceLoopCharacteristics></bpmn:task>
<bpmn:boundaryEvent id="late" attachedToRef="work"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:endEvent id="end"/>
${flows('start -> work', 'work -> end', 'late -> end')}`,
    )
    const body = process.nodeById.get('work#loop')
    if (body?.kind !== 'multiInstanceBody') throw new Error('no body')
    expect(body.elementId).toBe('work')
    expect(body.sequential).toBe(true)
    expect(body.inputElement).toBe('item')
    expect(body.boundaryEvents.map(event => event.id)).toEqual(['late'])
    expect(body.outgoing.map(flow => flow.target.id)).toEqual(['end'])
    expect(body.activity.id).toBe('work')
    expect(body.activity.outgoing).toEqual([])
    expect(body.activity.container).toBe(body)
    expect(process.nodes).toContain(body)
    expect(process.nodes).not.toContain(body.activity)
  })

  it('gives no definitions when there is an error', async () => {
    const { definitions, problems } = await compileXml(processXml('<bpmn:serviceTask id="work"/>'))
    expect(definitions).toEqual([])
    expect(problems.map(problem => problem.code)).toContain('task-without-work')
  })

  it('knows which joins an activity can reach through its boundary events', async () => {
    const process = await definitionOf(
      `
<bpmn:startEvent id="start"/>
<bpmn:inclusiveGateway id="split" default="split-b"/>
<bpmn:task id="a"/>
<bpmn:task id="b"/>
<bpmn:boundaryEvent id="late" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:inclusiveGateway id="join"/>
<bpmn:endEvent id="end"/>
<bpmn:sequenceFlow id="split-a" sourceRef="split" targetRef="a"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>
${flows('start -> split', 'split -> b', 'a -> join', 'late -> b', 'b -> join', 'join -> end')}`,
    )
    const join = process.nodeById.get('join')
    if (join?.kind !== 'inclusiveGateway') throw new Error('no join')
    expect([...(join.reachableFlows.get('a') ?? [])].toSorted()).toEqual(['a-join', 'b-join'])
    expect([...(join.reachableFlows.get('b') ?? [])]).toEqual(['b-join'])
    expect(join.reachableFlows.has('end')).toBe(false)
  })
})
