import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import type { ProcessBuilder } from '../../src/builder/index.ts'
import { readBack } from './read-back.ts'

const p = () => process('p').startEvent()
const extensions = (...values: unknown[]) => ({
  extensionElements: { $type: 'bpmn:ExtensionElements', values: values.map(value => expect.objectContaining(value)) },
})

// One line per element: what is written, the id to look at, what the XML must say there.
const elements: [title: string, builder: () => ProcessBuilder, id: string, expected: object][] = [
  [
    'a process',
    () => process('p', { name: 'P', versionTag: '2', isExecutable: false }).startEvent(),
    'p',
    { name: 'P', isExecutable: false, ...extensions({ value: '2' }) },
  ],
  ['documentation', () => p().task('t', { documentation: 'why' }), 't', { documentation: [{ $type: 'bpmn:Documentation', text: 'why' }] }],
  [
    'a timer start',
    () => process('p').startTimer('s', { every: 'R/PT1H' }),
    's',
    { eventDefinitions: [{ $type: 'bpmn:TimerEventDefinition', timeCycle: { $type: 'bpmn:FormalExpression', body: 'R/PT1H' } }] },
  ],
  ['a message start', () => process('p').startMessage('s', { message: 'order placed' }), 'message-order-placed', { name: 'order placed' }],
  ['a start form', () => process('p').startEvent('s', { form: 'request' }), 's', extensions({ formId: 'request' })],
  ['a terminate end', () => p().endTerminate('x'), 'x', { eventDefinitions: [{ $type: 'bpmn:TerminateEventDefinition' }] }],
  ['an error end', () => p().endError('x', { code: 'NO' }), 'error-NO', { errorCode: 'NO' }],
  [
    'a message end by the engine',
    () => p().endMessage('x', { message: 'm', correlationKey: '= id' }),
    'message-m',
    extensions({ correlationKey: '= id' }),
  ],
  ['a message throw by a worker', () => p().throwMessage('x', { job: 'mail' }), 'x', extensions({ type: 'mail' })],
  ['a none throw', () => p().throwEvent('x'), 'x', { $type: 'bpmn:IntermediateThrowEvent' }],
  [
    'a timer catch at a date',
    () => p().catchTimer('x', { at: '= due' }),
    'x',
    { eventDefinitions: [{ $type: 'bpmn:TimerEventDefinition', timeDate: { $type: 'bpmn:FormalExpression', body: '= due' } }] },
  ],
  [
    'a boundary event that lets the activity go on',
    () => p().userTask('t').boundaryMessage('b', { message: 'm', interrupting: false }),
    'b',
    { cancelActivity: false },
  ],
  [
    'an event subprocess',
    () => p().eventSubProcess('s', path => path.startTimer('t', { after: 'PT1M', interrupting: false }).endEvent()),
    't',
    { isInterrupting: false },
  ],
  [
    'an event subprocess for errors',
    () => p().eventSubProcess('s', path => path.startError('e', { code: 'A' })),
    's',
    { triggeredByEvent: true },
  ],
  ['a manual task', () => p().manualTask('t'), 't', { $type: 'bpmn:ManualTask' }],
  [
    'a user task with people',
    () => p().userTask('t', { assignee: 'ann', candidateGroups: ['a', 'b'] }),
    't',
    extensions({ $type: 'zeebe:UserTask' }, { assignee: 'ann', candidateGroups: 'a, b' }),
  ],
  [
    'a user task with dates and priority',
    () => p().userTask('t', { dueDate: '= d', priority: 70 }),
    't',
    extensions({ $type: 'zeebe:UserTask' }, { dueDate: '= d' }, { priority: '70' }),
  ],
  [
    'a form of the library',
    () => p().userTask('t', { form: { id: 'f', binding: 'deployment' } }),
    't',
    extensions({ $type: 'zeebe:UserTask' }, { formId: 'f', bindingType: 'deployment' }),
  ],
  [
    'a form shown elsewhere',
    () => p().userTask('t', { form: { reference: 'http://x' } }),
    't',
    extensions({ $type: 'zeebe:UserTask' }, { externalReference: 'http://x' }),
  ],
  [
    'an embedded form',
    () => p().userTask('t', { form: { schema: { type: 'default' } } }),
    't',
    extensions({ formKey: 'camunda-forms:bpmn:form-t' }),
  ],
  [
    'what an embedded form holds',
    () => p().userTask('t', { form: { schema: { a: 1 } } }),
    'p',
    extensions({ id: 'form-t', body: '{\n  "a": 1\n}' }),
  ],
  [
    'a service task',
    () => p().serviceTask('t', { job: 'pay', retries: 5, headers: { h: 'v' } }),
    't',
    extensions({ type: 'pay', retries: '5' }, { values: [expect.objectContaining({ key: 'h', value: 'v' })] }),
  ],
  ['a service task whose job is named like it', () => p().serviceTask('pay'), 'pay', extensions({ type: 'pay' })],
  [
    'a FEEL script',
    () => p().scriptTask('t', { expression: '= 1 + 1', result: 'two' }),
    't',
    extensions({ expression: '= 1 + 1', resultVariable: 'two' }),
  ],
  ['a script', () => p().scriptTask('t', { script: 'x = 1', format: 'javascript' }), 't', { script: 'x = 1', scriptFormat: 'javascript' }],
  ['a script by a worker', () => p().scriptTask('t', { job: 'py' }), 't', extensions({ type: 'py' })],
  [
    'a decision',
    () => p().businessRuleTask('t', { decision: 'd', result: 'r', versionTag: 'v1' }),
    't',
    extensions({ decisionId: 'd', resultVariable: 'r', bindingType: 'versionTag', versionTag: 'v1' }),
  ],
  ['a send task by the engine', () => p().sendTask('t', { message: 'm' }), 'message-m', { name: 'm' }],
  ['a send task by a worker', () => p().sendTask('t', { job: 'mail' }), 't', extensions({ type: 'mail' })],
  [
    'a receive task',
    () => p().receiveTask('t', { message: 'm', correlationKey: '= k' }),
    'message-m',
    extensions({ correlationKey: '= k' }),
  ],
  [
    'a call activity',
    () => p().callActivity('t', { process: 'child', propagateAllChildVariables: false }),
    't',
    extensions({ processId: 'child', propagateAllChildVariables: false }),
  ],
  [
    'a call activity whose process is computed',
    () => p().callActivity('t', { process: '= child' }),
    't',
    extensions({ processIdExpression: '= child' }),
  ],
  [
    'a subprocess',
    () =>
      p()
        .subProcess('s', path => path.startEvent().task('t').endEvent())
        .endEvent(),
    's',
    { flowElements: expect.arrayContaining([expect.objectContaining({ id: 't' })]) },
  ],
  [
    'mappings',
    () => p().task('t', { inputs: { a: '= b' }, outputs: { 'c.d': '= e' } }),
    't',
    extensions({
      inputParameters: [expect.objectContaining({ source: '= b', target: 'a' })],
      outputParameters: [expect.objectContaining({ source: '= e', target: 'c.d' })],
    }),
  ],
  [
    'a multi-instance over a list',
    () =>
      p().userTask('t', {
        multiInstance: {
          inputCollection: '= list',
          inputElement: 'item',
          outputCollection: 'all',
          outputElement: '= r',
          completionCondition: '= done',
        },
      }),
    't',
    {
      loopCharacteristics: {
        $type: 'bpmn:MultiInstanceLoopCharacteristics',
        completionCondition: { $type: 'bpmn:FormalExpression', body: '= done' },
        ...extensions({ inputCollection: '= list', inputElement: 'item', outputCollection: 'all', outputElement: '= r' }),
      },
    },
  ],
  [
    'a sequential multi-instance with a number',
    () => p().userTask('t', { multiInstance: { cardinality: 3, sequential: true } }),
    't',
    {
      loopCharacteristics: {
        $type: 'bpmn:MultiInstanceLoopCharacteristics',
        isSequential: true,
        loopCardinality: { $type: 'bpmn:FormalExpression', body: '3' },
      },
    },
  ],
  ['a signal start', () => process('p').startSignal('s', { signal: 'go' }), 'signal-go', { name: 'go' }],
  [
    'a conditional start',
    () => process('p').startConditional('s', { condition: '= a > 1' }),
    's',
    { eventDefinitions: [{ $type: 'bpmn:ConditionalEventDefinition', condition: { $type: 'bpmn:FormalExpression', body: '= a > 1' } }] },
  ],
  [
    'an event subprocess for escalations',
    () => p().eventSubProcess('s', path => path.startEscalation('e', { code: 'A', interrupting: false })),
    'escalation-A',
    { escalationCode: 'A' },
  ],
  [
    'an event subprocess for compensation',
    () => p().eventSubProcess('s', path => path.startCompensation('e')),
    'e',
    { eventDefinitions: [{ $type: 'bpmn:CompensateEventDefinition' }] },
  ],
  ['a signal end', () => p().endSignal('x', { signal: 'done' }), 'signal-done', { name: 'done' }],
  [
    'an escalation end',
    () => p().endEscalation('x', { code: 'A' }),
    'x',
    { eventDefinitions: [{ $type: 'bpmn:EscalationEventDefinition' }] },
  ],
  ['a signal throw', () => p().throwSignal('x', { signal: 'a' }), 'x', { eventDefinitions: [{ $type: 'bpmn:SignalEventDefinition' }] }],
  [
    'a compensation throw that does not wait',
    () => p().throwCompensation('x', { waitForCompletion: false }),
    'x',
    { eventDefinitions: [{ $type: 'bpmn:CompensateEventDefinition', waitForCompletion: false }] },
  ],
  ['a signal catch', () => p().catchSignal('x', { signal: 'a' }), 'x', { eventDefinitions: [{ $type: 'bpmn:SignalEventDefinition' }] }],
  [
    'a conditional catch',
    () => p().catchConditional('x', { condition: '= a' }),
    'x',
    { eventDefinitions: [{ $type: 'bpmn:ConditionalEventDefinition' }] },
  ],
  [
    'a link',
    () => p().throwLink('x', { link: 'L' }).catchLink('y', { link: 'L' }),
    'y',
    { eventDefinitions: [{ $type: 'bpmn:LinkEventDefinition', name: 'L' }] },
  ],
  [
    'several events in one',
    () => p().catchMultiple('x', { of: [{ signal: 'a' }, { after: 'PT1H' }], parallel: true }),
    'x',
    { parallelMultiple: true, eventDefinitions: [{ $type: 'bpmn:SignalEventDefinition' }, { $type: 'bpmn:TimerEventDefinition' }] },
  ],
  [
    'a conditional boundary event',
    () => p().task('t').boundaryConditional('b', { condition: '= a', interrupting: false }),
    'b',
    { cancelActivity: false },
  ],
  [
    'an escalation boundary event',
    () => p().task('t').boundaryEscalation('b'),
    'b',
    { eventDefinitions: [{ $type: 'bpmn:EscalationEventDefinition' }] },
  ],
  [
    'a compensation handler',
    () =>
      p()
        .task('t')
        .boundaryCompensation('b', { on: 't' }, path => path.serviceTask('undo'))
        .endEvent(),
    'undo',
    { isForCompensation: true },
  ],
  [
    'a transaction that is cancelled',
    () =>
      p()
        .transaction('t', path => path.startEvent().endCancel('c'))
        .boundaryCancel('b', { on: 't' }),
    't',
    { $type: 'bpmn:Transaction' },
  ],
  [
    'an ad-hoc subprocess',
    () =>
      p().adHocSubProcess('a', path => path.task('x').apart().task('y'), {
        ordering: 'Sequential',
        cancelRemainingInstances: false,
        completionCondition: '= done',
      }),
    'a',
    { ordering: 'Sequential', cancelRemainingInstances: false, completionCondition: { $type: 'bpmn:FormalExpression', body: '= done' } },
  ],
  [
    'a loop',
    () => p().task('t', { loop: { condition: '= i < 3', testBefore: true, maximum: 5 } }),
    't',
    {
      loopCharacteristics: {
        $type: 'bpmn:StandardLoopCharacteristics',
        testBefore: true,
        loopMaximum: 5,
        loopCondition: { $type: 'bpmn:FormalExpression', body: '= i < 3' },
      },
    },
  ],
  [
    'quantities of tokens',
    () => p().task('t', { startQuantity: 2, completionQuantity: 3 }),
    't',
    { startQuantity: 2, completionQuantity: 3 },
  ],
  [
    'a complex gateway as a join',
    () =>
      p()
        .parallelGateway('f')
        .branch(path => path.task('a'))
        .branch(path => path.task('b'))
        .join('j', { activationCondition: '= activationCount >= 1' }),
    'j',
    { $type: 'bpmn:ComplexGateway', activationCondition: { $type: 'bpmn:FormalExpression', body: '= activationCount >= 1' } },
  ],
  [
    'an event-based gateway that starts',
    () => process('p').eventBasedGateway('g', { instantiate: true, parallel: true }),
    'g',
    { instantiate: true, eventGatewayType: 'Parallel' },
  ],
  ['a receive task that starts', () => process('p').receiveTask('r', { message: 'm', instantiate: true }), 'r', { instantiate: true }],
]

