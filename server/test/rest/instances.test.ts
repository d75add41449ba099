import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.deploy(
    await bpmn(
      'approval.bpmn',
      process('approval', { name: 'Approval' }).startEvent('start').userTask('approve', { name: 'Approve it' }).endEvent('end'),
    ),
    await bpmn('sum.bpmn', process('sum').startEvent().scriptTask('add', { expression: '= a + b', result: 'total' }).endEvent()),
    await bpmn('caller.bpmn', process('caller').startEvent().callActivity('call', { process: 'approval' }).endEvent()),
    await bpmn('stuck.bpmn', process('stuck').startEvent().serviceTask('work', { job: '= missing' }).endEvent()),
  )
})
afterAll(() => house.close())

describe('POST /process-instances', () => {
  it('starts the latest version by id', async () => {
    const { status, body } = await house.post('/process-instances', {
      processDefinitionId: 'approval',
      variables: { amount: 12 },
      businessId: 'A-1',
      tags: ['vip'],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      processDefinitionId: 'approval',
      processDefinitionVersion: 1,
      variables: {},
      tags: ['vip'],
      businessId: 'A-1',
      tenantId: '<default>',
    })
  })

  it('waits for the end and answers the variables that were asked for', async () => {
    const request = { processDefinitionId: 'sum', variables: { a: 1, b: 2 }, awaitCompletion: true }
    expect((await house.post('/process-instances', request)).body).toMatchObject({ variables: { a: 1, b: 2, total: 3 } })
    expect((await house.post('/process-instances', { ...request, fetchVariables: ['total'] })).body).toMatchObject({
      variables: { total: 3 },
    })
  })

  it('answers 504 when the end does not come in time; the instance runs on', async () => {
    const { status, body } = await house.post('/process-instances', {
      processDefinitionId: 'approval',
      awaitCompletion: true,
      requestTimeout: 1,
      businessId: 'late',
    })
    expect([status, (body as { status: number }).status]).toEqual([504, 504])
    expect(await house.find('process-instances', { businessId: 'late' })).toMatchObject([{ state: 'ACTIVE' }])
  })

  it('says which process is missing', async () => {
    const { status, body } = await house.post('/process-instances', { processDefinitionId: 'aproval' })
    expect([status, (body as { detail: string }).detail]).toEqual([404, expect.stringContaining('aproval')])
  })

  it('refuses a request that names none, and one that names two', async () => {
    expect((await house.post('/process-instances', {})).status).toBe(400)
    expect((await house.post('/process-instances', { processDefinitionId: 'sum', processDefinitionKey: '1' })).status).toBe(400)
  })

  it('refuses instructions that it cannot follow instead of ignoring them', async () => {
    const { status, body } = await house.post('/process-instances', {
      processDefinitionId: 'sum',
      runtimeInstructions: [{ type: 'TERMINATE_PROCESS_INSTANCE', afterElementId: 'add' }],
    })
    expect([status, (body as { detail: string }).detail]).toEqual([400, expect.stringContaining('not supported yet')])
  })

  it('refuses an integer that it could not keep exactly', async () => {
    const { status, body } = await house.call(
      'POST',
      '/process-instances',
      '{"processDefinitionId":"sum","variables":{"a":9007199254740993,"b":1}}',
    )
    expect([status, (body as { detail: string }).detail]).toEqual([400, expect.stringContaining('9007199254740993')])
  })

  it('ignores members that it does not know', async () => {
    expect((await house.post('/process-instances', { processDefinitionId: 'sum', variables: { a: 1, b: 1 }, whatever: 1 })).status).toBe(
      200,
    )
  })
})

