import { describe, expect, it } from 'vitest'
import { scenario } from '../../src/testing/index.ts'
import { flows, problemText, processXml } from '../compile/plain-language.ts'

const store = '<bpmn:dataStore id="orders-store" name="orders"/>'
const reference = '<bpmn:dataStoreReference id="ref" dataStoreRef="orders-store"/>'
const ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
const reading = (id: string, how = '', source = 'ref') =>
  `<bpmn:userTask id="${id}"><bpmn:ioSpecification><bpmn:dataInput id="${id}-in" name="value"/><bpmn:inputSet><bpmn:dataInputRefs>${id}-in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>
<bpmn:dataInputAssociation><bpmn:sourceRef>${source}</bpmn:sourceRef><bpmn:targetRef>${id}-in</bpmn:targetRef>${how}</bpmn:dataInputAssociation></bpmn:userTask>`
const writing = (id: string, how = '', target = 'ref') =>
  `<bpmn:userTask id="${id}"><bpmn:ioSpecification><bpmn:dataOutput id="${id}-out" name="value"/><bpmn:inputSet/><bpmn:outputSet><bpmn:dataOutputRefs>${id}-out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
<bpmn:dataOutputAssociation><bpmn:sourceRef>${id}-out</bpmn:sourceRef><bpmn:targetRef>${target}</bpmn:targetRef>${how}</bpmn:dataOutputAssociation></bpmn:userTask>`
const model = (content: string) => processXml(`${reference}${ends}${content}`, store)
const writesAndReads = model(`${writing('write')}${reading('read')}${flows('start -> write', 'write -> read', 'read -> end')}`)
const readsOnly = (how = '') => model(`${reading('read', how)}${flows('start -> read', 'read -> end')}`)
const formal = (name: string, body: string) => `<bpmn:${name}>${body}</bpmn:${name}>`
type Run = Awaited<ReturnType<typeof scenario>>
const seen = (run: Run) => run.instance?.variables.get(run.userTasks[0]?.token ?? 0)?.get('value')

