import { createCamundaClient } from '@camunda8/orchestration-cluster-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House, type Item } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const review = process('review')
    .startEvent()
    .userTask('look', {
      candidateGroups: ['sales'],
      dueDate: '2031-01-01T09:00:00Z',
      taskListeners: [
        { eventType: 'assigning', type: 'assigning-review' },
        { eventType: 'updating', type: 'updating-review' },
        { eventType: 'completing', type: 'completing-review' },
      ],
      executionListeners: [{ eventType: 'end', type: 'reviewed' }],
    })
    .endEvent('end')
  const created = process('created')
    .startEvent()
    .userTask('new', { taskListeners: [{ eventType: 'creating', type: 'creating-new' }] })
    .endEvent()
  const failing = process('failing', { executionListeners: [{ eventType: 'start', type: 'never', retries: 1 }] })
    .startEvent()
    .endEvent()
  const { status, text } = await house.deploy(
    await bpmn('review.bpmn', review),
    await bpmn('created.bpmn', created),
    await bpmn('failing.bpmn', failing),
  )
  if (status !== 200) throw new Error(text)
})
afterAll(() => house.close())

const start = async (id: string, state = 'CREATED'): Promise<Item> =>
  house.await('user-tasks', { processInstanceKey: await house.start(id), state })
const take = async (type: string): Promise<Item> => {
  const { body } = await house.post('/jobs/activation', { type, timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5000 })
  const [job] = (body as { jobs: Item[] }).jobs
  if (job === undefined) throw new Error(`no job of type ${type}`)
  return job
}
const complete = (job: Item, body: object = {}) => house.post(`/jobs/${job.jobKey}/completion`, body)
const taskNow = async ({ userTaskKey }: Item) => (await house.get(`/user-tasks/${userTaskKey}`)).body as Item

describe('task listeners over REST', () => {
  it('hold the request; the task is seen in a state of its own, the job with the task', async () => {
    const task = await start('review')
    const answer = house.post(`/user-tasks/${task.userTaskKey}/assignment`, { assignee: 'ann', action: 'claim' })
    const job = await take('assigning-review')
    expect(job).toMatchObject({
      kind: 'TASK_LISTENER',
      listenerEventType: 'ASSIGNING',
      elementId: 'look',
      userTask: {
        userTaskKey: task.userTaskKey,
        action: 'claim',
        assignee: 'ann',
        candidateGroups: ['sales'],
        changedAttributes: ['assignee'],
        dueDate: '2031-01-01T09:00:00Z',
      },
    })
    expect(await taskNow(task)).toMatchObject({ state: 'ASSIGNING', assignee: null })
    expect(
      (await complete(job, { result: { type: 'userTask', corrections: { assignee: 'eve', dueDate: '', priority: 90 } } })).status,
    ).toBe(204)
    expect((await answer).status).toBe(204)
    expect(await taskNow(task)).toMatchObject({ state: 'CREATED', assignee: 'eve', dueDate: null, priority: 90 })
  })

  it('answer a denial with its reason, and the job keeps it', async () => {
    const task = await start('review')
    const answer = house.post(`/user-tasks/${task.userTaskKey}/completion`, { variables: { ok: true } })
    const job = await take('completing-review')
    expect((await complete(job, { result: { type: 'userTask', denied: true, deniedReason: 'sign first' } })).status).toBe(204)
    const { status, body } = await answer
    expect(status).toBe(409)
    expect(body).toMatchObject({ detail: expect.stringContaining('sign first') })
    expect(await taskNow(task)).toMatchObject({ state: 'CREATED' })
    expect(await house.find('jobs', { isDenied: true, kind: 'TASK_LISTENER', listenerEventType: { $in: ['COMPLETING'] } })).toMatchObject([
      { jobKey: job.jobKey, deniedReason: 'sign first', state: 'COMPLETED' },
    ])
  })

  it('hold an update, and refuse others meanwhile', async () => {
    const task = await start('review')
    const answer = house.call('PATCH', `/user-tasks/${task.userTaskKey}`, { changeset: { priority: 5 } })
    const job = await take('updating-review')
    expect((await house.post(`/user-tasks/${task.userTaskKey}/completion`)).status).toBe(409)
    await complete(job)
    expect((await answer).status).toBe(204)
  })

  it('show a task that is being created', async () => {
    const task = await start('created', 'CREATING')
    const job = await take('creating-new')
    expect((await complete(job, { variables: { a: 1 } })).status).toBe(400)
    expect((await complete(job, { result: { type: 'adHocSubProcess' } })).status).toBe(400)
    expect((await complete(job, { result: { type: 'userTask', denied: true } })).status).toBe(400)
    await complete(job, { result: { type: 'userTask', corrections: { assignee: 'ann' } } })
    expect(await taskNow(task)).toMatchObject({ state: 'CREATED', assignee: 'ann' })
  })
})

