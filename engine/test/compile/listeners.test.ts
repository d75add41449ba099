import { describe, expect, it } from 'vitest'
import { definitionOf, flows, problemText } from './plain-language.ts'

const extensions = (content: string) => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`
const listeners = (...events: string[]) =>
  extensions(
    `<zeebe:executionListeners>${events.map(event => `\n<zeebe:executionListener eventType="${event}" type="t"/>`).join('')}</zeebe:executionListeners>`,
  )
const taskListeners = (...events: string[]) =>
  extensions(
    `<zeebe:taskListeners>${events.map(event => `\n<zeebe:taskListener eventType="${event}" type="t"/>`).join('')}</zeebe:taskListeners>`,
  )
const around = (content: string, id = 'work') =>
  `<bpmn:startEvent id="start"/>\n${content}\n<bpmn:endEvent id="end"/>\n${flows(`start -> ${id}`, `${id} -> end`)}`

describe('listeners in a file', () => {
  it('are kept by their event, in the order of writing, with the headers of the element and of their own', async () => {
    const process = await definitionOf(
      around(
        `<bpmn:userTask id="work">${extensions(`<zeebe:userTask/>
        <zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="b" value="2"/></zeebe:taskHeaders>
        <zeebe:executionListeners>
          <zeebe:executionListener eventType="end" type="e"/>
          <zeebe:executionListener eventType="start" type="s1" retries="5">
            <zeebe:taskHeaders><zeebe:header key="b" value="3"/></zeebe:taskHeaders></zeebe:executionListener>
          <zeebe:executionListener eventType="start" type="=s2"/>
        </zeebe:executionListeners>
        <zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="t" retries="1"/></zeebe:taskListeners>`)}</bpmn:userTask>`,
      ),
    )
    const node = process.nodeById.get('work')
    if (node?.kind !== 'userTask') throw new Error('"work" is no user task')
    expect(node.listeners?.start?.map(job => job.type.text)).toEqual(['s1', 's2'])
    expect(node.listeners?.start?.[0]).toMatchObject({ retries: { constant: '5' }, headers: { a: '1', b: '3' } })
    expect(node.listeners?.end?.map(job => job.type.constant)).toEqual(['e'])
    expect(node.taskListeners?.assigning?.[0]).toMatchObject({ type: { constant: 't' }, headers: { a: '1', b: '2' } })
  })

  it('belong to each round of a loop, not to the loop', async () => {
    const loop = `<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>`
    const process = await definitionOf(around(`<bpmn:task id="work">${listeners('start')}${loop}</bpmn:task>`))
    expect(process.nodeById.get('work')?.listeners?.start).toHaveLength(1)
    expect(process.nodeById.get('work#loop')?.listeners).toBeUndefined()
  })

  it('leave nodes and processes without any as they were', async () => {
    const process = await definitionOf(around('<bpmn:task id="work"/>'))
    expect([...process.nodeById.keys()]).toEqual(['start', 'work', 'end'])
    expect(process.nodeById.get('work')).not.toHaveProperty('listeners')
  })

  it('are refused at events that there are not, with what is meant', async () => {
    expect(
      await problemText(
        around(
          `<bpmn:userTask id="work">${extensions(`<zeebe:executionListeners>
<zeebe:executionListener eventType="strat" type="t"/>
<zeebe:executionListener eventType="beforeAll" type="t"/>
<zeebe:executionListener type="t"/>
<zeebe:executionListener eventType="end"/>
<zeebe:executionListener eventType="end" type="t" retries="many"/>
</zeebe:executionListeners>
<zeebe:taskListeners>
<zeebe:taskListener eventType="complete" type="t"/>
<zeebe:taskListener eventType="canceling" type="t"/>
</zeebe:taskListeners>`)}</bpmn:userTask>`,
        ),
      ),
    ).toMatchInlineSnapshot(`
      ":7:1 error listener-event [work]: There is no listener event "strat" for the userTask "work". Did you mean "start"?
      :8:1 error listener-event [work]: There is no listener event "beforeAll" for the userTask "work". Write "start" or "end".
      :9:1 error listener-event [work]: A listener of the userTask "work" has no eventType. Write "start" or "end".
      :10:1 error job-without-type [work]: A listener of "work" has no type. Name the kind of job that workers ask for, for example type="send-email".
      :11:1 error invalid-retries [work]: "many" is not a number of retries. Write a whole number, for example retries="3".
      :14:1 error listener-event [work]: There is no listener event "complete" for the userTask "work". Did you mean "completing"?
      :15:1 error listener-event [work]: "canceling" listeners ("work") are not executed: what ends a task does not wait for anybody. Put a task behind the event that interrupts, or watch for tasks of state CANCELED."
    `)
  })

  it('are refused where an element has no such event', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start">${listeners('start')}</bpmn:startEvent>
<bpmn:exclusiveGateway id="which">${listeners('end')}</bpmn:exclusiveGateway>
<bpmn:complexGateway id="some">${listeners('start')}</bpmn:complexGateway>
<bpmn:task id="work">${taskListeners('creating')}</bpmn:task>
<bpmn:boundaryEvent id="late" attachedToRef="work">${listeners('start')}<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:boundaryEvent id="undo" attachedToRef="work">${listeners('end')}<bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
<bpmn:task id="undoing" isForCompensation="true"/>
<bpmn:association id="a" sourceRef="undo" targetRef="undoing"/>
<bpmn:endEvent id="failed">${listeners('end')}<bpmn:errorEventDefinition/></bpmn:endEvent>
<bpmn:endEvent id="end"/>
${flows('start -> which', 'which -> some', 'some -> work', 'work -> end', 'late -> failed')}`),
    ).toMatchInlineSnapshot(`
      ":6:1 error listener-event [start]: A listener cannot work at the start of the startEvent "start". Put it on the process or subprocess that begins.
      :8:1 error listener-event [which]: A listener cannot work at the end of the exclusiveGateway "which". Put it at the start of the elements behind the gateway.
      :9:56 error misplaced-extension [some]: <zeebe:executionListeners> has no meaning on the complexGateway "some". It belongs on: event, activity, process, exclusiveGateway, inclusiveGateway, parallelGateway, eventBasedGateway.
      :11:46 error misplaced-extension [work]: <zeebe:taskListeners> has no meaning on the task "work". It belongs on: userTask.
      :14:1 error listener-event [late]: A listener cannot work at the start of the boundaryEvent "late". Put it on the activity that the event sits on.
      :16:1 error listener-event [undo]: A listener cannot work at the end of the boundaryEvent "undo". Put it on the activity that undoes.
      :19:1 error missing-error [failed]: "failed" does not say which error it throws. Add an <error> and refer to it with errorRef.
      :20:1 error listener-event [failed]: A listener cannot work at the end of the endEvent "failed". Put it on the event that catches."
    `)
  })

  it('are refused at the start of what begins with its event', async () => {
    expect(
      await problemText(
        `<bpmn:startEvent id="start"/>
<bpmn:eventBasedGateway id="race"/>
<bpmn:intermediateCatchEvent id="first">${listeners('start')}<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="second">${listeners('end')}<bpmn:timerEventDefinition><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:endEvent id="end"/>
${flows('start -> race', 'race -> first', 'race -> second', 'first -> end', 'second -> end')}`,
      ),
    ).toMatchInlineSnapshot(
      `":7:1 error listener-event [first]: A listener cannot work at the start of "first": its event comes first. Put it at the start of the gateway before it, or at its end."`,
    )
  })
})
