import { describe, expect, it } from 'vitest'
import { ModelError } from '../../src/index.ts'
import { flows, processXml } from '../compile/plain-language.ts'
import { rig, type Rig } from '../runtime/rig.ts'

/** Table 10.93 of BPMN 2.0.2: each kind of event at each position runs, or is refused with a code. Timers are shown in each of their ways. */
const kinds = {
  none: '',
  message: '<bpmn:messageEventDefinition messageRef="m"/>',
  date: '<bpmn:timerEventDefinition><bpmn:timeDate>2030-01-01T01:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition>',
  duration: '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>',
  cycle: '<bpmn:timerEventDefinition><bpmn:timeCycle>R1/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>',
  cron: '<bpmn:timerEventDefinition><bpmn:timeCycle>0 0 1 * * *</bpmn:timeCycle></bpmn:timerEventDefinition>',
  signal: '<bpmn:signalEventDefinition signalRef="s"/>',
  error: '<bpmn:errorEventDefinition errorRef="e"/>',
  escalation: '<bpmn:escalationEventDefinition escalationRef="x"/>',
  conditional: '<bpmn:conditionalEventDefinition><bpmn:condition>=go</bpmn:condition></bpmn:conditionalEventDefinition>',
  link: '<bpmn:linkEventDefinition name="there"/>',
  compensation: '<bpmn:compensateEventDefinition/>',
  cancel: '<bpmn:cancelEventDefinition/>',
  terminate: '<bpmn:terminateEventDefinition/>',
  multiple: '<bpmn:messageEventDefinition messageRef="m"/><bpmn:signalEventDefinition signalRef="s"/>',
  'parallel multiple': '<bpmn:messageEventDefinition messageRef="m"/><bpmn:signalEventDefinition signalRef="s"/>',
  'by reference': '<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>',
} as const
type Kind = keyof typeof kinds

const roots = `<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements></bpmn:message>
<bpmn:signal id="s" name="s"/><bpmn:error id="e" errorCode="E"/><bpmn:escalation id="x" escalationCode="X"/><bpmn:signalEventDefinition id="shared" signalRef="s"/>`

const timers = ['date', 'duration', 'cycle', 'cron'] as const
const outside = ['message', ...timers, 'signal', 'conditional', 'multiple', 'parallel multiple', 'by reference'] as const

interface Frame {
  readonly content: (event: (tag: string, attributes?: string) => string, kind: Kind) => string
  /** Elements at which user tasks are open when it has happened. */
  readonly expected: (kind: Kind) => readonly string[]
  readonly allowed: readonly Kind[]
  /** What is refused with another code than that it may not stand here. */
  readonly codes?: { readonly [K in Kind]?: string }
  readonly begins?: false
}

const task = (id: string) => `<bpmn:userTask id="${id}"/>`
const start = (id: string) => `<bpmn:startEvent id="${id}"/>`
const end = (id: string, inner = '') => `<bpmn:endEvent id="${id}">${inner}</bpmn:endEvent>`
/** Ends the inside of what catches: by what is thrown there, if it is. */
const inside = (kind: Kind) =>
  `${start('in')}${task('inside')}${end('out', ['error', 'escalation', 'cancel'].includes(kind) ? kinds[kind] : '')}${flows('in -> inside', 'inside -> out')}`
const isInside = (kind: Kind) => ['error', 'escalation', 'cancel', 'compensation'].includes(kind)
const undo = `<bpmn:intermediateThrowEvent id="throw">${kinds.compensation}</bpmn:intermediateThrowEvent>`

