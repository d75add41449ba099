import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House, type Item } from './house.ts'

let house: House
const form = { name: 'decide.form', content: JSON.stringify({ id: 'decide', type: 'default', components: [] }) }
beforeAll(async () => {
  house = await openHouse()
  const task = { candidateGroups: ['managers', 'chiefs'], form: 'decide', priority: 70, inputs: { local: '= amount' } }
  const { status, text } = await house.deploy(
    form,
    await bpmn('task.bpmn', process('task', { name: 'Task' }).startEvent().userTask('decide', task).endEvent()),
    await bpmn(
      'job.bpmn',
      process('job')
        .startEvent()
        .serviceTask('charge', { job: 'charge', retries: 2, headers: { unit: 'EUR' } })
        .boundaryError('declined', { code: 'DECLINED' }, path => path.endEvent('refused'))
        .endEvent('paid'),
    ),
    await bpmn('other.bpmn', process('other').startEvent().serviceTask('rest', { job: 'rest' }).endEvent()),
    await bpmn(
      'waiter.bpmn',
      process('waiter').startEvent().catchMessage('reply', { message: 'reply', correlationKey: '= id' }).endEvent(),
    ),
  )
  if (status !== 200) throw new Error(text)
})
afterAll(() => house.close())

const startTask = async (variables: object = {}): Promise<Item> => {
  const key = await house.start('task', variables)
  return house.await('user-tasks', { processInstanceKey: key })
}
const take = async (type: string, more: object = {}): Promise<Item | undefined> => {
  const { body } = await house.post('/jobs/activation', {
    type,
    timeout: 60_000,
    maxJobsToActivate: 1,
    requestTimeout: -1,
    worker: 'w',
    ...more,
  })
  return (body as { jobs: Item[] }).jobs[0]
}

