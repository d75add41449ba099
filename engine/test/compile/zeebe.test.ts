import { describe, expect, it } from 'vitest'
import type { ElementKind, NodeOf } from '../../src/definition/flow-node.ts'
import { definitionOf, flows, problemText } from './plain-language.ts'

const extensions = (content: string) => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`

/** A process with one element between start and end. */
const around = (content: string, id = 'work') =>
  `<bpmn:startEvent id="start"/>\n${content}\n<bpmn:endEvent id="end"/>\n${flows(`start -> ${id}`, `${id} -> end`)}`

/** The node `work` of a process that consists of it, start and end. */
async function nodeOf<Kind extends ElementKind>(kind: Kind, content: string, outside?: string): Promise<NodeOf<Kind>> {
  const process = await definitionOf(around(content), outside)
  const node = process.nodeById.get('work')
  if (node?.kind !== kind) throw new Error(`"work" is a ${node?.kind}`)
  return node as NodeOf<Kind>
}

describe('the zeebe dialect', () => {
  it('gives a service task its job with retries and headers', async () => {
    const { job } = await nodeOf(
      'serviceTask',
      `<bpmn:serviceTask id="work">${extensions(`<zeebe:taskDefinition type="send" retries="=tries"/>
        <zeebe:taskHeaders><zeebe:header key="to" value="all"/><zeebe:header key="empty"/></zeebe:taskHeaders>`)}</bpmn:serviceTask>`,
    )
    expect(job.type.constant).toBe('send')
    expect(job.retries.text).toBe('tries')
    expect(job.headers).toEqual({ to: 'all', empty: '' })
  })

  it('takes three retries where the model names none', async () => {
    const { job } = await nodeOf(
      'serviceTask',
      `<bpmn:serviceTask id="work">${extensions('<zeebe:taskDefinition type="send"/>')}</bpmn:serviceTask>`,
    )
    expect(job.retries.constant).toBe('3')
  })

  it('maps inputs and outputs to paths of variables', async () => {
    const node = await nodeOf(
      'userTask',
      `<bpmn:userTask id="work">${extensions(`<zeebe:ioMapping><zeebe:input source="=a" target="order.total"/><zeebe:output source="plain" target="b"/></zeebe:ioMapping>`)}</bpmn:userTask>`,
    )
    expect(node.inputs.map(({ source, target }) => [source.text, target])).toEqual([['a', ['order', 'total']]])
    expect(node.outputs.map(({ source, target }) => [source.constant, target])).toEqual([['plain', ['b']]])
  })

  it('gives a user task people, times, priority and a form', async () => {
    const node = await nodeOf(
      'userTask',
      `<bpmn:userTask id="work">${extensions(`<zeebe:userTask/>
        <zeebe:assignmentDefinition assignee="=owner" candidateGroups="sales, support"/>
        <zeebe:taskSchedule dueDate="=due"/><zeebe:priorityDefinition priority="70"/>
        <zeebe:formDefinition formId="approve" bindingType="versionTag" versionTag="v2"/>`)}</bpmn:userTask>`,
    )
    expect(node.assignee?.text).toBe('owner')
    expect(node.candidateGroups?.constant).toBe('sales, support')
    expect(node.candidateUsers).toBeUndefined()
    expect(node.dueDate?.text).toBe('due')
    expect(node.priority?.constant).toBe('70')
    expect(node.form).toEqual({ kind: 'library', formId: 'approve', binding: { kind: 'versionTag', tag: 'v2' } })
  })

  it('finds a form inside the process, for tasks and for the start', async () => {
    const process = await definitionOf(
      `${extensions('<zeebe:userTaskForm id="form">{"components":[]}</zeebe:userTaskForm><zeebe:versionTag value="v7"/>')}