/** A subprocess with an event subprocess in it that begins by the event. */
const eventSubProcess = (isInterrupting: boolean): Frame => ({
  content: (event, kind) => `${start('start')}<bpmn:subProcess id="host">${inside(kind)}<bpmn:subProcess id="on" triggeredByEvent="true">
${event('startEvent', `isInterrupting="${isInterrupting}"`)}${task('after')}${flows('event -> after')}</bpmn:subProcess></bpmn:subProcess>
${kind === 'compensation' ? undo : ''}${task('next')}${flows('start -> host', ...(kind === 'compensation' ? ['host -> throw', 'throw -> next'] : ['host -> next']))}`,
  expected: kind => (isInterrupting || isInside(kind) ? ['after'] : ['after', 'inside']),
  allowed: isInterrupting ? [...outside, 'error', 'escalation', 'compensation'] : [...outside, 'escalation'],
  codes: {
    none: 'event-without-trigger',
    ...(isInterrupting ? {} : { error: 'event-must-interrupt', compensation: 'event-must-interrupt' }),
  },
})

const boundary = (cancelActivity: boolean): Frame => ({
  content: (event, kind) => {
    const host = kind === 'cancel' ? 'transaction' : 'subProcess'
    const undone = kind === 'compensation'
    const rest = undone
      ? `${undo}<bpmn:userTask id="after" isForCompensation="true"/><bpmn:association id="a" sourceRef="event" targetRef="after"/>`
      : task('after')
    return `${start('start')}<bpmn:${host} id="host">${inside(kind)}</bpmn:${host}>${event('boundaryEvent', `attachedToRef="host" cancelActivity="${cancelActivity}"`)}
${rest}${task('next')}${flows('start -> host', ...(undone ? ['host -> throw', 'throw -> next'] : ['host -> next', 'event -> after']))}`
  },
  expected: kind => {
    if (cancelActivity || kind === 'compensation') return ['after']
    return kind === 'escalation' ? ['after', 'next'] : ['after', 'inside']
  },
  allowed: cancelActivity ? [...outside, 'error', 'escalation', 'compensation', 'cancel'] : [...outside, 'escalation'],
  codes: {
    none: 'event-without-trigger',
    ...(cancelActivity ? {} : { error: 'event-must-interrupt', compensation: 'event-must-interrupt', cancel: 'event-must-interrupt' }),
  },
})

/** Inside of a subprocess whose border catches what is thrown there. */
const throwing = (isEnd: boolean): Frame => ({
  content: (event, kind) => {
    const host = kind === 'cancel' ? 'transaction' : 'subProcess'
    const isCaught = ['error', 'escalation', 'cancel'].includes(kind)
    const caught = `<bpmn:boundaryEvent id="catch" attachedToRef="host">${kinds[kind]}</bpmn:boundaryEvent>${flows('catch -> caught')}`
    const target = `<bpmn:intermediateCatchEvent id="target">${kinds.link}</bpmn:intermediateCatchEvent>${flows('target -> further')}`
    const further = isEnd ? '' : kind === 'link' ? target : flows('event -> further')
    const compensated =
      kind === 'compensation'
        ? `<bpmn:boundaryEvent id="undoing" attachedToRef="done">${kinds.compensation}</bpmn:boundaryEvent><bpmn:userTask id="undone" isForCompensation="true"/>
<bpmn:association id="a" sourceRef="undoing" targetRef="undone"/>`
        : ''
    return `${start('start')}<bpmn:${host} id="host">${start('in')}<bpmn:parallelGateway id="split"/>${task('beside')}<bpmn:task id="done"/>${compensated}
${event(isEnd ? 'endEvent' : 'intermediateThrowEvent')}${isEnd ? '' : task('further')}${further}${flows('in -> split', 'split -> beside', 'split -> done', 'done -> event')}</bpmn:${host}>
${isCaught ? caught : ''}${task('caught')}${isCaught ? '' : flows('start -> caught')}${flows('start -> host')}${task('next')}${flows('host -> next')}`
  },
  expected: kind => {
    if (kind === 'error' || kind === 'escalation' || kind === 'cancel') return ['caught']
    if (kind === 'terminate') return ['caught', 'next']
    if (kind === 'compensation') return ['beside', 'caught', 'undone']
    const received = ['signal', 'by reference'].includes(kind) ? ['received s'] : kind === 'message' ? ['received m'] : []
    const both = kind === 'multiple' ? ['received m', 'received s'] : received
    return ['beside', 'caught', ...(isEnd ? [] : ['further']), ...both].toSorted()
  },
  allowed: [
    ...(['none', 'message', 'signal', 'escalation', 'compensation', 'multiple', 'by reference'] as const),
    ...(isEnd ? (['error', 'cancel', 'terminate'] as const) : (['link'] as const)),
  ],
})

