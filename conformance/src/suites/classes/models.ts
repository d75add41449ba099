import { bpmn, definitions, flow, flows } from '../rules/kit.ts'

/** What comes of a class item: it runs, a model with it is refused by name, or it is a drawing that changes nothing. */
export type Expectation = 'executed' | 'refused' | 'drawn only'

export interface ItemModel {
  readonly expected: Expectation
  /** Minimal model that uses the item; process `p`. */
  readonly xml: string
  /** Further files that it needs. */
  readonly beside?: readonly string[]
  /** What makes it go: the start event; a message or signal; a look at conditions outside of it; time in milliseconds. */
  readonly begin?: { readonly message?: string; readonly signal?: string; readonly conditions?: true; readonly after?: number }
  /** Element that must be begun for the item to count as executed; the first of the model when absent. */
  readonly reaches: string
}

const line = (content: string, ...nodes: string[]) => `<startEvent id="s"/>${content}<endEvent id="e"/>${flows('s', ...nodes, 'e')}`
const job = '<extensionElements><zeebe:taskDefinition type="t"/></extensionElements>'
const expression = (name: string, body: string) => `<${name} xsi:type="tFormalExpression">${body}</${name}>`
const one = (expected: Expectation, xml: string, reaches = 'e', more: Partial<ItemModel> = {}): ItemModel => ({
  expected,
  xml,
  reaches,
  ...more,
})
const runs = (content: string, beside = '', reaches = 'e', more: Partial<ItemModel> = {}) =>
  one('executed', bpmn(content, beside), reaches, more)
const drawn = (content: string, beside = '') => one('drawn only', bpmn(content, beside))

const message = `<message id="m" name="m"><extensionElements><zeebe:subscription correlationKey="= &quot;k&quot;"/></extensionElements></message>`
const signal = '<signal id="sig" name="s"/>'
const error = '<error id="err" name="E" errorCode="E"/>'
const escalation = '<escalation id="esc" name="X" escalationCode="X"/>'
const by = {
  message: '<messageEventDefinition messageRef="m"/>',
  signal: '<signalEventDefinition signalRef="sig"/>',
  error: '<errorEventDefinition errorRef="err"/>',
  escalation: '<escalationEventDefinition escalationRef="esc"/>',
  conditional: `<conditionalEventDefinition>${expression('condition', '= 1 = 1')}</conditionalEventDefinition>`,
  duration: '<timerEventDefinition><timeDuration>PT1M</timeDuration></timerEventDefinition>',
  compensate: '<compensateEventDefinition/>',
}
const beside = message + signal + error + escalation
const minute = 60_000
const catching = (by_: string, more: Partial<ItemModel> = {}) =>
  runs(line(`<intermediateCatchEvent id="x">${by_}</intermediateCatchEvent>`, 'x'), beside, 'e', more)
const throwing = (by_: string) => runs(line(`<intermediateThrowEvent id="x">${by_}</intermediateThrowEvent>`, 'x'), beside)
const ending = (by_: string) => runs(`<startEvent id="s"/><endEvent id="x">${by_}</endEvent>${flows('s', 'x')}`, beside, 'x')
const starting = (by_: string, more: Partial<ItemModel>) =>
  runs(`<startEvent id="x">${by_}</startEvent><endEvent id="e"/>${flows('x', 'e')}`, beside, 'e', more)
const boundary = (by_: string, cancelActivity: boolean, more: Partial<ItemModel> = {}, inside = '<userTask id="a"/>') =>
  runs(
    `<startEvent id="s"/>${inside}<endEvent id="e"/><endEvent id="f"/><boundaryEvent id="x" attachedToRef="a" cancelActivity="${cancelActivity}">${by_}</boundaryEvent>
     ${flows('s', 'a', 'e')}${flows('x', 'f')}`,
    beside,
    'f',
    more,
  )
const throwingSub = (by_: string) =>
  `<subProcess id="a"><startEvent id="in"/><endEvent id="out">${by_}</endEvent>${flows('in', 'out')}</subProcess>`