describe('user tasks', () => {
  it('show every member, null where there is nothing', async () => {
    const task = await startTask({ amount: 5 })
    expect(task).toMatchObject({
      name: 'decide',
      state: 'CREATED',
      assignee: null,
      candidateGroups: ['managers', 'chiefs'],
      candidateUsers: [],
      processName: 'Task',
      completionDate: null,
      dueDate: null,
      priority: 70,
      formKey: expect.stringMatching(/^\d+$/),
      customHeaders: {},
      tags: [],
    })
  })

  it('are found by one of their candidate groups, and by variables', async () => {
    const task = await startTask({ amount: 4242 })
    const keys = async (filter: object) => (await house.find('user-tasks', filter)).map(item => item['userTaskKey'])
    expect(await keys({ candidateGroup: { $in: ['chiefs'] }, processInstanceVariables: [{ name: 'amount', value: '4242' }] })).toEqual([
      task['userTaskKey'],
    ])
    expect(await keys({ localVariables: [{ name: 'local', value: '4242' }] })).toEqual([task['userTaskKey']])
    expect(await keys({ candidateGroup: 'strangers' })).toEqual([])
  })

  it('are assigned, not taken from another against the wish, and given back', async () => {
    const { userTaskKey: key } = await startTask()
    expect((await house.post(`/user-tasks/${key}/assignment`, { assignee: 'ada' })).status).toBe(204)
    expect((await house.post(`/user-tasks/${key}/assignment`, { assignee: 'bob', allowOverride: false })).status).toBe(409)
    expect((await house.post(`/user-tasks/${key}/assignment`, { assignee: 'bob' })).status).toBe(204)
    expect((await house.get(`/user-tasks/${key}`)).body).toMatchObject({ assignee: 'bob' })
    expect((await house.call('DELETE', `/user-tasks/${key}/assignee`)).status).toBe(204)
    expect((await house.get(`/user-tasks/${key}`)).body).toMatchObject({ assignee: null })
  })

  it('are completed with variables, once', async () => {
    const task = await startTask()
    const path = `/user-tasks/${task['userTaskKey']}/completion`
    expect((await house.post(path, { variables: { approved: true } })).status).toBe(204)
    expect((await house.get(`/process-instances/${task['processInstanceKey']}`)).body).toMatchObject({ state: 'COMPLETED' })
    expect((await house.get(`/user-tasks/${task['userTaskKey']}`)).body).toMatchObject({
      state: 'COMPLETED',
      completionDate: expect.any(String),
    })
    expect((await house.post(path)).status).toBe(404)
  })

  it('change their dates, candidates and priority; empty values clear', async () => {
    const { userTaskKey: key } = await startTask()
    const changeset = { dueDate: '2031-01-02T03:04:05+01:00', candidateGroups: [], candidateUsers: ['ada'], priority: 1 }
    expect((await house.call('PATCH', `/user-tasks/${key}`, { changeset })).status).toBe(204)
    expect((await house.get(`/user-tasks/${key}`)).body).toMatchObject({
      dueDate: '2031-01-02T02:04:05.000Z',
      candidateGroups: [],
      candidateUsers: ['ada'],
      priority: 1,
    })
    expect((await house.call('PATCH', `/user-tasks/${key}/update`, { dueDate: '' })).status).toBe(204)
    expect((await house.get(`/user-tasks/${key}`)).body).toMatchObject({ dueDate: null })
    expect((await house.call('PATCH', `/user-tasks/${key}`, {})).status).toBe(400)
  })

  it('give their form', async () => {
    const { userTaskKey: key } = await startTask()
    expect((await house.get(`/user-tasks/${key}/form`)).body).toMatchObject({ formId: 'decide', version: 1, schema: form.content })
  })

  it('see the variables around them; the effective ones are the innermost', async () => {
    const { userTaskKey: key, processInstanceKey, elementInstanceKey } = await startTask({ amount: 9, local: 'outer' })
    const { body: all } = await house.post(`/user-tasks/${key}/variables/search`)
    expect((all as { items: Item[] }).items.map(item => [item['name'], item['value'], item['scopeKey']])).toEqual(
      expect.arrayContaining([
        ['amount', '9', processInstanceKey],
        ['local', '"outer"', processInstanceKey],
        ['local', '9', elementInstanceKey],
      ]),
    )
    const { body: effective } = await house.post(`/user-tasks/${key}/effective-variables/search`, { sort: [{ field: 'name' }] })
    expect((effective as { items: Item[] }).items.map(item => [item['name'], item['value']])).toEqual([
      ['amount', '9'],
      ['local', '9'],
    ])
  })

  it('are sorted by due date with those without one last, in any case of the order', async () => {
    const { userTaskKey: key } = await startTask()
    await house.call('PATCH', `/user-tasks/${key}`, { changeset: { dueDate: '2020-01-01T00:00:00Z' } })
    const { body } = await house.post('/user-tasks/search', {
      filter: { state: 'CREATED' },
      sort: [{ field: 'dueDate', order: 'asc' }],
      page: { from: 0, limit: 1 },
    })
    expect((body as { items: Item[] }).items[0]!['userTaskKey']).toBe(key)
  })
})