describe('the builder writes', () => {
  it.each(elements)('%s', async (_title, builder, id, expected) => {
    expect((await readBack(builder())).element(id)).toMatchObject(expected)
  })

  it('a message once for all that refer to it with the same key', async () => {
    const { xml } = await readBack(
      p().catchMessage('a', { message: 'm', correlationKey: '= k' }).catchMessage('b', { message: 'm', correlationKey: '= k' }),
    )
    expect(xml.match(/<bpmn:message /g)).toHaveLength(1)
  })

  it('a message again for another key', async () => {
    const { xml } = await readBack(
      p().catchMessage('a', { message: 'm', correlationKey: '= k' }).catchMessage('b', { message: 'm', correlationKey: '= l' }),
    )
    expect(xml).toContain('messageRef="message-m-2"')
  })

  it('an association from the event to what compensates', async () => {
    const booking = p()
      .task('book')
      .boundaryCompensation('undo', { on: 'book' }, path => path.serviceTask('cancel'))
      .endEvent()
    const { xml, flows } = await readBack(booking)
    expect(xml).toContain('<bpmn:association id="undo-cancel" associationDirection="One" sourceRef="undo" targetRef="cancel" />')
    expect(flows).toEqual(['start > book', 'book > end'])
  })

  it('which activity is compensated', async () => {
    const { xml } = await readBack(p().task('book').endCompensation('x', { activity: 'book' }))
    expect(xml).toContain('<bpmn:compensateEventDefinition activityRef="book" />')
  })

  it('a diagram with a shape for every element', async () => {
    const xml = await p()
      .userTask('approve', { assignee: '= a' })
      .boundaryTimer('late', { after: 'PT1H' }, path => path.endEvent())
      .endEvent()
      .toXmlWithDiagram()
    for (const id of ['start', 'approve', 'late', 'end', 'end2'])
      expect(xml).toMatch(new RegExp(`<bpmndi:BPMNShape [^>]*bpmnElement="${id}"`))
    expect(xml).toContain('<zeebe:assignmentDefinition assignee="= a" />')
  })
})