<bpmn:startEvent id="start">${extensions('<zeebe:formDefinition formKey="camunda-forms:bpmn:form"/>')}</bpmn:startEvent>
<bpmn:userTask id="work">${extensions('<zeebe:formDefinition formKey="elsewhere"/>')}</bpmn:userTask>
${flows('start -> work')}`,
    )
    const work = process.nodeById.get('work')
    expect(process.startForm).toEqual({ kind: 'embedded', schema: '{"components":[]}' })
    expect(process.versionTag).toBe('v7')
    expect(work?.kind === 'userTask' && work.form?.kind === 'external' && work.form.reference.constant).toBe('elsewhere')
  })

  it('evaluates a script task in FEEL', async () => {
    const { work } = await nodeOf(
      'scriptTask',
      `<bpmn:scriptTask id="work">${extensions('<zeebe:script expression="=a + b" resultVariable="sum"/>')}</bpmn:scriptTask>`,
    )
    expect(work.kind === 'expression' && [work.expression.text, work.resultVariable]).toEqual(['a + b', 'sum'])
  })

  it('calls a decision or leaves it to a worker', async () => {
    const decided = await nodeOf(
      'businessRuleTask',
      `<bpmn:businessRuleTask id="work">${extensions('<zeebe:calledDecision decisionId="risk" resultVariable="level" bindingType="deployment"/>')}</bpmn:businessRuleTask>`,
    )
    const worked = await nodeOf(
      'businessRuleTask',
      `<bpmn:businessRuleTask id="work">${extensions('<zeebe:taskDefinition type="rules"/>')}</bpmn:businessRuleTask>`,
    )
    expect(decided.work).toMatchObject({ kind: 'decision', resultVariable: 'level', binding: { kind: 'deployment' } })
    expect(worked.work.kind).toBe('job')
  })

  it('calls a process, and passes all variables unless the model says no', async () => {
    const node = await nodeOf(
      'callActivity',
      `<bpmn:callActivity id="work">${extensions('<zeebe:calledElement processId="=which" propagateAllChildVariables="false"/>')}</bpmn:callActivity>`,
    )
    expect(node.processId.text).toBe('which')
    expect(node.propagateAllParentVariables).toBe(true)
    expect(node.propagateAllChildVariables).toBe(false)
  })

  it('takes the calledElement of the standard by its local name', async () => {
    const node = await nodeOf('callActivity', '<bpmn:callActivity id="work" calledElement="tns:other"/>')
    expect(node.processId.constant).toBe('other')
  })

  it('waits for a message by its correlation key and publishes one with a time to live', async () => {
    const message = `<bpmn:message id="paid" name="payment">${extensions('<zeebe:subscription correlationKey="=order.id"/>')}</bpmn:message>`
    const receive = await nodeOf('receiveTask', '<bpmn:receiveTask id="work" messageRef="paid"/>', message)
    const send = await nodeOf(
      'sendTask',
      `<bpmn:sendTask id="work" messageRef="paid">${extensions('<zeebe:publishMessage correlationKey="=customer" timeToLive="PT1H" messageId="=id"/>')}</bpmn:sendTask>`,
      message,
    )
    expect([receive.message.name.constant, receive.message.correlationKey?.text]).toEqual(['payment', 'order.id'])
    expect([send.message?.correlationKey?.text, send.message?.timeToLive?.constant, send.message?.messageId?.text]).toEqual([
      'customer',
      'PT1H',
      'id',
    ])
  })

  it('lets a worker send a message that the model does not name', async () => {
    const process = await definitionOf(`<bpmn:startEvent id="start"/>
<bpmn:endEvent id="end">${extensions('<zeebe:taskDefinition type="mail"/>')}<bpmn:messageEventDefinition/></bpmn:endEvent>
${flows('start -> end')}`)
    const end = process.nodeById.get('end')
    expect(end?.kind === 'endEvent' && [end.event.kind, end.job?.type.constant]).toEqual(['message', 'mail'])
  })

  it('names everything that is missing', async () => {
    expect(
      await problemText(
        `<bpmn:startEvent id="start"/>
