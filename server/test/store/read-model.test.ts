import { createEngine, type Engine } from 'stepwright'
import { process } from 'stepwright/builder'
import { ManualClock } from 'stepwright/testing'
import { describe, expect, it } from 'vitest'
import { SqliteStore } from '../../src/store/index.ts'

const now = Date.UTC(2030, 0, 1)

const called = process('called', { name: 'Called' })
  .startEvent()
  .userTask('approve', { name: 'Approve it', candidateGroups: ['clerks'], dueDate: '2030-01-02T00:00:00Z', headers: { a: 'b' } })
  .endEvent('approved')
const main = process('main', { name: 'Main', versionTag: 'v1' })
  .startEvent('start')
  .serviceTask('pay', { job: 'pay', headers: { method: 'card' } })
  .callActivity('call', { process: 'called' })
  .catchMessage('wait', { message: 'paid', correlationKey: '= order' })
  .endEvent('end')

async function started() {
  const store = await SqliteStore.open(':memory:')
  const clock = new ManualClock(now)
  const engine = await createEngine({ store, clock })
  const files = [called, main].map(async (model, index) => ({ name: `${index}.bpmn`, content: await model.toXml() }))
  await engine.deploy(await Promise.all(files))
  const { processInstanceKey: root } = await engine.createInstance(
    { processId: 'main' },
    { variables: { order: 'o-1', sum: 5 }, businessId: 'B-1', tags: ['new'] },
  )
  return { engine, clock, root, database: store.database }
}

async function pay(engine: Engine): Promise<void> {
  const [job] = await engine.activateJobs({ type: 'pay', worker: 'w', timeout: 1_000, limit: 1 })
  await engine.completeJob(job?.key ?? 0, { receipt: 'r' })
}

