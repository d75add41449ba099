import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('POST /expression/evaluation', () => {
  it('answers the value', async () => {
    const { body } = await house.post('/expression/evaluation', { expression: '= a + 1', variables: { a: 2 } })
    expect(body).toEqual({ expression: '= a + 1', result: 3, warnings: [] })
  })

  it('says why the value is null', async () => {
    const { body } = await house.post('/expression/evaluation', { expression: 'b + 1' })
    expect(body).toMatchObject({ result: null, warnings: expect.arrayContaining([{ message: 'There is no variable "b".' }]) })
  })

  it('knows the names that are given, for what was meant', async () => {
    const { body } = await house.post('/expression/evaluation', { expression: 'amont + 1', variables: { amount: 2 } })
    expect(body).toMatchObject({ result: null, warnings: expect.arrayContaining([{ message: expect.stringContaining('mean "amount"') }]) })
  })

  it('refuses a null that is made for a reason, where the server is strict', async () => {
    const strict = await openHouse({ strict: true })
    try {
      const { status, body } = await strict.post('/expression/evaluation', { expression: 'b + 1' })
      expect([status, (body as { detail: string }).detail]).toEqual([400, expect.stringContaining('There is no variable "b".')])
    } finally {
      await strict.close()
    }
  })

  it('refuses what cannot be read', async () => {
    const { status, body } = await house.post('/expression/evaluation', { expression: '= 1 +' })
    expect([status, (body as { detail: string }).detail]).toEqual([400, expect.stringContaining('cannot be read')])
  })
})

describe('a plain file', () => {
  it('is deployed and given back', async () => {
    const { body } = await house.deploy({ name: 'note.txt', content: 'Grüße' })
    const { resourceKey } = (body as { deployments: { resource: { resourceKey: string } }[] }).deployments[0]!.resource
    expect((await house.get(`/resources/${resourceKey}`)).body).toMatchObject({ resourceName: 'note.txt', version: 1 })
    expect((await house.get(`/resources/${resourceKey}/content`)).text).toBe('Grüße')
    expect((await house.get('/resources/1')).status).toBe(404)
  })
})

describe('the statistics of processes', () => {
  it('count active instances with and without incidents, by process and by version', async () => {
    const version = (name: string) => bpmn('s.bpmn', process('s', { name }).startEvent().serviceTask('work', { job: '= type' }).endEvent())
    await house.deploy(await version('one'))
    await house.start('s', { type: 'fine' })
    await house.start('s')
    await house.deploy(await version('two'))
    await house.start('s', { type: 'fine' })
    const { body } = await house.post('/process-definitions/statistics/process-instances', { filter: { processDefinitionId: 's' } })
    expect(body).toMatchObject({
      items: [
        {
          latestProcessDefinitionName: 'two',
          hasMultipleVersions: true,
          activeInstancesWithoutIncidentCount: 2,
          activeInstancesWithIncidentCount: 1,
        },
      ],
    })
    const versions = await house.post('/process-definitions/statistics/process-instances-by-version', {
      filter: { processDefinitionId: 's' },
    })
    expect(versions.body).toMatchObject({
      items: [
        { processDefinitionVersion: 1, activeInstancesWithoutIncidentCount: 1, activeInstancesWithIncidentCount: 1 },
        { processDefinitionVersion: 2, activeInstancesWithoutIncidentCount: 1, activeInstancesWithIncidentCount: 0 },
      ],
    })
  })
})

describe('the statistics of a called process', () => {
  it('are what the search of instances counts', async () => {
    const called = process('called').startEvent().serviceTask('work', { job: '= type' }).endEvent()
    const caller = process('caller').startEvent().callActivity('call', { process: 'called' }).endEvent()
    await house.deploy(await bpmn('called.bpmn', called), await bpmn('caller.bpmn', caller))
    await house.start('caller')
    await house.start('caller', { type: 'fine' })
    const filter = { processDefinitionId: { $in: ['called', 'caller'] } }
    const { body } = await house.post('/process-definitions/statistics/process-instances', { filter })
    const counts = { activeInstancesWithoutIncidentCount: 1, activeInstancesWithIncidentCount: 1 }
    expect(body).toMatchObject({ items: [counts, counts] })
    expect(await house.find('process-instances', { ...filter, state: 'ACTIVE', hasIncident: true })).toHaveLength(2)
  })
})

describe('POST /signals/broadcast', () => {
  it('reaches all that wait; nobody listening is fine', async () => {
    expect(await house.post('/signals/broadcast', { signalName: 'nobody' })).toMatchObject({
      status: 200,
      body: { signalKey: expect.stringMatching(/^\d+$/) },
    })
  })
})

describe('running timers', () => {
  it('are found with the time at which they are due', async () => {
    await house.deploy(await bpmn('t.bpmn', process('t').startEvent().catchTimer('wait', { at: '= "2100-01-01T00:00:00Z"' }).endEvent()))
    const processInstanceKey = await house.start('t')
    expect(await house.find('x/timers', { processInstanceKey })).toMatchObject([
      { elementId: 'wait', dueDate: '2100-01-01T00:00:00.000Z', cycle: null },
    ])
  })
})

describe('data', () => {
  const content = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.org">
<dataStore id="counter"/><process id="counting" isExecutable="true"><dataObject id="a"/><dataStoreReference id="ref" dataStoreRef="counter"/><startEvent id="start"/>
<userTask id="work"><ioSpecification><dataInput id="in"/><dataOutput id="out"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
<dataInputAssociation><sourceRef>a</sourceRef><targetRef>in</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>out</sourceRef><targetRef>ref</targetRef></dataOutputAssociation></userTask>
<sequenceFlow id="s" sourceRef="start" targetRef="work"/></process></definitions>`

  it('that an activity waits for is told, and data stores are listed with what they hold', async () => {
    await house.deploy({ name: 'counting.bpmn', content })
    const processInstanceKey = await house.start('counting')
    const [wait] = await house.find('x/data-waits', { processInstanceKey })
    expect(wait).toMatchObject({ elementId: 'work', awaitedData: ['in (from a)'] })
    expect(await house.find('x/history', { processInstanceKey, kind: 'dataAwaited' })).toMatchObject([
      { data: { inputs: ['in (from a)'] } },
    ])
    await house.call('PUT', `/element-instances/${processInstanceKey}/variables`, { variables: { a: 1 } })
    expect(await house.find('x/data-waits', { processInstanceKey })).toEqual([])
    const task = await house.await('user-tasks', { processInstanceKey })
    await house.post(`/user-tasks/${task.userTaskKey}/completion`, { variables: { out: { sum: 5 } } })
    await house.await('process-instances', { processInstanceKey, state: 'COMPLETED' })
    expect((await house.get('/x/data-stores')).body).toEqual({
      items: [{ dataStoreId: 'counter', value: { sum: 5 }, lastUpdatedDate: expect.any(String), processInstanceKey }],
    })
  })
})
