import { describe, expect, it } from 'vitest'
import { definitionOf, flows, problemText } from './plain-language.ts'

const outside = `<bpmn:signal id="alarm" name="=name"/><bpmn:escalation id="late" escalationCode="LATE"/><bpmn:escalation id="codeless"/>
<bpmn:error id="failed" errorCode="FAILED"/><bpmn:error id="computed" errorCode="=code"/><bpmn:message id="paid" name="paid"/>`
const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>'

describe('an event', () => {
  it('is a signal, an escalation or a condition', async () => {
    const process = await definitionOf(
      `<bpmn:startEvent id="start"><bpmn:signalEventDefinition signalRef="alarm"/></bpmn:startEvent>
<bpmn:intermediateThrowEvent id="throw"><bpmn:escalationEventDefinition escalationRef="late"/></bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="catch"><bpmn:conditionalEventDefinition><bpmn:condition>x</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:endEvent id="end"/>
${flows('start -> throw', 'throw -> catch', 'catch -> end')}`,
      outside,
    )
    expect(process.nodeById.get('start')).toMatchObject({ event: { kind: 'signal', name: { text: 'name' } } })
    expect(process.nodeById.get('throw')).toMatchObject({ event: { kind: 'escalation', code: { constant: 'LATE' } } })
    expect(process.nodeById.get('catch')).toMatchObject({ event: { kind: 'conditional', condition: { text: 'x' } } })
    expect(process.noneStart).toBeUndefined()
    expect(process.startEvents.map(node => node.id)).toEqual(['start'])
  })

  it('has several definitions, any of which is enough unless the model says all', async () => {
    const process = await definitionOf(
      `<bpmn:startEvent id="start"/>
<bpmn:intermediateCatchEvent id="any">${timer}<bpmn:signalEventDefinition signalRef="alarm"/></bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="all" parallelMultiple="true">${timer}<bpmn:signalEventDefinition signalRef="alarm"/></bpmn:intermediateCatchEvent>
<bpmn:endEvent id="end"/>
${flows('start -> any', 'any -> all', 'all -> end')}`,
      outside,
    )
    expect(process.nodeById.get('any')).toMatchObject({
      event: { kind: 'multiple', parallel: false, parts: [{ kind: 'timer' }, { kind: 'signal' }] },
    })
    expect(process.nodeById.get('all')).toMatchObject({ event: { kind: 'multiple', parallel: true } })
  })

  it('uses a definition from the root of the file', async () => {
    const process = await definitionOf(
      `<bpmn:startEvent id="start"/>
<bpmn:intermediateCatchEvent id="wait"><bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>
<bpmn:endEvent id="end"/>
${flows('start -> wait', 'wait -> end')}`,
      '<bpmn:timerEventDefinition id="shared"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>',
    )
    expect(process.nodeById.get('wait')).toMatchObject({ event: { kind: 'timer', type: 'duration' } })
  })

  it('that throws a link goes on at the catching one, also for joins', async () => {
    const process = await definitionOf(
      `<bpmn:startEvent id="start"/>
<bpmn:inclusiveGateway id="split" default="split-b"/>
<bpmn:intermediateThrowEvent id="throw"><bpmn:linkEventDefinition name="there"/></bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="catch"><bpmn:linkEventDefinition name="there"/></bpmn:intermediateCatchEvent>
<bpmn:task id="b"/>
<bpmn:inclusiveGateway id="join"/>
<bpmn:endEvent id="end"/>
${flows('start -> split', 'split -> b', 'catch -> join', 'b -> join', 'join -> end')}
<bpmn:sequenceFlow id="split-throw" sourceRef="split" targetRef="throw"><bpmn:conditionExpression>x</bpmn:conditionExpression></bpmn:sequenceFlow>`,
    )
    const join = process.nodeById.get('join')
    expect(process.nodeById.get('throw')?.outgoing.map(flow => flow.target.id)).toEqual(['catch'])
    expect(join?.kind === 'inclusiveGateway' && [...(join.reachableFlows.get('throw') ?? [])]).toEqual(['catch-join'])
  })

  it('is refused with what it lacks', async () => {
    expect(
      await problemText(
        `<bpmn:startEvent id="start"/>
<bpmn:intermediateThrowEvent id="silent"><bpmn:signalEventDefinition/></bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="unconditional"><bpmn:conditionalEventDefinition/></bpmn:intermediateCatchEvent>
<bpmn:intermediateThrowEvent id="raised"><bpmn:escalationEventDefinition/></bpmn:intermediateThrowEvent>
<bpmn:intermediateThrowEvent id="raised-codeless"><bpmn:escalationEventDefinition escalationRef="codeless"/></bpmn:intermediateThrowEvent>
<bpmn:task id="work"/>
<bpmn:boundaryEvent id="unsure" attachedToRef="work"><bpmn:errorEventDefinition errorRef="computed"/></bpmn:boundaryEvent>
<bpmn:endEvent id="end"/>
${flows('start -> silent', 'silent -> unconditional', 'unconditional -> raised', 'raised -> raised-codeless', 'raised-codeless -> work', 'work -> end', 'unsure -> end')}`,
        outside,
      ),
    ).toMatchInlineSnapshot(`
      ":3:188 error escalation-without-code [codeless]: The escalation "codeless", which "raised-codeless" throws, has no escalationCode. Give it an escalationCode.
      :4:45 error caught-code-not-constant [computed]: The code of "computed" is computed, but "unsure" must know what it catches. Write the code itself, or leave it out to catch every error.
      :7:1 error missing-signal [silent]: "silent" does not say which signal it is about. Add a <signal> and refer to it with signalRef.
      :8:1 error missing-condition [unconditional]: "unconditional" does not say what it waits for. Add a <condition> in FEEL.
      :9:1 error missing-escalation [raised]: "raised" does not say which escalation it throws. Add an <escalation> and refer to it with escalationRef."
    `)
  })

  it('that is a link is refused without a counterpart, a name, or with flows', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"/>
<bpmn:parallelGateway id="split"/>
<bpmn:intermediateThrowEvent id="nowhere"><bpmn:linkEventDefinition name="nowhere"/></bpmn:intermediateThrowEvent>
<bpmn:intermediateThrowEvent id="nameless"><bpmn:linkEventDefinition/></bpmn:intermediateThrowEvent>
<bpmn:intermediateThrowEvent id="torn"><bpmn:linkEventDefinition name="both"/></bpmn:intermediateThrowEvent>
<bpmn:intermediateThrowEvent id="flowing"><bpmn:linkEventDefinition name="there"/></bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="one"><bpmn:linkEventDefinition name="both"/></bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="two"><bpmn:linkEventDefinition name="both"/></bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="there"><bpmn:linkEventDefinition name="there"/></bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="unled"><bpmn:linkEventDefinition name="unled"/></bpmn:intermediateCatchEvent>
<bpmn:endEvent id="end"/>
${flows('start -> split', 'split -> nowhere', 'split -> nameless', 'split -> torn', 'split -> flowing', 'flowing -> end', 'one -> end', 'two -> end', 'there -> end', 'unled -> end')}`),
    ).toMatchInlineSnapshot(`
      ":7:1 error link-without-target [nowhere]: The link "nowhere" goes on at "nowhere", but its process or subprocess has no catching link of that name. Draw exactly one intermediate catch event with a link of this name.
      :8:1 error link-without-name [nameless]: The link event "nameless" has no name, so its other end is not known. Give the linkEventDefinition a name.
      :9:1 error link-with-several-targets [torn]: The link "torn" goes on at "both", but its process or subprocess has 2 catching links of that name. Draw exactly one intermediate catch event with a link of this name.
      :14:1 error node-without-incoming [unled]: Nothing leads to "unled". Draw a throwing link of its name, or remove it.
      :21:1 error flow-at-link [flowing-end]: The sequence flow "flowing-end" leaves the throwing link "flowing". Remove it: links of the same name are connected without a flow."
    `)
  })
})