const positions: { readonly [position: string]: Frame } = {
  'process start': {
    content: event => `${event('startEvent')}${task('after')}${flows('event -> after')}`,
    expected: () => ['after'],
    allowed: ['none', ...outside],
  },
  'subprocess start': {
    content: event =>
      `${start('start')}<bpmn:subProcess id="host">${event('startEvent')}${task('after')}${flows('event -> after')}</bpmn:subProcess>${flows('start -> host')}`,
    expected: () => ['after'],
    allowed: ['none'],
  },
  'interrupting event subprocess start': eventSubProcess(true),
  'event subprocess start that does not interrupt': eventSubProcess(false),
  'interrupting boundary': boundary(true),
  'boundary that does not interrupt': boundary(false),
  'intermediate catch': {
    content: (event, kind) => {
      const source = `<bpmn:intermediateThrowEvent id="source">${kinds.link}</bpmn:intermediateThrowEvent>`
      const isLink = kind === 'link'
      return `${start('start')}${isLink ? source : ''}${event('intermediateCatchEvent')}${task('after')}${flows(isLink ? 'start -> source' : 'start -> event', 'event -> after')}`
    },
    expected: () => ['after'],
    allowed: [...outside, 'link'],
    codes: { none: 'event-without-trigger' },
  },
  'intermediate throw': throwing(false),
  end: throwing(true),
}

const receivers = ['m', 's'].map(name => ({
  name: `${name}.bpmn`,
  content: processXml(
    `<bpmn:startEvent id="start">${name === 'm' ? kinds.message : kinds.signal}</bpmn:startEvent><bpmn:userTask id="received"/>${flows('start -> received')}`,
    roots,
  ).replace('id="process"', `id="by-${name}"`),
}))

/** @param beside another definition in the event */
function model(position: string, kind: Kind, beside = '', parallel = kind === 'parallel multiple') {
  const all_ = parallel ? ' parallelMultiple="true"' : ''
  const event = (tag: string, attributes = '') => `<bpmn:${tag} id="event" ${attributes}${all_}>${beside}${kinds[kind]}</bpmn:${tag}>`
  return { name: 'p.bpmn', content: processXml(positions[position]?.content(event, kind) ?? '', roots) }
}

/** Lets come what the event may wait for. */
async function happen({ engine, advance }: Rig, kind: Kind, instance: number | undefined): Promise<void> {
  for (const { userTaskKey } of await engine.userTasks({ elementId: 'inside' }))
    if (isInside(kind)) await engine.completeUserTask(userTaskKey)
  if (kind === 'message' || kind.includes('multiple')) await engine.publishMessage({ name: 'm', correlationKey: 'k' })
  if (['signal', 'parallel multiple', 'by reference'].includes(kind)) await engine.broadcastSignal({ name: 's' })
  if (kind === 'conditional') {
    if (instance === undefined) await engine.evaluateConditionals({ variables: { go: true } })
    else await engine.setVariables(instance, { go: true })
  }
  if ((timers as readonly Kind[]).includes(kind)) await advance('PT1H')
  await engine.settled()
}

async function openTasks({ engine }: Rig): Promise<readonly string[]> {
  const tasks = await engine.userTasks()
  return tasks
    .map(task_ => (task_.elementId === 'received' ? `received ${task_.processDefinitionId.slice(3)}` : task_.elementId))
    .toSorted()
}