describe('jobs', () => {
  it('are handed out with all that a worker needs', async () => {
    const processInstanceKey = await house.start('job', { amount: 3 })
    const job = await take('charge')
    expect(job).toEqual({
      jobKey: expect.stringMatching(/^\d+$/),
      type: 'charge',
      processInstanceKey,
      rootProcessInstanceKey: processInstanceKey,
      processDefinitionKey: expect.stringMatching(/^\d+$/),
      processDefinitionId: 'job',
      processDefinitionVersion: 1,
      elementId: 'charge',
      elementInstanceKey: expect.stringMatching(/^\d+$/),
      customHeaders: { unit: 'EUR' },
      worker: 'w',
      retries: 2,
      deadline: expect.any(Number),
      variables: { amount: 3 },
      tenantId: '<default>',
      kind: 'BPMN_ELEMENT',
      listenerEventType: 'UNSPECIFIED',
      userTask: null,
      tags: [],
      lockVersion: expect.any(Number),
    })
    expect((await house.post(`/jobs/${job!['jobKey']}/completion`, { variables: { paid: true } })).status).toBe(204)
    expect((await house.get(`/process-instances/${processInstanceKey}`)).body).toMatchObject({ state: 'COMPLETED' })
    expect((await house.post(`/jobs/${job!['jobKey']}/completion`)).status).toBe(404)
  })

  it('carry only the variables asked for', async () => {
    await house.start('other', { a: 1, b: 2 })
    const job = await take('rest', { fetchVariable: ['b'] })
    expect(job!['variables']).toEqual({ b: 2 })
    await house.post(`/jobs/${job!['jobKey']}/completion`)
  })

  it('answer at once when a negative wait is asked for', async () => {
    expect(await take('nobody-makes-these')).toBeUndefined()
  })

  it('raise an incident when their retries end, which is resolved after they got new ones', async () => {
    const processInstanceKey = await house.start('job')
    const job = (await take('charge'))!
    expect((await house.post(`/jobs/${job['jobKey']}/failure`, { errorMessage: 'no connection' })).status).toBe(204)
    const incident = await house.await('incidents', { processInstanceKey })
    expect(incident).toMatchObject({
      errorType: 'JOB_NO_RETRIES',
      state: 'ACTIVE',
      jobKey: job['jobKey'],
      errorMessage: expect.stringContaining('no connection'),
    })
    const resolution = `/incidents/${incident['incidentKey']}/resolution`
    expect((await house.post(resolution)).status).toBe(409)
    expect((await house.call('PATCH', `/jobs/${job['jobKey']}`, { changeset: { retries: 1 } })).status).toBe(204)
    expect((await house.call('POST', resolution, undefined, { 'content-type': 'application/json' })).status).toBe(204)
    expect((await house.get(`/incidents/${incident['incidentKey']}`)).body).toMatchObject({ state: 'RESOLVED' })
    const again = (await take('charge'))!
    expect(again['jobKey']).toBe(job['jobKey'])
    expect((await house.post(`/jobs/${again['jobKey']}/error`, { errorCode: 'DECLINED' })).status).toBe(204)
    expect(await house.find('element-instances', { processInstanceKey, elementId: 'refused' })).toHaveLength(1)
  })

  it('refuse an empty change and less than one retry', async () => {
    expect((await house.call('PATCH', '/jobs/1', { changeset: {} })).status).toBe(400)
    expect((await house.call('PATCH', '/jobs/1', { changeset: { retries: 0 } })).status).toBe(400)
  })

  it('refuse a completion by a worker whose lock another has taken over', async () => {
    await house.start('other')
    const first = (await take('rest', { timeout: 1 }))!
    const second = await house.post('/jobs/activation', { type: 'rest', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5000 })
    expect((second.body as { jobs: Item[] }).jobs).toHaveLength(1)
    const path = `/jobs/${first['jobKey']}/completion`
    expect((await house.post(path, { lockVersion: first['lockVersion'] })).status).toBe(409)
    expect((await house.post(path, { lockVersion: (second.body as { jobs: Item[] }).jobs[0]!['lockVersion'] })).status).toBe(204)
  })

  it('are found by type and state', async () => {
    const processInstanceKey = await house.start('other')
    expect(await house.find('jobs', { processInstanceKey, type: 'rest', state: 'CREATED' })).toMatchObject([
      { worker: '', hasFailedWithRetriesLeft: false, isDenied: false, endTime: null },
    ])
  })
})

describe('messages', () => {
  it('are given to the one who waits for their key', async () => {
    const processInstanceKey = await house.start('waiter', { id: 'K-1' })
    expect(await house.find('message-subscriptions', { processInstanceKey })).toMatchObject([
      { messageName: 'reply', correlationKey: 'K-1', messageSubscriptionState: 'CREATED' },
    ])
    const { status, body } = await house.post('/messages/correlation', { name: 'reply', correlationKey: 'K-1', variables: { yes: true } })
    expect([status, body]).toEqual([200, { messageKey: expect.stringMatching(/^\d+$/), processInstanceKey, tenantId: '<default>' }])
    expect((await house.get(`/process-instances/${processInstanceKey}`)).body).toMatchObject({ state: 'COMPLETED' })
  })

  it('are refused with 404 when nobody waits', async () => {
    expect((await house.post('/messages/correlation', { name: 'reply', correlationKey: 'nobody' })).status).toBe(404)
  })

  it('wait for a receiver for their time, once per message id', async () => {
    const message = { name: 'reply', correlationKey: 'K-2', timeToLive: 60_000, messageId: 'm1' }
    expect((await house.post('/messages/publication', message)).status).toBe(200)
    expect((await house.post('/messages/publication', message)).status).toBe(409)
    const processInstanceKey = await house.start('waiter', { id: 'K-2' })
    expect(await house.await('process-instances', { processInstanceKey, state: 'COMPLETED' })).toBeDefined()
  })
})
