import { describe, expect, it } from 'vitest'
import { flows, problemText } from './plain-language.ts'

describe('what the engine does not execute yet', () => {
  it('is a hint as data that is only drawn beside a task', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"/>
<bpmn:dataObject id="object"/><bpmn:dataObjectReference id="invoice" dataObjectRef="object"/>
<bpmn:task id="drawn"><bpmn:property id="drawn-property" name="__targetRef_placeholder"/>
<bpmn:dataInputAssociation id="shows"><bpmn:sourceRef>invoice</bpmn:sourceRef><bpmn:targetRef>drawn-property</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>
<bpmn:endEvent id="end"/>
${flows('start -> drawn', 'drawn -> end')}`),
    ).toMatchInlineSnapshot(`":6:31 hint drawn-only [invoice]: "invoice" is drawn only; a process keeps its data in variables."`)
  })

  it('is refused as an extension, and so is an extension in a wrong place', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"/>
<bpmn:serviceTask id="work"><bpmn:extensionElements>
<zeebe:taskDefinition type="work"/>
<zeebe:jobPriorityDefinition priority="3"/>
<zeebe:assignmentDefinition assignee="anna"/>
</bpmn:extensionElements></bpmn:serviceTask>
<bpmn:callActivity id="call"><bpmn:extensionElements>
<zeebe:calledElement processId="other" businessId="=id"/>
</bpmn:extensionElements></bpmn:callActivity>
<bpmn:endEvent id="end"/>
${flows('start -> work', 'work -> call', 'call -> end')}`),
    ).toMatchInlineSnapshot(`
      ":8:1 error unsupported-extension [work]: <zeebe:jobPriorityDefinition> of "work" is not executed yet. Remove it: jobs have no priority here.
      :9:1 error misplaced-extension [work]: <zeebe:assignmentDefinition> has no meaning on the serviceTask "work". It belongs on: userTask, globalUserTask.
      :12:1 error unsupported-extension [call]: businessId on <zeebe:calledElement> of "call" is not executed yet. Pass it as a variable."
    `)
  })

  it('is refused as an extension that must be understood', async () => {
    expect(
      await problemText(
        `<bpmn:startEvent id="start"/><bpmn:task id="work"/>${flows('start -> work')}`,
        '<bpmn:extension mustUnderstand="true"/>',
      ),
    ).toMatchInlineSnapshot(
      `":3:100 error unsupported-extension: The file has an extension that must be understood, and is not. Remove it, or mustUnderstand="true"."`,
    )
  })

  it('is a hint where it is for people and other tools', async () => {
    expect(
      await problemText(`<bpmn:startEvent id="start"><bpmn:property id="p" name="amount"/></bpmn:startEvent>
<bpmn:userTask id="ask"><bpmn:rendering id="r"/></bpmn:userTask>${flows('start -> ask')}`),
    ).toMatchInlineSnapshot(`
      ":5:1 hint not-read [start]: The properties of "start" are not read.
      :6:1 hint not-read [ask]: The renderings of "ask" are not read."
    `)
  })

  it('says nothing about what is drawn only', async () => {
    expect(
      await problemText(
        `<bpmn:laneSet id="lanes"><bpmn:lane id="lane"><bpmn:flowNodeRef>start</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="start"><bpmn:documentation>Begins.</bpmn:documentation></bpmn:startEvent>
<bpmn:endEvent id="end"/>
<bpmn:textAnnotation id="note"><bpmn:text>Look!</bpmn:text></bpmn:textAnnotation>
<bpmn:association id="points" sourceRef="start" targetRef="note"/>
${flows('start -> end')}`,
        '<bpmn:collaboration id="pools"><bpmn:participant id="us" processRef="process"/><bpmn:participant id="them"/><bpmn:messageFlow id="m" sourceRef="them" targetRef="us"/></bpmn:collaboration>',
      ),
    ).toBe('')
  })
})