describe('execution listeners over REST', () => {
  it('are jobs that can be searched for, with incidents of a kind of their own at the process', async () => {
    const processInstanceKey = await house.start('failing')
    const job = await take('never')
    expect(job).toMatchObject({ kind: 'EXECUTION_LISTENER', listenerEventType: 'START', elementId: 'failing', userTask: null })
    expect(job.elementInstanceKey).toBe(processInstanceKey)
    expect((await house.post(`/jobs/${job.jobKey}/error`, { errorCode: 'E' })).status).toBe(409)
    await house.post(`/jobs/${job.jobKey}/failure`, { retries: 0, errorMessage: 'no answer' })
    const incident = await house.await('incidents', { processInstanceKey })
    expect(incident).toMatchObject({
      errorType: 'EXECUTION_LISTENER_NO_RETRIES',
      elementId: 'failing',
      elementInstanceKey: processInstanceKey,
      jobKey: job.jobKey,
    })
    await house.call('PATCH', `/jobs/${job.jobKey}`, { changeset: { retries: 1 } })
    expect((await house.post(`/incidents/${incident.incidentKey}/resolution`)).status).toBe(204)
    await complete(await take('never'))
    await house.await('process-instances', { processInstanceKey, state: 'COMPLETED' })
  })
})

describe('the official client', () => {
  it('works for listeners: it denies a completion and corrects an assignment', async () => {
    const client = createCamundaClient({
      config: {
        CAMUNDA_REST_ADDRESS: house.server.address,
        CAMUNDA_AUTH_STRATEGY: 'NONE',
        CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict',
      },
    })
    const task = await start('review')
    const { items } = await client.searchUserTasks({ filter: { state: 'CREATED' } }, { consistency: { waitUpToMs: 0 } })
    const userTaskKey = items.find(item => item.userTaskKey === task.userTaskKey)!.userTaskKey
    let denials = 1
    const work = { pollIntervalMs: 10, maxParallelJobs: 1, jobTimeoutMs: 60_000, autoStart: true } as const
    const workers = [
      client.createJobWorker({
        ...work,
        jobType: 'assigning-review',
        workerName: 'assigner',
        jobHandler: job => job.complete({}, { type: 'userTask', corrections: { assignee: `${job.userTask?.assignee}-deputy` } }),
      }),
      client.createJobWorker({
        ...work,
        jobType: 'completing-review',
        workerName: 'completer',
        jobHandler: job =>
          denials-- > 0 ? job.complete({}, { type: 'userTask', denied: true, deniedReason: 'twice, please' }) : job.complete(),
      }),
      client.createJobWorker({
        ...work,
        jobType: 'reviewed',
        workerName: 'auditor',
        jobHandler: job => job.complete({ audited: job.listenerEventType }),
      }),
    ]
    try {
      await client.assignUserTask({ userTaskKey, assignee: 'ann' })
      expect(await taskNow(task)).toMatchObject({ assignee: 'ann-deputy' })
      await expect(client.completeUserTask({ userTaskKey })).rejects.toThrow(/twice, please/)
      await client.completeUserTask({ userTaskKey })
      await house.await('variables', { processInstanceKey: task.processInstanceKey, name: 'audited', value: '"END"' })
      await house.await('process-instances', { processInstanceKey: task.processInstanceKey, state: 'COMPLETED' })
    } finally {
      for (const worker of workers) worker.stop()
    }
  })
})
