import { describe, expect, it } from 'vitest'
import { definitionOf, flows, problemText } from './plain-language.ts'

const around = (content: string, id = 'work') =>
  `<bpmn:startEvent id="start"/>\n${content}\n<bpmn:endEvent id="end"/>\n${flows(`start -> ${id}`, `${id} -> end`)}`

describe('an activity', () => {
  it('in a standard loop stands inside a body', async () => {
    const process = await definitionOf(
      around(`<bpmn:task id="work"><bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="4">
<bpmn:loopCondition>x</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:task>`),
    )
    const body = process.nodeById.get('work#loop')
    if (body?.kind !== 'loopBody') throw new Error('no body')
    expect([body.testBefore, body.condition?.text, body.maximum?.constant]).toEqual([true, 'x', 4])
    expect(body.activity.container).toBe(body)
    expect(body.incoming.map(flow => flow.id)).toEqual(['start-work'])
  })

  it('takes and gives several tokens, in a loop at its body', async () => {
    const process = await definitionOf(
      around(
        `<bpmn:task id="work" startQuantity="2" completionQuantity="3"><bpmn:standardLoopCharacteristics loopMaximum="4"/></bpmn:task>`,
      ),
    )
    const [body, work] = [process.nodeById.get('work#loop'), process.nodeById.get('work')]
    expect(body).toMatchObject({ startQuantity: 2, completionQuantity: 3 })
    expect(work).not.toHaveProperty('startQuantity')
    expect(work).not.toHaveProperty('completionQuantity')
  })

  it('is refused with impossible numbers', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"/>
<bpmn:task id="none" startQuantity="0"/>
<bpmn:task id="minus"><bpmn:standardLoopCharacteristics loopMaximum="-1"/></bpmn:task>
<bpmn:task id="endless"><bpmn:standardLoopCharacteristics/></bpmn:task>
<bpmn:endEvent id="end"/>
${flows('start -> none', 'none -> minus', 'minus -> endless', 'endless -> end')}`),
    ).toMatchInlineSnapshot(`
      ":6:1 error invalid-quantity [none]: The startQuantity of "none" is 0. Write a whole number from 1.
      :7:23 error negative-rounds [minus]: The loopMaximum of "minus" is -1. Write a number from 0.
      :8:25 error loop-without-rounds [endless]: The loop of "endless" does not say how often it runs. Add a loopCondition or a loopMaximum."
    `)
  })

  it('in a multi-instance throws an event at each round, at the first, or where a condition holds', async () => {
    const many = (attributes: string, content = '') =>
      around(`<bpmn:task id="work"><bpmn:multiInstanceLoopCharacteristics ${attributes}><bpmn:loopCardinality>3</bpmn:loopCardinality>${content}
</bpmn:multiInstanceLoopCharacteristics></bpmn:task>`)
    const outside = '<bpmn:signal id="s" name="round"/><bpmn:signalEventDefinition id="thrown" signalRef="s"/>'
    const throwsOf = async (content: string) => {
      const body = (await definitionOf(content, outside)).nodeById.get('work#loop')
      return body?.kind === 'multiInstanceBody' ? body.throws : undefined
    }
    expect(await throwsOf(many(''))).toBeUndefined()
    expect(await throwsOf(many('behavior="None" noneBehaviorEventRef="thrown"'))).toMatchObject({ when: 'each', event: { kind: 'signal' } })
    expect(await throwsOf(many('behavior="One" oneBehaviorEventRef="thrown"'))).toMatchObject({ when: 'first' })
    const choice = `<bpmn:complexBehaviorDefinition><bpmn:condition>x</bpmn:condition>
<bpmn:event><bpmn:signalEventDefinition signalRef="s"/></bpmn:event></bpmn:complexBehaviorDefinition>`
    expect(await throwsOf(many('behavior="Complex"', choice))).toMatchObject({
      when: 'condition',
      choices: [{ condition: { text: 'x' }, event: { kind: 'signal' } }],
    })
    expect(await problemText(many('behavior="One"'))).toMatchInlineSnapshot(
      `":6:22 error loop-behavior-without-event [work]: The multi-instance of "work" does not say which event it throws. Refer to an event definition with oneBehaviorEventRef. Or leave out the behavior."`,
    )
    const empty = choice.replace(/<bpmn:signalEventDefinition[^>]*>/, '')
    expect(await problemText(many('behavior="Complex"', empty))).toContain('a condition and an event with its definition')
  })

  it('that is an ad-hoc subprocess begins with all that nothing leads to', async () => {
    const process = await definitionOf(
      around(`<bpmn:adHocSubProcess id="work" ordering="Sequential" cancelRemainingInstances="false">
<bpmn:task id="a"/><bpmn:task id="b"/><bpmn:task id="c"/>${flows('b -> c')}
<bpmn:completionCondition>done</bpmn:completionCondition></bpmn:adHocSubProcess>`),
    )
    const work = process.nodeById.get('work')
    if (work?.kind !== 'adHocSubProcess') throw new Error('not ad hoc')
    expect([work.sequential, work.cancelRemainingInstances, work.completionCondition?.text]).toEqual([true, false, 'done'])
    expect(work.implicitStarts.map(node => node.id)).toEqual(['a', 'b'])
  })

  it('that is an ad-hoc subprocess has no start and end events', async () => {
    expect(
      await problemText(around('<bpmn:adHocSubProcess id="work"><bpmn:startEvent id="in"/></bpmn:adHocSubProcess>')),
    ).toMatchInlineSnapshot(
      `":6:33 error start-or-end-in-ad-hoc [in]: The ad-hoc subprocess "work" contains the event "in". Remove it: activities that nothing leads to begin by themselves."`,
    )
  })

  it('that is a transaction can be cancelled, and nothing else can', async () => {
    const cancel = '<bpmn:cancelEventDefinition/>'
    const inside = (end: string) => `<bpmn:startEvent id="in"/><bpmn:endEvent id="${end}">${cancel}</bpmn:endEvent>${flows(`in -> ${end}`)}`
    const boundary = `<bpmn:boundaryEvent id="cancelled" attachedToRef="work">${cancel}</bpmn:boundaryEvent>${flows('cancelled -> end')}`
    const process = await definitionOf(around(`<bpmn:transaction id="work">${inside('out')}</bpmn:transaction>${boundary}`))
    expect(process.nodeById.get('work')?.kind).toBe('transaction')
    expect(process.nodeById.get('out')).toMatchObject({ event: { kind: 'cancel' } })
    expect(await problemText(around(`<bpmn:subProcess id="work">${inside('out')}</bpmn:subProcess>${boundary}`))).toMatchInlineSnapshot(`
      ":6:54 error cancel-outside-transaction [out]: The cancel event "out" stands in "work", which is no transaction. Make it a transaction, or use an error.
      :6:204 error cancel-outside-transaction [cancelled]: The cancel event "cancelled" sits on "work", which is no transaction. Make it a transaction, or use an error."
    `)
  })
})

describe('compensation', () => {
  const boundary = '<bpmn:boundaryEvent id="undone" attachedToRef="work"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>'
  const association = '<bpmn:association id="leads" sourceRef="undone" targetRef="undo"/>'
  const undo = '<bpmn:task id="undo" isForCompensation="true"/>'

  it('gives the activity the one that undoes it, which begins in no other way', async () => {
    const process = await definitionOf(`<bpmn:task id="work"/>${boundary}${undo}
<bpmn:intermediateThrowEvent id="back"><bpmn:compensateEventDefinition activityRef="work" waitForCompletion="false"/></bpmn:intermediateThrowEvent>
<bpmn:task id="after"/>
${flows('work -> back', 'back -> after')}${association}`)
    const work = process.nodeById.get('work')
    expect(work && 'compensationHandler' in work && work.compensationHandler).toBe(process.nodeById.get('undo'))
    expect(process.nodeById.get('back')).toMatchObject({ event: { kind: 'compensation', activity: 'work', waitForCompletion: false } })
    expect(process.implicitStarts.map(node => node.id)).toEqual(['work'])
  })

  it('of an activity in a loop is done for each round', async () => {
    const loop = '<bpmn:standardLoopCharacteristics loopMaximum="2"/>'
    const process = await definitionOf(around(`<bpmn:task id="work">${loop}</bpmn:task>${boundary}${undo}${association}`))
    expect(process.nodeById.get('work')).toHaveProperty('compensationHandler', process.nodeById.get('undo'))
    expect(process.nodeById.get('work#loop')).not.toHaveProperty('compensationHandler')
  })

  it('is refused without somebody who does it, or with sequence flows', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"/>
<bpmn:task id="alone"/>
<bpmn:boundaryEvent id="alone-undone" attachedToRef="alone"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
<bpmn:task id="work"/>
${boundary}
<bpmn:task id="undo"/>
<bpmn:task id="forgotten" isForCompensation="true"/>
<bpmn:task id="in-the-flow" isForCompensation="true"/>
<bpmn:endEvent id="end"/>
${association}
${flows('start -> alone', 'alone -> work', 'work -> in-the-flow', 'in-the-flow -> end', 'undone -> end')}`),
    ).toMatchInlineSnapshot(`
      ":7:1 error compensation-without-handler [alone-undone]: The compensation boundary event "alone-undone" leads to no activity that could undo something. Draw an association from it to an activity with isForCompensation="true".
      :9:1 error compensation-boundary-with-flow [undone]: A sequence flow leaves the compensation boundary event "undone". Draw an association to the activity that undoes.
      :10:1 error handler-not-for-compensation [undo]: "undo" undoes "work", but does not say that it is for that only. Set isForCompensation="true" on it.
      :11:1 warning handler-never-used [forgotten]: "forgotten" is there for compensation, but no compensation boundary event leads to it. Draw an association to it from a compensation boundary event.
      :12:1 error handler-with-flows [in-the-flow]: "in-the-flow" is there for compensation, but has sequence flows. Remove the flows, or isForCompensation."
    `)
  })
})

describe('a complex gateway', () => {
  it('knows its condition and what can still come', async () => {
    const process = await definitionOf(`<bpmn:startEvent id="start"/>
<bpmn:parallelGateway id="split"/><bpmn:task id="a"/><bpmn:task id="b"/>
<bpmn:complexGateway id="first"><bpmn:activationCondition>activationCount &gt;= 1</bpmn:activationCondition></bpmn:complexGateway>
<bpmn:endEvent id="end"/>
${flows('start -> split', 'split -> a', 'split -> b', 'a -> first', 'b -> first', 'first -> end')}`)
    const first = process.nodeById.get('first')
    if (first?.kind !== 'complexGateway') throw new Error('no gateway')
    expect(first.activationCondition?.text).toBe('activationCount >= 1')
    expect([...(first.reachableFlows.get('split') ?? [])].toSorted()).toEqual(['a-first', 'b-first'])
  })
})