<bpmn:serviceTask id="service"/>
<bpmn:sendTask id="send"/>
<bpmn:receiveTask id="receive" messageRef="nameless"/>
<bpmn:receiveTask id="deaf"/>
<bpmn:businessRuleTask id="rule">${extensions('<zeebe:calledDecision decisionId="risk"/>')}</bpmn:businessRuleTask>
<bpmn:scriptTask id="script"><bpmn:script>1</bpmn:script></bpmn:scriptTask>
<bpmn:scriptTask id="python" scriptFormat="python"><bpmn:script>1</bpmn:script></bpmn:scriptTask>
<bpmn:callActivity id="call"/>
<bpmn:userTask id="user">${extensions('<zeebe:formDefinition formKey="camunda-forms:bpmn:gone"/>')}</bpmn:userTask>
<bpmn:userTask id="bound">${extensions('<zeebe:formDefinition formId="f" bindingType="versionTag"/>')}</bpmn:userTask>
<bpmn:serviceTask id="typeless">${extensions('<zeebe:taskDefinition retries="many"/>')}</bpmn:serviceTask>
<bpmn:task id="mapped">${extensions('<zeebe:ioMapping><zeebe:input source="=1" target="a b"/><zeebe:output source="=1"/></zeebe:ioMapping>')}</bpmn:task>
<bpmn:endEvent id="end"><bpmn:errorEventDefinition/></bpmn:endEvent>
<bpmn:endEvent id="coded"><bpmn:errorEventDefinition errorRef="codeless"/></bpmn:endEvent>
${flows('start -> service', 'service -> send', 'send -> receive', 'receive -> deaf', 'deaf -> rule', 'rule -> script', 'script -> python', 'python -> call')}
${flows('call -> user', 'user -> bound', 'bound -> typeless', 'typeless -> mapped', 'mapped -> end', 'mapped -> coded')}`,
        `\n<bpmn:message id="nameless"/><bpmn:error id="codeless"/>`,
      ),
    ).toMatchInlineSnapshot(`
      ":4:1 error message-without-name [nameless]: The message "nameless" has no name. Give it the name under which it is published.
      :4:1 warning message-without-correlation-key [nameless]: The message "nameless", which "receive" waits for, has no correlation key: any instance may take it. Add <zeebe:subscription correlationKey="=..."/> to the message.
      :4:30 error error-without-code [codeless]: The error "codeless", which "coded" throws, has no errorCode. Give it an errorCode.
      :7:1 error task-without-work [service]: "service" does not say what it does. Add a task type: <zeebe:taskDefinition type="..."/>.
      :8:1 error task-without-work [send]: "send" does not say what it does. Add a task type for a worker (<zeebe:taskDefinition type="..."/>), or a messageRef.
      :10:1 error missing-message [deaf]: "deaf" does not say which message it is about. Add a <message> and refer to it with messageRef.
      :11:58 error missing-result-variable [rule]: "rule" does not say where its result goes. Add resultVariable="...".
      :12:1 error unknown-script-language [script]: The script of "script" does not say its language. Write FEEL: <zeebe:script expression="=..." resultVariable="..."/>.
      :13:1 error unknown-script-language [python]: No language is registered for scripts in "python" ("python"). Write FEEL: <zeebe:script expression="=..." resultVariable="..."/>.
      :14:1 error call-without-process [call]: "call" does not say which process it calls. Add <zeebe:calledElement processId="..."/>.
      :15:50 error unresolved-form [user]: "user" uses the form "gone", which is not in the process. Add <zeebe:userTaskForm> with this id to the process, or refer to a deployed form with formId.
      :16:51 error invalid-binding [bound]: The binding by version tag names no tag. Add versionTag="...".
      :17:57 error job-without-type [typeless]: The task definition of "typeless" has no type. Name the kind of job that workers ask for, for example type="send-email".
      :17:57 error invalid-retries [typeless]: "many" is not a number of retries. Write a whole number, for example retries="3".
      :18:65 error invalid-variable-name [mapped]: "a b" cannot be the name of a variable. Use letters, digits and "_", not beginning with a digit, and no word of FEEL; a dot goes into a context.
      :18:104 error mapping-without-target [mapped]: A mapping of "mapped" has no target. Name the variable that takes the value.
      :19:1 error missing-error [end]: "end" does not say which error it throws. Add an <error> and refer to it with errorRef."
    `)
  })
})

describe('a multi-instance', () => {
  it('takes the loop of the standard and that of the dialect', async () => {
    const process = await definitionOf(
      around(`<bpmn:task id="work"><bpmn:multiInstanceLoopCharacteristics>
${extensions('<zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"/>')}
<bpmn:loopCardinality>=3</bpmn:loopCardinality><bpmn:completionCondition>done</bpmn:completionCondition>
</bpmn:multiInstanceLoopCharacteristics></bpmn:task>`),
    )
    const body = process.nodeById.get('work#loop')
    if (body?.kind !== 'multiInstanceBody') throw new Error('no body')
    expect(body.sequential).toBe(false)
    expect(body.cardinality?.constant).toBe(3)
    expect(body.completionCondition?.text).toBe('done')
    expect([body.inputCollection?.text, body.inputElement, body.outputCollection, body.outputElement?.text]).toEqual([
      'items',
      'item',
      'results',
      'result',
    ])
  })

  it('keeps the mappings on the activity inside', async () => {
    const process = await definitionOf(
      around(`<bpmn:task id="work">${extensions('<zeebe:ioMapping><zeebe:input source="=a" target="b"/></zeebe:ioMapping>')}
<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:task>`),
    )
    expect(process.nodeById.get('work')?.inputs).toHaveLength(1)
    expect(process.nodeById.get('work#loop')?.inputs).toHaveLength(0)
  })

  it('is refused when nobody knows how often it runs, or what it collects', async () => {
    expect(
      await problemText(
        around(`<bpmn:task id="work"><bpmn:multiInstanceLoopCharacteristics>
${extensions('<zeebe:loopCharacteristics inputElement="an item" outputCollection="results"/>')}
</bpmn:multiInstanceLoopCharacteristics></bpmn:task>`),
      ),
    ).toMatchInlineSnapshot(`
      ":6:22 error loop-without-rounds [work]: The multi-instance of "work" does not say how often it runs. Add <zeebe:loopCharacteristics inputCollection="=..."/>, a loopCardinality or a loopDataInputRef.
      :7:25 error invalid-variable-name [work]: "an item" cannot be the name of a variable. Use letters, digits and "_", not beginning with a digit, and no word of FEEL; a dot goes into a context.
      :7:25 error incomplete-output-collection [work]: The multi-instance of "work" has only one of outputCollection and outputElement. Give both: the variable that collects, and the value of each round."
    `)
  })
})