describe('process instances', () => {
  it('are found by variables, by element, by state and by either of two filters', async () => {
    const key = await house.start('approval', { customer: 'Ada', amount: 77 })
    const keys = async (filter: object) => (await house.find('process-instances', filter)).map(item => item['processInstanceKey'])
    expect(
      await keys({
        variables: [
          { name: 'customer', value: '"Ada"' },
          { name: 'amount', value: { $like: '7*' } },
        ],
      }),
    ).toEqual([key])
    expect(await keys({ processInstanceKey: key, elementId: 'approve', elementInstanceState: 'ACTIVE' })).toEqual([key])
    expect(await keys({ processInstanceKey: key, state: 'COMPLETED' })).toEqual([])
    expect(await keys({ $or: [{ processInstanceKey: key }, { processInstanceKey: '1' }] })).toEqual([key])
  })

  it('show every member, null where there is nothing', async () => {
    const key = await house.start('approval')
    const { body } = await house.get(`/process-instances/${key}`)
    expect(body).toEqual({
      processInstanceKey: key,
      processDefinitionKey: expect.stringMatching(/^\d+$/),
      processDefinitionId: 'approval',
      processDefinitionName: 'Approval',
      processDefinitionVersion: 1,
      processDefinitionVersionTag: null,
      startDate: expect.stringMatching(/^\d{4}-.*Z$/),
      endDate: null,
      state: 'ACTIVE',
      suspended: false,
      hasIncident: false,
      parentProcessInstanceKey: null,
      parentElementInstanceKey: null,
      rootProcessInstanceKey: key,
      tags: [],
      businessId: null,
      tenantId: '<default>',
    })
  })

  it('end when they are cancelled, and are gone for a second try', async () => {
    const key = await house.start('approval')
    expect(
      (await house.call('POST', `/process-instances/${key}/cancellation`, undefined, { 'content-type': 'application/json' })).status,
    ).toBe(204)
    expect((await house.get(`/process-instances/${key}`)).body).toMatchObject({ state: 'TERMINATED', endDate: expect.any(String) })
    expect(await house.find('process-instances', { processInstanceKey: key, state: 'CANCELED' })).toHaveLength(1)
    expect((await house.post(`/process-instances/${key}/cancellation`)).status).toBe(404)
  })

  it('are cancelled by their root when they were called', async () => {
    const root = await house.start('caller')
    const called = await house.await('process-instances', { parentProcessInstanceKey: root })
    expect(called).toMatchObject({ processDefinitionId: 'approval', rootProcessInstanceKey: root })
    expect((await house.post(`/process-instances/${called['processInstanceKey']}/cancellation`)).status).toBe(409)
  })

  it('know who called them', async () => {
    const root = await house.start('caller')
    const called = await house.await('process-instances', { parentProcessInstanceKey: root })
    const { body } = await house.get(`/process-instances/${called['processInstanceKey']}/call-hierarchy`)
    expect(body).toMatchObject([
      { processInstanceKey: root, processDefinitionName: 'caller' },
      { processInstanceKey: called['processInstanceKey'], processDefinitionName: 'Approval' },
    ])
  })

  it('show the flows that were taken and how often each element was passed', async () => {
    const key = await house.start('approval')
    const flows = (await house.get(`/process-instances/${key}/sequence-flows`)).body as {
      items: { elementId: string; sequenceFlowId: string }[]
    }
    expect(flows.items).toHaveLength(1)
    expect(flows.items[0]!.sequenceFlowId).toBe(`${key}_${flows.items[0]!.elementId}`)
    const statistics = (await house.get(`/process-instances/${key}/statistics/element-instances`)).body
    expect(statistics).toEqual({
      items: [
        { elementId: 'approve', active: 1, canceled: 0, incidents: 0, completed: 0 },
        { elementId: 'start', active: 0, canceled: 0, incidents: 0, completed: 1 },
      ],
    })
  })

  it('carry their incidents, also those of what they call', async () => {
    const key = await house.start('stuck')
    expect((await house.get(`/process-instances/${key}`)).body).toMatchObject({ hasIncident: true })
    expect((await house.post(`/process-instances/${key}/incidents/search`)).body).toMatchObject({
      items: [{ elementId: 'work', state: 'ACTIVE' }],
    })
    const { body } = await house.get(`/process-instances/${key}/statistics/element-instances`)
    expect((body as { items: unknown[] }).items).toContainEqual({ elementId: 'work', active: 0, canceled: 0, incidents: 1, completed: 0 })
  })

  it('say why an incident came about', async () => {
    const [incident] = await house.find('incidents', { processInstanceKey: await house.start('stuck') })
    const { body } = await house.get(`/x/incidents/${incident!.incidentKey}/details`)
    expect(body).toMatchObject({
      incidentKey: incident!.incidentKey,
      reasons: [{ message: expect.stringContaining('"missing"'), from: 0, to: 7 }],
    })
  })

  it('have a history of everything that happened, in order', async () => {
    const key = await house.start('sum', { a: 1, b: 2 })
    const entries = await house.find('x/history', { processInstanceKey: key })
    expect(entries[0]).toMatchObject({ kind: 'instanceStarted', data: { definition: expect.stringMatching(/^\d+$/) } })
    expect(entries.at(-1)).toMatchObject({ kind: 'instanceCompleted' })
    expect(entries.filter(entry => entry['kind'] === 'variableSet').map(entry => (entry['data'] as { name: string }).name)).toEqual([
      'a',
      'b',
      'total',
    ])
  })
})