describe('a data store', () => {
  it('is written when an activity completes, and read before the next one begins', async () => {
    const run = await scenario(writesAndReads)
    run.complete('write', { value: 5 })
    expect([run.dataStores.get('orders-store'), seen(run), run.variables]).toEqual([5, 5, {}])
    expect(run.history.filter(({ kind }) => kind.startsWith('dataStore'))).toMatchObject([
      { kind: 'dataStoreWritten', element: 'write', store: 'orders-store' },
      { kind: 'dataStoreRead', element: 'read', store: 'orders-store' },
    ])
    run.complete('read')
    expect([run.trace, run.isEmpty]).toEqual(['start > write > read > end', true])
  })

  it('is read before the start listeners of an element are asked, and written before those at its end are', async () => {
    const listener = (eventType: string, type = eventType) =>
      `<bpmn:extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="${eventType}" type="${type}"/></zeebe:executionListeners></bpmn:extensionElements>`
    const listened = writesAndReads
      .replace('<bpmn:userTask id="write">', `$&${listener('end')}`)
      .replace('<bpmn:userTask id="read">', `$&${listener('start', '=which')}`)
    const run = await scenario(listened)
    run.complete('write', { value: 5 })
    expect([run.asked, run.dataStores.get('orders-store')]).toEqual([['end'], 5])
    run.hear('end')
    run.set({ which: 'start' })
    run.resolve()
    run.hear('start')
    expect(run.history.filter(({ kind }) => kind === 'dataStoreRead')).toHaveLength(1)
    expect(seen(run)).toBe(5)
    run.complete('read')
    expect(run.isEmpty).toBe(true)
  })

  it('is null where nobody has written it', async () => {
    expect(seen(await scenario(readsOnly()))).toBe(null)
  })

  it('can be read through a transformation, which knows it by its name', async () => {
    const run = await scenario(readsOnly(formal('transformation', 'count(orders)')), { accessesData: false })
    run.do({ kind: 'completeDataAccess', access: run.rows('dataAccess')[0]?.id ?? 0, values: { 'orders-store': [1, 2, 3] } })
    expect(seen(run)).toBe(3)
  })

  it('takes a part of its value, beside what others have put in', async () => {
    const part = `<bpmn:assignment>${formal('from', 'value')}${formal('to', 'orders.mine')}</bpmn:assignment>`
    const run = await scenario(model(`${writing('write', part)}${flows('start -> write', 'write -> end')}`))
    run.dataStores.set('orders-store', { yours: 1 })
    run.complete('write', { value: 2 })
    expect([run.dataStores.get('orders-store'), run.isEmpty]).toEqual([{ yours: 1, mine: 2 }, true])
  })

  it('keeps what it has where an optional data output is not given', async () => {
    const optional = writesAndReads.replace(
      '</bpmn:outputSet>',
      '<bpmn:optionalOutputRefs>write-out</bpmn:optionalOutputRefs></bpmn:outputSet>',
    )
    const run = await scenario(optional)
    run.dataStores.set('orders-store', 1)
    run.complete('write', {})
    expect(seen(run)).toBe(1)
  })

  it('is waited for: the activity goes on when it has been reached', async () => {
    const run = await scenario(writesAndReads, { accessesData: false })
    run.complete('write', { value: 5 })
    expect([run.waitingAt, run.userTasks, run.rows('dataAccess')]).toMatchObject([
      ['write'],
      [],
      [{ reads: [], writes: [{ store: 'orders-store', path: [], value: 5 }] }],
    ])
    run.do({ kind: 'completeDataAccess', access: run.rows('dataAccess')[0]?.id ?? 0, values: {} })
    expect([run.waitingAt, run.userTasks]).toEqual([['read'], []])
    const access = run.rows('dataAccess')[0]?.id ?? 0
    run.do({ kind: 'completeDataAccess', access, values: { 'orders-store': 5 } })
    expect(seen(run)).toBe(5)
    expect(run.try({ kind: 'completeDataAccess', access, values: {} })).toMatchObject({ accepted: false, code: 'notFound' })
  })

  it('that fails holds the activity with an incident, and is reached for again', async () => {
    const run = await scenario(writesAndReads, { accessesData: false })
    for (const values of [{}, { 'orders-store': 5 }]) {
      if (run.userTasks.length > 0) run.complete('write', { value: 5 })
      run.do({ kind: 'failDataAccess', access: run.rows('dataAccess')[0]?.id ?? 0, message: 'no line' })
      expect(run.incidents).toMatchObject([{ code: 'DATA_STORE_ERROR', message: 'no line' }])
      run.resolve()
      run.do({ kind: 'completeDataAccess', access: run.rows('dataAccess')[0]?.id ?? 0, values })
    }
    expect([seen(run), run.incidents]).toEqual([5, []])
  })

  it('is not waited for by what is ended', async () => {
    const run = await scenario(readsOnly(), { accessesData: false })
    run.cancel()
    expect([run.isEmpty, run.trace]).toEqual([true, 'start > read > cancelled read'])
  })

  it('is asked for again when a suspended instance is resumed', async () => {
    const run = await scenario(readsOnly(), { accessesData: false })
    run.do({ kind: 'suspendInstance' })
    const access = run.rows('dataAccess')[0]?.id ?? 0
    expect(run.try({ kind: 'completeDataAccess', access, values: {} })).toMatchObject({ accepted: false, code: 'conflict' })
    run.do({ kind: 'resumeInstance' })
    expect(run.effects.filter(effect => effect.kind === 'accessData')).toHaveLength(2)
    run.do({ kind: 'completeDataAccess', access, values: { 'orders-store': 1 } })
    expect(seen(run)).toBe(1)
  })

  it('that another version reads is read once the instance is migrated', async () => {
    const other = readsOnly().replace('id="process"', 'id="next"').replaceAll('orders-store', 'other-store')
    const run = await scenario(readsOnly(), { called: [other], accessesData: false })
    const access = run.rows('dataAccess')[0]?.id ?? 0
    run.do({ kind: 'migrateInstance', definition: 2, elements: {} })
    run.do({ kind: 'completeDataAccess', access, values: { 'orders-store': 1 } })
    expect(run.rows('dataAccess')).toMatchObject([{ reads: ['other-store'] }])
  })

  it('is written by events and in rounds of a loop too', async () => {
    const message =
      '<bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements></bpmn:message>'
    const catching = await scenario(
      processXml(
        `${reference}${ends}<bpmn:intermediateCatchEvent id="wait"><bpmn:dataOutput id="payment"/><bpmn:dataOutputAssociation><bpmn:sourceRef>payment</bpmn:sourceRef><bpmn:targetRef>ref</bpmn:targetRef></bpmn:dataOutputAssociation><bpmn:outputSet><bpmn:dataOutputRefs>payment</bpmn:dataOutputRefs></bpmn:outputSet>
<bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>${flows('start -> wait', 'wait -> end')}`,
        `${store}${message}`,
      ),
    )
    catching.message('paid', 'k', { amount: 9 })
    expect([catching.dataStores.get('orders-store'), catching.isEmpty]).toEqual([{ amount: 9 }, true])
    const rounds =
      '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>'
    const looping = await scenario(writesAndReads.replace('</bpmn:userTask>', `${rounds}</bpmn:userTask>`))
    looping.complete('write', { value: 1 })
    looping.complete('write', { value: 2 })
    expect(seen(looping)).toBe(2)
  })

  it('is refused where it is not named, or where data cannot come from or go to it', async () => {
    const nameless = ends + reading('read').replace('<bpmn:sourceRef>ref', '<bpmn:sourceRef>loose')
    expect(await problemText(`<bpmn:dataStoreReference id="loose"/>${nameless}${flows('start -> read', 'read -> end')}`)).toContain(
      'uses "loose", which does not say which data store it is. Add <dataStore id="..."/>',
    )
    const backward = writing('write', formal('transformation', '1')).replace('<bpmn:sourceRef>write-out', '<bpmn:sourceRef>ref')
    expect(await problemText(`${reference}${ends}${backward}${flows('start -> write', 'write -> end')}`, store)).toContain(
      'comes out of a data store. Read a data store with a dataInputAssociation',
    )
  })
})