/** The codes of the errors by which the event is refused. */
async function codesOf(files: Parameters<typeof rig>[0]): Promise<readonly string[]> {
  const refusal = await rig(files).catch((error: unknown) => error)
  if (!(refusal instanceof ModelError)) throw new Error('it is not refused')
  return refusal.problems.filter(({ severity, elementId }) => severity === 'error' && elementId === 'event').map(({ code }) => code)
}

const all = Object.keys(kinds) as Kind[]

describe.each(Object.keys(positions))('at the position %s', position => {
  const frame = positions[position]
  if (frame === undefined) throw new Error(position)
  const isThrown = position === 'end' || position === 'intermediate throw'
  // A throwing event has no such attribute.
  const possible = all.filter(kind => !(isThrown && kind === 'parallel multiple'))
  const isBegunByEvent = (kind: Kind) => position === 'process start' && kind !== 'none'

  it.each(possible.filter(kind => frame.allowed.includes(kind)))('a %s event happens', async kind => {
    const house = await rig([model(position, kind), ...(isThrown ? receivers : [])])
    const started = isBegunByEvent(kind) ? undefined : await house.engine.createInstance({ processId: 'process' })
    await house.engine.settled()
    if (!isThrown) await happen(house, kind, started?.processInstanceKey)
    expect(await openTasks(house)).toEqual(frame.expected(kind))
    expect([await house.engine.incidents(), house.faults]).toEqual([[], []])
    await house.engine.close()
  })

  const single = (kind: Kind) => !['none', 'multiple', 'parallel multiple', 'signal', 'by reference'].includes(kind)
  const isAlone = (kind: Kind) => kind === 'link' || (kind === 'compensation' && !isThrown)
  const pairs = frame.allowed.includes('multiple') ? frame.allowed.filter(single) : []
  it.each(pairs.filter(isAlone))('a %s event is refused beside a signal', async kind => {
    expect(await codesOf([model(position, kind, kinds.signal)])).toContain('event-definition-not-alone')
  })

  it.each(pairs.filter(kind => !isAlone(kind)))('a %s event beside a signal happens by itself, and is thrown with it', async kind => {
    const house = await rig([model(position, kind, kinds.signal), ...(isThrown ? receivers : [])])
    const started = isBegunByEvent(kind) ? undefined : await house.engine.createInstance({ processId: 'process' })
    await house.engine.settled()
    if (!isThrown) await happen(house, kind, started?.processInstanceKey)
    const open = await openTasks(house)
    expect(open.filter(name => name !== 'received s')).toEqual(frame.expected(kind))
    expect(open.includes('received s')).toBe(isThrown)
    expect([await house.engine.incidents(), house.faults]).toEqual([[], []])
    await house.engine.close()
  })

  const together = pairs.filter(kind => !isThrown && !isAlone(kind))
  it.each(together.filter(isInside))('a %s event is refused where a signal is needed too', async kind => {
    expect(await codesOf([model(position, kind, kinds.signal, true)])).toContain('parallel-multiple-of-thrown')
  })

  it.each(together.filter(kind => !isInside(kind)))('a %s event that needs a signal too happens with that', async kind => {
    const house = await rig([model(position, kind, kinds.signal, true)])
    const started = isBegunByEvent(kind) ? undefined : await house.engine.createInstance({ processId: 'process' })
    await happen(house, kind, started?.processInstanceKey)
    expect(await openTasks(house)).not.toContain('after')
    await happen(house, 'signal', started?.processInstanceKey)
    expect(await openTasks(house)).toEqual(frame.expected(kind))
    await house.engine.close()
  })

  it.each(possible.filter(kind => !frame.allowed.includes(kind)))('a %s event is refused', async kind => {
    expect(await codesOf([model(position, kind)])).toContain(frame.codes?.[kind] ?? 'event-not-allowed-here')
  })
})