describe('the tables for searches', () => {
  it('hold instances with those that they call', async () => {
    const { engine, clock, root, database } = await started()
    await pay(engine)
    clock.advance(1_000)
    await engine.cancelInstance(root)
    const rows = await database.selectFrom('process_instance').selectAll().orderBy('process_instance_key').execute()
    const end = { state: 'TERMINATED', start_date: now, end_date: now + 1_000, root_process_instance_key: root }
    expect(rows).toMatchObject([
      {
        ...end,
        process_instance_key: root,
        process_definition_id: 'main',
        process_definition_name: 'Main',
        process_definition_version: 1,
        process_definition_version_tag: 'v1',
        parent_process_instance_key: null,
        business_id: 'B-1',
        tags: '["new"]',
      },
      { ...end, process_definition_id: 'called', parent_process_instance_key: root, business_id: null, tags: '[]' },
    ])
  })

  it('hold element instances, the process among them', async () => {
    const { engine, root, database } = await started()
    await pay(engine)
    const rows = await database
      .selectFrom('element_instance')
      .select(['element_id', 'element_name', 'type', 'state', 'scope_key', 'end_date'])
      .orderBy('element_instance_key')
      .execute()
    const call = await database
      .selectFrom('process_instance')
      .selectAll()
      .where('process_definition_id', '=', 'called')
      .executeTakeFirstOrThrow()
    expect(rows).toMatchObject([
      { element_id: 'main', element_name: 'Main', type: 'PROCESS', state: 'ACTIVE', scope_key: null, end_date: null },
      { element_id: 'start', type: 'START_EVENT', state: 'COMPLETED', scope_key: root, end_date: now },
      { element_id: 'pay', type: 'SERVICE_TASK', state: 'COMPLETED', scope_key: root },
      { element_id: 'call', type: 'CALL_ACTIVITY', state: 'ACTIVE', scope_key: root },
      { element_id: 'called', type: 'PROCESS', state: 'ACTIVE' },
      { type: 'START_EVENT', state: 'COMPLETED', scope_key: call.process_instance_key },
      { element_id: 'approve', element_name: 'Approve it', type: 'USER_TASK', state: 'ACTIVE', scope_key: call.process_instance_key },
    ])
  })

  it('hold the last value of each variable, as JSON', async () => {
    const { engine, root, database } = await started()
    await engine.setVariables(root, { sum: 6, list: [1, 'a'] })
    await engine.cancelInstance(root)
    const rows = await database.selectFrom('variable').select(['name', 'value', 'scope_key']).orderBy('variable_key').execute()
    expect(rows).toEqual([
      { name: 'order', value: '"o-1"', scope_key: root },
      { name: 'sum', value: '6', scope_key: root },
      { name: 'list', value: '[1,"a"]', scope_key: root },
    ])
  })

  it('follow a job through its life', async () => {
    const { engine, clock, database } = await started()
    const row = () =>
      database
        .selectFrom('job')
        .select(['state', 'retries', 'activatable', 'worker', 'deadline', 'error_message', 'available_at', 'end_time', 'custom_headers'])
        .executeTakeFirstOrThrow()
    expect(await row()).toMatchObject({ state: 'CREATED', retries: 3, activatable: 1, worker: null, custom_headers: '{"method":"card"}' })
    const [job] = await engine.activateJobs({ type: 'pay', worker: 'w', timeout: 1_000, limit: 1 })
    expect(await row()).toMatchObject({ worker: 'w', deadline: now + 1_000 })
    await engine.failJob(job?.key ?? 0, { retries: 1, message: 'busy', backOff: 500 })
    expect(await row()).toMatchObject({
      state: 'FAILED',
      retries: 1,
      activatable: 1,
      error_message: 'busy',
      available_at: now + 500,
      deadline: null,
    })
    clock.advance(500)
    await engine.failJob(job?.key ?? 0, { retries: 0, message: 'down' })
    expect(await row()).toMatchObject({ state: 'FAILED', retries: 0, activatable: 0, error_message: 'down' })
    await engine.updateJob(job?.key ?? 0, { retries: 2 })
    expect(await row()).toMatchObject({ state: 'RETRIES_UPDATED', retries: 2, activatable: 0 })
    const [incident] = await engine.incidents()
    await engine.resolveIncident(incident?.incidentKey ?? 0)
    expect(await row()).toMatchObject({ activatable: 1 })
    await pay(engine)
    expect(await row()).toMatchObject({ state: 'COMPLETED', activatable: 0, end_time: now + 500 })
    const states = await database.selectFrom('incident').select(['state', 'error_type', 'error_message', 'job_key', 'end_time']).execute()
    expect(states).toEqual([
      { state: 'RESOLVED', error_type: 'JOB_NO_RETRIES', error_message: 'down', job_key: job?.key, end_time: now + 500 },
    ])
  })

  it('hold user tasks with their dates and their end', async () => {
    const { engine, clock, database } = await started()
    await pay(engine)
    const [task] = await engine.userTasks()
    await engine.assignUserTask(task?.userTaskKey ?? 0, 'ann')
    clock.advance(5)
    await engine.completeUserTask(task?.userTaskKey ?? 0)
    expect(await database.selectFrom('user_task').selectAll().executeTakeFirstOrThrow()).toMatchObject({
      name: 'Approve it',
      state: 'COMPLETED',
      assignee: 'ann',
      candidate_groups: '["clerks"]',
      due_date: now + 86_400_000,
      creation_date: now,
      completion_date: now + 5,
      process_name: 'Called',
      custom_headers: '{"a":"b"}',
    })
  })

  it('hold subscriptions with how they ended, and the history in order', async () => {
    const { engine, root, database } = await started()
    await pay(engine)
    const [task] = await engine.userTasks()
    await engine.completeUserTask(task?.userTaskKey ?? 0)
    await engine.publishMessage({ name: 'paid', correlationKey: 'o-1' })
    const subscriptions = await database.selectFrom('message_subscription').selectAll().execute()
    expect(subscriptions).toMatchObject([
      {
        message_name: 'paid',
        correlation_key: 'o-1',
        message_subscription_state: 'CORRELATED',
        element_id: 'wait',
        process_instance_key: root,
      },
    ])
    const entries = await database.selectFrom('history').select('entry').orderBy('history_key').execute()
    const taken = entries.flatMap(({ entry }) => (JSON.parse(entry) as { readonly flow?: string }).flow ?? [])
    expect(taken).toEqual(['start-pay', 'pay-call', expect.any(String), 'approve-approved', 'call-wait', 'wait-end'])
    const first = await database.selectFrom('history').selectAll().orderBy('history_key').executeTakeFirstOrThrow()
    expect(first).toMatchObject({ kind: 'instanceStarted', process_instance_key: root, at: now })
    expect(JSON.parse(first.entry)).toMatchObject({ kind: 'instanceStarted', root })
  })

  it('mark the newest version of what is deployed', async () => {
    const { engine, database } = await started()
    await engine.deploy([{ name: '0.bpmn', content: await process('called').startEvent().userTask('other').endEvent().toXml() }])
    const rows = await database
      .selectFrom('process_definition')
      .select(['process_definition_id', 'version', 'is_latest'])
      .orderBy('process_definition_key')
      .execute()
    expect(rows).toEqual([
      { process_definition_id: 'called', version: 1, is_latest: 0 },
      { process_definition_id: 'main', version: 1, is_latest: 1 },
      { process_definition_id: 'called', version: 2, is_latest: 1 },
    ])
  })

  it('hold every decision that was evaluated', async () => {
    const { engine, root, database } = await started()
    const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rates" name="Rates" namespace="t">
      <decision id="double" name="Double"><variable name="Double"/><informationRequirement><requiredInput href="#sum"/></informationRequirement>
      <literalExpression><text>sum * 2</text></literalExpression></decision><inputData id="sum" name="sum"/></definitions>`
    const ruled = process('ruled').startEvent().businessRuleTask('rate', { decision: 'double', result: 'doubled' }).endEvent()
    await engine.deploy([
      { name: 'rates.dmn', content: dmn },
      { name: 'ruled.bpmn', content: await ruled.toXml() },
    ])
    const alone = await engine.evaluateDecision({ decisionId: 'double' }, { sum: 4 })
    expect(alone).toMatchObject({ output: 8, decisionName: 'Double', version: 1, decisionRequirementsId: 'rates' })
    const { processInstanceKey, ended } = await engine.createInstance({ processId: 'ruled' }, { variables: { sum: 3 } })
    expect(ended?.variables).toMatchObject({ doubled: 6 })
    const rows = await database.selectFrom('decision_instance').selectAll().orderBy('decision_evaluation_key').execute()
    expect(rows).toMatchObject([
      { decision_definition_id: 'double', result: '8', state: 'EVALUATED', process_instance_key: null, decision_definition_version: 1 },
      { decision_definition_id: 'double', result: '6', process_instance_key: processInstanceKey, element_id: 'rate' },
    ])
    expect(processInstanceKey).toBeGreaterThan(root)
  })
})