const looping = (loop: string) => runs(line(`<userTask id="x">${loop}</userTask>`, 'x'))
const rounds = (inner: string, attributes = '') =>
  `<multiInstanceLoopCharacteristics${attributes}>${expression('loopCardinality', '2')}${inner}</multiInstanceLoopCharacteristics>`
const handled = (by_: string, thrown: string, interrupting = '') =>
  runs(
    `<startEvent id="s"/>${thrown === '' ? '<userTask id="wait"/>' : `<endEvent id="wait">${thrown}</endEvent>`}${flows('s', 'wait')}
     <subProcess id="on" triggeredByEvent="true"><startEvent id="in"${interrupting}>${by_}</startEvent><endEvent id="handled"/>${flows('in', 'handled')}</subProcess>`,
    beside,
    'handled',
    thrown === '' ? { begin: { signal: 's' } } : {},
  )
const race = (attributes = '', more: Partial<ItemModel> = {}, before = '<startEvent id="s"/>' + flow('s', 'x')) =>
  runs(
    `${before}<eventBasedGateway id="x"${attributes}/><intermediateCatchEvent id="a">${by.message}</intermediateCatchEvent>
     <intermediateCatchEvent id="b">${by.signal}</intermediateCatchEvent><endEvent id="e"/><endEvent id="f"/>${flows('x', 'a', 'e')}${flows('x', 'b', 'f')}`,
    beside,
    'e',
    more,
  )
const undo = (after: string) =>
  `<startEvent id="s"/><task id="a"/>${after}<boundaryEvent id="x" attachedToRef="a">${by.compensate}</boundaryEvent><task id="undo" isForCompensation="true"/>
   <association id="to" associationDirection="One" sourceRef="x" targetRef="undo"/>`
const io = (inputs: string, outputs: string) =>
  `<ioSpecification>${inputs}${outputs}<inputSet id="inSet">${inputs && '<dataInputRefs>in</dataInputRefs>'}</inputSet><outputSet id="outSet">${outputs && '<dataOutputRefs>out</dataOutputRefs>'}</outputSet></ioSpecification>`
const inputOf = (inner = '') =>
  runs(
    line(
      `<scriptTask id="w"><extensionElements><zeebe:script expression="= 5" resultVariable="object"/></extensionElements></scriptTask>
       <userTask id="x">${io('<dataInput id="in" name="value"/>', '')}<dataInputAssociation id="move"><sourceRef>object</sourceRef><targetRef>in</targetRef>${inner}</dataInputAssociation></userTask>`,
      'w',
      'x',
    ) + '<dataObject id="object" name="object"/>',
  )
const outputOf = runs(
  line(
    `<userTask id="x">${io('', '<dataOutput id="out" name="value"/>')}<dataOutputAssociation id="move"><sourceRef>out</sourceRef><targetRef>object</targetRef></dataOutputAssociation></userTask>`,
    'x',
  ) + '<dataObject id="object" name="object"/>',
)
const pool = (content: string, more = '') =>
  definitions(
    `<collaboration id="c"><participant id="pool" processRef="p">${more}</participant></collaboration><process id="p" isExecutable="true">${content}</process>`,
  )
const plain = line('')
const condition = (text: string) => expression('conditionExpression', text)
const choice = (type: string) =>
  runs(
    `<startEvent id="s"/><${type} id="x" default="x-f"/><endEvent id="e"/><endEvent id="f"/>${flow('s', 'x')}${flow('x', 'e', condition('= 1 = 1'))}${flow('x', 'f')}`,
  )
const defaulting = (type: string) =>
  runs(
    `<startEvent id="s"/><${type} id="x" default="x-f"/><endEvent id="e"/><endEvent id="f"/>${flow('s', 'x')}${flow('x', 'e', condition('= 1 = 2'))}${flow('x', 'f')}`,
    '',
    'f',
  )