describe('the statistics of a definition', () => {
  it('count elements over its instances, those that fulfil a filter', async () => {
    await house.start('approval', { region: 'north' })
    const [definition] = await house.find('process-definitions', { processDefinitionId: 'approval' })
    const path = `/process-definitions/${definition!['processDefinitionKey']}/statistics/element-instances`
    const filter = { variables: [{ name: 'region', value: '"north"' }] }
    expect((await house.post(path, { filter })).body).toMatchObject({
      items: [
        { elementId: 'approve', active: 1 },
        { elementId: 'start', completed: 1 },
      ],
    })
    expect((await house.post(path, { filter: { processDefinitionId: 'x' } })).status).toBe(400)
  })
})

describe('element instances and variables', () => {
  it('show the process itself as an element too', async () => {
    const key = await house.start('approval')
    const elements = await house.find('element-instances', { processInstanceKey: key })
    expect(elements.map(item => [item['elementId'], item['type'], item['state']])).toEqual(
      expect.arrayContaining([
        ['approval', 'PROCESS', 'ACTIVE'],
        ['start', 'START_EVENT', 'COMPLETED'],
        ['approve', 'USER_TASK', 'ACTIVE'],
      ]),
    )
    expect(await house.find('element-instances', { elementInstanceScopeKey: key, elementId: 'approve' })).toMatchObject([
      { elementName: 'Approve it' },
    ])
  })

  it('set variables at the instance or locally at an element', async () => {
    const key = await house.start('approval', { amount: 1 })
    const [element] = await house.find('element-instances', { processInstanceKey: key, elementId: 'approve' })
    const elementKey = element!['elementInstanceKey'] as string
    expect((await house.call('PUT', `/element-instances/${elementKey}/variables`, { variables: { amount: 2 } })).status).toBe(204)
    expect(
      (await house.call('PUT', `/element-instances/${elementKey}/variables`, { variables: { note: { a: [1] } }, local: true })).status,
    ).toBe(204)
    const variables = await house.find('variables', { processInstanceKey: key })
    expect(variables.map(item => [item['name'], item['value'], item['scopeKey']])).toEqual([
      ['amount', '2', key],
      ['note', '{"a":[1]}', elementKey],
    ])
  })

  it('cut long values in searches, but not when asked for whole or by key', async () => {
    const long = 'x'.repeat(10_000)
    const key = await house.start('approval', { long })
    const [cut] = await house.find('variables', { processInstanceKey: key })
    expect([(cut!['value'] as string).length, cut!['isTruncated']]).toEqual([8192, true])
    const { body: whole } = await house.post('/variables/search?truncateValues=false', { filter: { processInstanceKey: key } })
    expect(whole).toMatchObject({ items: [{ value: JSON.stringify(long), isTruncated: false }] })
    expect((await house.get(`/variables/${cut!['variableKey']}`)).body).toMatchObject({ value: JSON.stringify(long) })
  })
})
