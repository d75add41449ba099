import { describe, expect, it } from 'vitest'
import { flows, problemText } from './plain-language.ts'

const around = (content: string) => `<bpmn:startEvent id="start"/>\n${content}\n<bpmn:endEvent id="end"/>`
const late = '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>'

describe('a process that the standard forbids', () => {
  it('has a flow that crosses the border of a subprocess', async () => {
    expect(
      await problemText(`${around('<bpmn:subProcess id="inside"><bpmn:task id="work"/></bpmn:subProcess>')}
${flows('start -> inside', 'work -> end')}`),
    ).toMatchInlineSnapshot(
      `":9:1 error flow-crosses-border [work-end]: The sequence flow "work-end" leads from the subProcess "inside" into the process "process". Lead it to the subprocess itself, or keep it inside."`,
    )
  })

  it('has flows into a start event and out of an end event', async () => {
    expect(
      await problemText(`${around('<bpmn:task id="work"/>')}\n${flows('start -> work', 'work -> start', 'end -> work', 'work -> end')}`),
    ).toMatchInlineSnapshot(`
      ":9:1 error flow-into-start [work-start]: The sequence flow "work-start" leads into the startEvent "start", which takes none. Lead it to another node, or remove it.
      :10:1 error flow-out-of-end [end-work]: The sequence flow "end-work" leads out of the endEvent "end", which has none. Use an intermediate event, or remove the flow."
    `)
  })

  it('has a flow with one end', async () => {
    expect(
      await problemText(`${around('')}\n${flows('start -> end')}<bpmn:sequenceFlow id="loose" sourceRef="start"/>`),
    ).toMatchInlineSnapshot(`":8:70 error flow-without-end [loose]: The sequence flow "loose" has no targetRef. Connect both of its ends."`)
  })

  it('has conditions where nothing looks at them', async () => {
    expect(
      await problemText(`${around('<bpmn:parallelGateway id="both"/>')}
<bpmn:sequenceFlow id="first" sourceRef="start" targetRef="both"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="second" sourceRef="both" targetRef="end"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>`),
    ).toMatchInlineSnapshot(`
      ":8:1 error condition-not-allowed [first]: The sequence flow "first" has a condition, but leaves the startEvent "start". Put an exclusive or inclusive gateway between.
      :9:1 warning condition-ignored [second]: The condition of "second" is never looked at: a parallel gateway takes all its flows. Use an inclusive gateway, or remove the condition."
    `)
  })

  it('has a default flow with a condition, and one of another node', async () => {
    expect(
      await problemText(`${around('<bpmn:exclusiveGateway id="one" default="a"/><bpmn:inclusiveGateway id="other" default="a"/>')}
${flows('start -> one', 'other -> end')}
<bpmn:sequenceFlow id="a" sourceRef="one" targetRef="other"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>`),
    ).toMatchInlineSnapshot(`
      ":6:46 error default-flow-not-outgoing [other]: The default flow "a" does not leave "other". Name one of its outgoing flows.
      :10:1 error default-flow-with-condition [a]: The default flow "a" of "one" has a condition. Remove the condition; the flow is taken when no other is."
    `)
  })

  it('has boundary events on nothing, on an event and with nothing after them', async () => {
    expect(
      await problemText(`${around('<bpmn:task id="work"/>')}
<bpmn:boundaryEvent id="loose">${late}</bpmn:boundaryEvent>
<bpmn:boundaryEvent id="wrong" attachedToRef="start">${late}</bpmn:boundaryEvent>
<bpmn:boundaryEvent id="lonely" attachedToRef="work">${late}</bpmn:boundaryEvent>
${flows('start -> work', 'work -> end', 'loose -> end', 'wrong -> end')}`),
    ).toMatchInlineSnapshot(`
      ":8:1 error boundary-event-not-attached [loose]: The boundary event "loose" sits on nothing. Say with attachedToRef which activity it belongs to.
      :9:1 error boundary-event-on-wrong-element [wrong]: The boundary event "wrong" sits on the startEvent "start". It can sit on a task, a subprocess or a call activity.
      :10:1 error boundary-event-leads-nowhere [lonely]: Nothing follows the boundary event "lonely". Draw what shall happen, or an end event."
    `)
  })

  it('has a boundary event that a flow leads into', async () => {
    expect(
      await problemText(`${around('<bpmn:task id="work"/>')}
<bpmn:boundaryEvent id="late" attachedToRef="work">${late}</bpmn:boundaryEvent>
${flows('start -> work', 'work -> late', 'late -> end')}`),
    ).toMatchInlineSnapshot(
      `":10:1 error flow-into-start [work-late]: The sequence flow "work-late" leads into the boundaryEvent "late", which takes none. Lead it to another node, or remove it."`,
    )
  })

  it('has tasks behind an event-based gateway', async () => {
    expect(
      await problemText(`${around('<bpmn:eventBasedGateway id="wait"/><bpmn:task id="work"/>')}
<bpmn:intermediateCatchEvent id="late">${late}</bpmn:intermediateCatchEvent>
${flows('start -> wait', 'wait -> work', 'wait -> late', 'work -> late', 'late -> end')}`),
    ).toMatchInlineSnapshot(`
      ":6:36 error event-gateway-target [work]: "work" stands behind the event-based gateway "wait", but waits for nothing that it could choose by. Put a message or timer catch event, or a receive task, there.
      :8:1 error event-gateway-target-shared [late]: "late" stands behind the event-based gateway "wait" and has other incoming flows too. Give the gateway an event of its own."
    `)
  })

  it('has an event-based gateway without a choice', async () => {
    expect(
      await problemText(`${around('<bpmn:eventBasedGateway id="wait"/>')}
<bpmn:intermediateCatchEvent id="late">${late}</bpmn:intermediateCatchEvent>
${flows('start -> wait', 'wait -> late', 'late -> end')}`),
    ).toMatchInlineSnapshot(
      `":6:1 error event-gateway-without-choice [wait]: The event-based gateway "wait" has only one outgoing flow. Lead flows to at least two events, or remove it."`,
    )
  })

  it('has event subprocesses without a start, without a trigger and with flows', async () => {
    expect(
      await problemText(`${around('')}
<bpmn:subProcess id="empty" triggeredByEvent="true"><bpmn:task id="a"/></bpmn:subProcess>
<bpmn:subProcess id="plain" triggeredByEvent="true"><bpmn:startEvent id="plain-start"/></bpmn:subProcess>
<bpmn:subProcess id="led-to" triggeredByEvent="true"><bpmn:startEvent id="timed">${late}</bpmn:startEvent></bpmn:subProcess>
${flows('start -> led-to', 'start -> end')}`),
    ).toMatchInlineSnapshot(`
      ":8:1 error event-subprocess-start [empty]: The event subprocess "empty" has no start event. Give it exactly one, with a trigger.
      :9:53 error event-without-trigger [plain-start]: The event subprocess start "plain-start" does not say what it waits for. Add an event definition, for example a message or a timer.
      :11:1 error flow-into-start [start-led-to]: The sequence flow "start-led-to" leads into the eventSubProcess "led-to", which takes none. Lead it to another node, or remove it."
    `)
  })

  it('has two start events without a trigger', async () => {
    expect(await problemText(`${around('<bpmn:startEvent id="again"/>')}\n${flows('start -> end', 'again -> end')}`)).toMatchInlineSnapshot(
      `":4:1 error several-plain-starts [process]: "process" has 2 start events without a trigger: "start", "again". Keep one, and lead to the others with a parallel gateway."`,
    )
  })

  it('has a start event and nodes that nothing leads to', async () => {
    expect(
      await problemText(
        `${around('<bpmn:task id="work"/><bpmn:task id="a"/><bpmn:task id="b"/>')}\n${flows('start -> end', 'a -> b', 'b -> a')}`,
      ),
    ).toMatchInlineSnapshot(`
      ":6:1 error node-without-incoming [work]: Nothing leads to "work". Lead a sequence flow to it, or remove it.
      :6:23 warning unreachable [a]: No path leads from a start to "a". Connect it to the rest, or remove it.
      :6:42 warning unreachable [b]: No path leads from a start to "b". Connect it to the rest, or remove it."
    `)
  })

  it('has an end event but no start event', async () => {
    expect(await problemText(`<bpmn:task id="work"/><bpmn:endEvent id="end"/>\n${flows('work -> end')}`)).toMatchInlineSnapshot(
      `":5:23 error end-without-start [end]: "process" has the end event "end", but no start event. Add a start event, or leave out the end events."`,
    )
  })

  it('has gateways that go in another way than they say', async () => {
    expect(
      await problemText(`${around('<bpmn:parallelGateway id="join" gatewayDirection="Converging"/><bpmn:parallelGateway id="alone"/>')}
${flows('start -> join', 'join -> end')}`),
    ).toMatchInlineSnapshot(`
      ":6:1 error gateway-direction [join]: The gateway "join" says that it is Converging, but has 1 incoming and 1 outgoing flows. Remove gatewayDirection, or correct the flows.
      :6:64 error gateway-without-flows [alone]: The gateway "alone" has no flows. Connect or remove it.
      :6:64 error node-without-incoming [alone]: Nothing leads to "alone". Lead a sequence flow to it, or remove it."
    `)
  })

  it('has a choice without conditions', async () => {
    expect(
      await problemText(`${around('<bpmn:exclusiveGateway id="choice"/><bpmn:task id="work"/>')}
${flows('start -> choice', 'choice -> work', 'work -> end')}
<bpmn:sequenceFlow id="other" sourceRef="choice" targetRef="end"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>`),
    ).toMatchInlineSnapshot(
      `":6:1 error choice-without-condition [choice]: Of the exclusive gateway "choice" "choice-work" has no condition. Give each a condition, or make it the default flow."`,
    )
  })

  it('has an intermediate event that leads nowhere', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"/><bpmn:intermediateThrowEvent id="passed"/>\n${flows('start -> passed')}`),
    ).toMatchInlineSnapshot(
      `":5:30 error intermediate-event-leads-nowhere [passed]: Nothing follows the intermediate event "passed". Lead a sequence flow on, or make it an end event."`,
    )
  })

  it('lists flows that have other ends', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"><bpmn:outgoing>work-end</bpmn:outgoing></bpmn:startEvent>
<bpmn:task id="work"><bpmn:incoming>start-work</bpmn:incoming></bpmn:task>
<bpmn:endEvent id="end"/>
${flows('start -> work', 'work -> end')}`),
    ).toMatchInlineSnapshot(`
      ":5:1 error listed-flow-mismatch [start]: "start" lists "work-end" as outgoing, but that has another sourceRef. Correct the sourceRef of the flow, or remove it from the list.
      :5:1 warning flow-not-listed [start]: "start" does not list "start-work" as outgoing, although its other end does. List it at both ends or at none."
    `)
  })

  it('has events where they cannot stand', async () => {
    expect(
      await problemText(`
<bpmn:startEvent id="start"><bpmn:errorEventDefinition/></bpmn:startEvent>
<bpmn:intermediateThrowEvent id="timed">${late}</bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="what"/>
<bpmn:task id="work"/>
<bpmn:boundaryEvent id="failed" attachedToRef="work" cancelActivity="false"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
<bpmn:endEvent id="end"/>
${flows('start -> timed', 'timed -> what', 'what -> work', 'work -> end', 'failed -> end')}`),
    ).toMatchInlineSnapshot(`
      ":5:1 error event-not-allowed-here [start]: The process start "start" cannot have an errorEventDefinition. It may stand at: event subprocess start, boundary, end.
      :6:1 error event-not-allowed-here [timed]: The intermediate throw "timed" cannot have a timerEventDefinition. It may stand at: process start, event subprocess start, intermediate catch, boundary.
      :7:1 error event-without-trigger [what]: The intermediate catch "what" does not say what it waits for. Add an event definition, for example a message or a timer.
      :9:1 error event-must-interrupt [failed]: "failed" has an errorEventDefinition, which always interrupts. Remove cancelActivity="false"."
    `)
  })

  it('calls a process of the same file that only a message can start', async () => {
    const called = `
<bpmn:message id="asked" name="asked"/>
<bpmn:process id="called" isExecutable="true"><bpmn:startEvent id="on-asked"><bpmn:messageEventDefinition messageRef="asked"/></bpmn:startEvent></bpmn:process>`
    const call =
      '<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="called"/></bpmn:extensionElements></bpmn:callActivity>'
    expect(await problemText(call, called)).toMatchInlineSnapshot(
      `":7:1 error called-process-without-plain-start [call]: "call" calls the process "called", which has no start event without a trigger. Add one to the called process."`,
    )
  })
})

describe('a process that may surprise', () => {
  it('is pointed out where a choice may find no way on', async () => {
    expect(
      await problemText(`${around('<bpmn:exclusiveGateway id="choice"/>')}
${flows('start -> choice')}
<bpmn:sequenceFlow id="a" sourceRef="choice" targetRef="end"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="b" sourceRef="choice" targetRef="end"><bpmn:conditionExpression>=y</bpmn:conditionExpression></bpmn:sequenceFlow>`),
    ).toMatchInlineSnapshot(
      `":6:1 hint choice-without-default [choice]: The gateway "choice" has no default flow; when no condition holds, the instance stops there. Name a default flow."`,
    )
  })

  it('has no problem at all when it is right', async () => {
    expect(await problemText(`${around('<bpmn:task id="work"/>')}\n${flows('start -> work', 'work -> end')}`)).toBe('')
  })
})