const fork = runs(`<startEvent id="s"/><parallelGateway id="x"/><task id="a"/><task id="b"/><parallelGateway id="j"/><endEvent id="e"/>
  ${flows('s', 'x', 'a', 'j', 'e')}${flows('x', 'b', 'j')}`)
const subprocess = runs(
  line(`<subProcess id="x"><startEvent id="in"/><endEvent id="out"/>${flows('in', 'out')}</subProcess>`, 'x'),
  '',
  'out',
)
const called = definitions(`<process id="q" isExecutable="true">${line('<task id="inside"/>', 'inside')}</process>`)
const call = runs(line('<callActivity id="x" calledElement="q"/>', 'x'), '', 'inside', { beside: [called] })
const lanes = (inner: string) =>
  one(
    'executed',
    pool(
      `<laneSet id="lanes"><lane id="lane" name="Clerks"><flowNodeRef>x</flowNodeRef>${inner}</lane></laneSet>${line('<userTask id="x"/>', 'x')}`,
    ),
  )
const received = { begin: { message: 'm' } }
const signalled = { begin: { signal: 's' } }
const later = { begin: { after: minute } }
const timer = (inner: string) => catching(`<timerEventDefinition>${inner}</timerEventDefinition>`, later)
const transaction = `<startEvent id="s"/><transaction id="a"><startEvent id="in"/><endEvent id="stop"><cancelEventDefinition/></endEvent>${flows('in', 'stop')}</transaction>
  <boundaryEvent id="x" attachedToRef="a"><cancelEventDefinition/></boundaryEvent><endEvent id="e"/><endEvent id="f"/>${flows('s', 'a', 'e')}${flows('x', 'f')}`
const correlated = (inner: string) =>
  definitions(`${message}<correlationProperty id="number" name="number"><correlationPropertyRetrievalExpression id="re" messageRef="m">${expression('messagePath', 'number')}</correlationPropertyRetrievalExpression></correlationProperty>
    <collaboration id="c"><participant id="pool" processRef="p"/><correlationKey id="key" name="key"><correlationPropertyRef>number</correlationPropertyRef></correlationKey></collaboration>
    <process id="p" isExecutable="true">${inner}${plain}</process>`)
const role = (kind: string) =>
  runs(
    line(`<userTask id="x"><${kind} id="role"><resourceRef>clerks</resourceRef></${kind}></userTask>`, 'x'),
    '<resource id="clerks" name="clerks"/>',
  )
const operation = `<interface id="i" name="i"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>`

/** The items of classes.json, each by a minimal model. */
export const itemModels: { readonly [id: string]: ItemModel } = {
  'Descriptive-01': one('executed', pool(plain)),
  'Descriptive-02': lanes(''),
  'Descriptive-03': runs(plain),
  // The message goes by its name; the flow says who may send it.
  'Descriptive-04': one(
    'executed',
    definitions(`${message}<collaboration id="c"><participant id="pool" processRef="p"/><participant id="other" name="Other"/><messageFlow id="mf" sourceRef="other" targetRef="x"/></collaboration>
      <process id="p" isExecutable="true">${line(`<receiveTask id="x" messageRef="m"/>`, 'x')}</process>`),
    'e',
    received,
  ),
  'Descriptive-05': choice('exclusiveGateway'),
  'Descriptive-06': fork,
  'Descriptive-07': runs(line('<task id="x"/>', 'x')),
  'Descriptive-08': runs(line('<userTask id="x"/>', 'x')),
  'Descriptive-09': runs(line(`<serviceTask id="x">${job}</serviceTask>`, 'x')),
  'Descriptive-10': subprocess,
  'Descriptive-11': subprocess,
  'Descriptive-12': call,
  'Descriptive-13': runs(`${plain}<dataObject id="object" name="object"/>`),
  'Descriptive-14': runs(`${plain}<textAnnotation id="note"><text>note</text></textAnnotation>`),
  'Descriptive-15': runs(
    `${plain}<textAnnotation id="note"><text>note</text></textAnnotation><association id="to" sourceRef="s" targetRef="note"/>`,
  ),
  'Descriptive-16': runs(
    line(
      `<userTask id="x">${io('', '<dataOutput id="out" name="value"/>')}<dataOutputAssociation id="move"><sourceRef>out</sourceRef><targetRef>ref</targetRef></dataOutputAssociation></userTask>`,
      'x',
    ) + '<dataStoreReference id="ref" dataStoreRef="store"/>',
    '<dataStore id="store" name="store"/>',
  ),
  'Descriptive-17': runs(plain),
  'Descriptive-18': runs(plain),
  'Descriptive-19': starting(by.message, received),
  'Descriptive-20': runs(`<startEvent id="s"/><endEvent id="x">${by.message}</endEvent>${flows('s', 'x')}`, message, 'x'),
  'Descriptive-21': starting(by.duration, later),
  'Descriptive-22': ending('<terminateEventDefinition/>'),
  'Descriptive-23': runs(`<documentation>Words.</documentation>${plain}`),
  'Descriptive-24': runs(
    `${plain}<group id="group" categoryValueRef="value"/>`,
    '<category id="category"><categoryValue id="value" value="v"/></category>',
  ),
  'Analytic-01': choice('exclusiveGateway'),
  'Analytic-02': defaulting('exclusiveGateway'),
  'Analytic-03': runs(line('<sendTask id="x" messageRef="m"/>', 'x'), message),
  'Analytic-04': runs(line('<receiveTask id="x" messageRef="m"/>', 'x'), message, 'e', received),
  'Analytic-05': looping(
    `<standardLoopCharacteristics>${expression('loopCondition', '= loopCounter &lt; 2')}</standardLoopCharacteristics>`,
  ),
  'Analytic-06': looping(rounds('')),
  'Analytic-07': defaulting('exclusiveGateway'),
  'Analytic-08': choice('inclusiveGateway'),
  'Analytic-09': race('', received),
  'Analytic-10': runs(
    `<startEvent id="s"/><intermediateThrowEvent id="x"><linkEventDefinition name="l"/></intermediateThrowEvent><intermediateCatchEvent id="y"><linkEventDefinition name="l"/></intermediateCatchEvent>
     <endEvent id="e"/>${flows('s', 'x')}${flows('y', 'e')}`,
  ),
  'Analytic-11': starting(by.signal, signalled),
  'Analytic-12': ending(by.signal),
  'Analytic-13': catching(by.message, received),
  'Analytic-14': throwing(by.message),
  'Analytic-15': boundary(by.message, true, received),
  'Analytic-16': boundary(by.message, false, received),
  'Analytic-17': catching(by.duration, later),
  'Analytic-18': boundary(by.duration, true, later),
  'Analytic-19': boundary(by.duration, false, later),
  'Analytic-20': boundary(by.error, true, {}, throwingSub(by.error)),
  'Analytic-21': boundary(by.error, true, {}, throwingSub(by.error)),
  'Analytic-22': boundary(by.escalation, false, {}, throwingSub(by.escalation)),
  'Analytic-23': throwing(by.escalation),
  'Analytic-24': ending(by.escalation),
  'Analytic-25': catching(by.signal, signalled),
  'Analytic-26': throwing(by.signal),
  'Analytic-27': boundary(by.signal, true, signalled),
  'Analytic-28': boundary(by.signal, false, signalled),
  'Analytic-29': starting(by.conditional, { begin: { conditions: true } }),
  'Analytic-30': catching(by.conditional),
  'Analytic-31': boundary(by.conditional, true),
  'Analytic-32': boundary(by.conditional, false),
  'Analytic-33': catching(by.message, received),
  'CommonExecutable-01': runs(plain),
  'CommonExecutable-02': choice('exclusiveGateway'),
  'CommonExecutable-03': defaulting('inclusiveGateway'),
  'CommonExecutable-04': subprocess,
  'CommonExecutable-05': choice('exclusiveGateway'),
  'CommonExecutable-06': fork,
  'CommonExecutable-07': runs(plain),
  'CommonExecutable-08': runs(plain),
  'CommonExecutable-09': race('', received),
  'CommonExecutable-10': inputOf(),
  'CommonExecutable-11': one(
    'drawn only',
    bpmn(line(`<serviceTask id="x" operationRef="op">${job}</serviceTask>`, 'x'), message + operation),
  ),
  'CommonExecutable-12': call,
  'CommonExecutable-13': runs(`${plain}<dataObject id="object" name="object" isCollection="true"/>`),
  'CommonExecutable-14': runs(`${plain}<textAnnotation id="note"><text>note</text></textAnnotation>`),
  'CommonExecutable-15': outputOf,
  'CommonExecutable-16': starting(by.message, received),
  'CommonExecutable-17': ending(by.message),
  'CommonExecutable-18': ending('<terminateEventDefinition/>'),
  'CommonExecutable-19': catching(by.message, received),
  'CommonExecutable-20': throwing(by.message),
  'CommonExecutable-21': catching(by.duration, later),
  'CommonExecutable-22': boundary(by.error, true, {}, throwingSub(by.error)),
  'CommonExecutableSupport-01': looping(
    `<standardLoopCharacteristics>${expression('loopCondition', '= loopCounter &lt; 2')}</standardLoopCharacteristics>`,
  ),
  'CommonExecutableSupport-02': looping(rounds('')),
  'CommonExecutableSupport-03': drawn(line('<userTask id="x"><rendering id="form"/></userTask>', 'x')),
  'CommonExecutableSupport-04': runs(plain, '<resource id="clerks" name="clerks"/>'),
  'CommonExecutableSupport-05': role('potentialOwner'),
  'CommonExecutableSupport-06': inputOf(),
  'CommonExecutableSupport-07': inputOf(),
  'CommonExecutableSupport-08': outputOf,
  'CommonExecutableSupport-09': runs(plain, '<itemDefinition id="item" structureRef="string"/>'),
  'CommonExecutableSupport-10': one(
    'drawn only',
    bpmn(line(`<serviceTask id="x" operationRef="op">${job}</serviceTask>`, 'x'), message + operation),
  ),
  'CommonExecutableSupport-11': catching(by.message, received),
  'CommonExecutableSupport-12': boundary(by.error, true, {}, throwingSub(by.error)),
  'CommonExecutableSupport-13': inputOf(`<assignment>${expression('from', 'object')}${expression('to', 'value')}</assignment>`),
  'CommonExecutableSupport-14': catching(by.message, received),
  'CommonExecutableSupport-15': ending('<terminateEventDefinition/>'),
  'CommonExecutableSupport-16': timer('<timeDate>2030-01-01T00:00:30Z</timeDate>'),
  'ProcessExecution-01': runs(
    line(
      '<scriptTask id="x"><extensionElements><zeebe:script expression="= 1" resultVariable="one"/></extensionElements></scriptTask>',
      'x',
    ),
  ),
  'ProcessExecution-02': runs(line(`<businessRuleTask id="x">${job}</businessRuleTask>`, 'x')),
  'ProcessExecution-03': runs(line('<manualTask id="x"/>', 'x')),
  'ProcessExecution-04': runs(
    `<receiveTask id="x" instantiate="true" messageRef="m"/><endEvent id="e"/>${flows('x', 'e')}`,
    message,
    'e',
    received,
  ),
  'ProcessExecution-05': runs(
    line(`<transaction id="x"><startEvent id="in"/><endEvent id="out"/>${flows('in', 'out')}</transaction>`, 'x'),
    '',
    'out',
  ),
  'ProcessExecution-06': runs(line('<adHocSubProcess id="x"><task id="a"/><task id="b"/></adHocSubProcess>', 'x')),
  'ProcessExecution-07': handled(by.signal, ''),
  'ProcessExecution-08':
    runs(`<startEvent id="s"/><parallelGateway id="g"/><task id="a"/><task id="b"/><complexGateway id="x">${expression('activationCondition', 'activationCount >= 1')}</complexGateway><endEvent id="e"/>
    ${flows('s', 'g', 'a', 'x', 'e')}${flows('g', 'b', 'x')}`),
  'ProcessExecution-09': race(' instantiate="true"', received, ''),
  'ProcessExecution-10': race(' instantiate="true" eventGatewayType="Parallel"', received, ''),
  'ProcessExecution-11': boundary(by.escalation, true, {}, throwingSub(by.escalation)),
  'ProcessExecution-12': runs(transaction, '', 'f'),
  'ProcessExecution-13': runs(
    undo(`<intermediateThrowEvent id="back">${by.compensate}</intermediateThrowEvent><endEvent id="e"/>${flows('s', 'a', 'back', 'e')}`),
    '',
    'undo',
  ),
  'ProcessExecution-14': runs(transaction, '', 'stop'),
  'ProcessExecution-15': runs(undo(`<endEvent id="back">${by.compensate}</endEvent>${flows('s', 'a', 'back')}`), '', 'undo'),
  'ProcessExecution-16': runs(
    undo(`<intermediateThrowEvent id="back">${by.compensate}</intermediateThrowEvent><endEvent id="e"/>${flows('s', 'a', 'back', 'e')}`),
    '',
    'undo',
  ),
  'ProcessExecution-17': throwing(''),
  'ProcessExecution-18': handled(by.error, by.error),
  'ProcessExecution-19': handled(by.escalation, by.escalation),
  'ProcessExecution-20': runs(
    `<startEvent id="s"/><subProcess id="a"><startEvent id="in"/><endEvent id="out"/>${flows('in', 'out')}<subProcess id="on" triggeredByEvent="true"><startEvent id="asked">${by.compensate}</startEvent><endEvent id="handled"/>${flows('asked', 'handled')}</subProcess></subProcess>
     <endEvent id="back">${by.compensate}</endEvent>${flows('s', 'a', 'back')}`,
    '',
    'handled',
  ),
  'ProcessExecution-21': handled(by.signal, '', ' isInterrupting="false"'),
  'ProcessExecution-22': catching(by.message + by.signal, received),
  'ProcessExecution-23': runs(
    line(`<intermediateCatchEvent id="x" parallelMultiple="true">${by.message}${by.signal}</intermediateCatchEvent>`, 'x'),
    beside,
    'e',
    { begin: { message: 'm', signal: 's' } },
  ),
  'ProcessExecution-24': runs(
    line('<intermediateCatchEvent id="x"><eventDefinitionRef>shared</eventDefinitionRef></intermediateCatchEvent>', 'x'),
    '<timerEventDefinition id="shared"><timeDuration>PT1M</timeDuration></timerEventDefinition>',
    'e',
    later,
  ),
  'ProcessExecution-25': timer('<timeDate>2030-01-01T00:00:30Z</timeDate>'),
  'ProcessExecution-26': timer('<timeDuration>PT1M</timeDuration>'),
  'ProcessExecution-27': timer('<timeCycle>R1/PT1M</timeCycle>'),
  'ProcessExecution-28': runs(undo(`<endEvent id="back">${by.compensate}</endEvent>${flows('s', 'a', 'back')}`), '', 'undo'),
  'ProcessExecution-29': runs(line('<task id="x" completionQuantity="2"/><task id="y" startQuantity="2"/>', 'x', 'y')),
  'ProcessExecution-30': looping(rounds('')),
  'ProcessExecution-31': looping(rounds(expression('completionCondition', 'numberOfCompletedInstances = 1'))),
  'ProcessExecution-32': runs(
    line(
      `<scriptTask id="w"><extensionElements><zeebe:script expression="= [1, 2]" resultVariable="list"/></extensionElements></scriptTask>
       <userTask id="x">${io('<dataInput id="in" name="all" isCollection="true"/>', '<dataOutput id="out" name="results" isCollection="true"/>')}
       <dataInputAssociation id="move"><sourceRef>list</sourceRef><targetRef>in</targetRef></dataInputAssociation>
       <dataOutputAssociation id="moveOut"><sourceRef>out</sourceRef><targetRef>results</targetRef></dataOutputAssociation>
       <multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef><loopDataOutputRef>out</loopDataOutputRef><inputDataItem id="item" name="item"/><outputDataItem id="result" name="result"/></multiInstanceLoopCharacteristics></userTask>`,
      'w',
      'x',
    ) + '<dataObject id="list" name="list" isCollection="true"/><dataObject id="results" name="results" isCollection="true"/>',
  ),
  'ProcessExecution-33': looping(rounds('', ' isSequential="true"')),
  'ProcessExecution-34': runs(
    `<startEvent id="s"/><userTask id="a">${`<multiInstanceLoopCharacteristics behavior="Complex">${expression('loopCardinality', '2')}<complexBehaviorDefinition id="complex">${expression('condition', 'numberOfCompletedInstances = 1')}<event id="told">${by.escalation}</event></complexBehaviorDefinition></multiInstanceLoopCharacteristics>`}</userTask>
     <endEvent id="e"/><boundaryEvent id="x" attachedToRef="a" cancelActivity="false">${by.escalation}</boundaryEvent><endEvent id="f"/>${flows('s', 'a', 'e')}${flows('x', 'f')}`,
    beside,
    'f',
  ),
  'ProcessExecution-35': looping(
    `<standardLoopCharacteristics loopMaximum="2">${expression('loopCondition', '= 1 = 1')}</standardLoopCharacteristics>`,
  ),
  'ProcessExecution-36': looping(
    `<standardLoopCharacteristics testBefore="true">${expression('loopCondition', '= loopCounter &lt; 2')}</standardLoopCharacteristics>`,
  ),
  'ProcessExecution-37': runs(`<property id="own" name="own"/>${plain}`),
  'ProcessExecution-38': runs(`${plain}<dataObject id="object" name="object"><dataState id="state" name="new"/></dataObject>`),
  'ProcessExecution-39': inputOf(),
  'ProcessExecution-40': inputOf(expression('transformation', 'object * 2')),
  'ProcessExecution-41': one('executed', correlated('')),
  'ProcessExecution-42': one('executed', correlated('')),
  'ProcessExecution-43': one(
    'executed',
    correlated(
      `<correlationSubscription id="sub" correlationKeyRef="key"><correlationPropertyBinding id="b" correlationPropertyRef="number">${expression('dataPath', 'order')}</correlationPropertyBinding></correlationSubscription>`,
    ),
  ),
  'ProcessExecution-44': one(
    'executed',
    definitions(
      `<globalUserTask id="ask" name="Ask"/><process id="p" isExecutable="true">${line('<callActivity id="x" calledElement="ask"/>', 'x')}</process>`,
    ),
  ),
  'ProcessExecution-45': one(
    'drawn only',
    bpmn(line(`<serviceTask id="x" operationRef="op">${job}</serviceTask>`, 'x'), message + operation),
  ),
  'ProcessExecution-46': catching(by.signal, signalled),
  'ProcessExecution-47': throwing(by.escalation),
  'ProcessExecution-48': one('drawn only', pool(plain, '<participantMultiplicity id="many" minimum="0" maximum="2"/>')),
  'ProcessExecution-49': role('humanPerformer'),
  'ProcessExecution-50': one(
    'executed',
    definitions(
      `<import namespace="http://example.org" location="x.xsd" importType="http://www.w3.org/2001/XMLSchema"/><process id="p" isExecutable="true">${plain}</process>`,
    ),
  ),
  'ProcessExecution-51': lanes(
    '<childLaneSet id="inner"><lane id="innerLane" name="Inner"><flowNodeRef>x</flowNodeRef></lane></childLaneSet>',
  ),
}
