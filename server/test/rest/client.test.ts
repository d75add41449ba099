import { createCamundaClient, ElementId } from '@camunda8/orchestration-cluster-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, type House } from './house.ts'

let house: House
let client: ReturnType<typeof createCamundaClient>
const now = { consistency: { waitUpToMs: 0 } }

beforeAll(async () => {
  house = await openHouse()
  client = createCamundaClient({
    config: { CAMUNDA_REST_ADDRESS: house.server.address, CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict' },
  })
})
afterAll(() => house.close())

const model = process('claims', { name: 'Claims' })
  .startEvent('start')
  .businessRuleTask('level', { decision: 'level', result: 'level' })
  .userTask('approve', { candidateGroups: ['managers'] })
  .serviceTask('pay', { job: 'pay-claim' })
  .endEvent('end')
const table = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="levels" name="Levels" namespace="n">
  <decision id="level" name="Level">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i" label="Amount"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o" name="level" typeRef="string" />
      <rule id="r1"><inputEntry id="a"><text>&lt; 100</text></inputEntry><outputEntry id="b"><text>"low"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="c"><text>-</text></inputEntry><outputEntry id="d"><text>"high"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`

describe('the official client, unmodified, with strict checks of requests and answers', () => {
  it('carries a claim from deployment to its end', async () => {
    expect(await client.getTopology()).toMatchObject({ gatewayVersion: '8.9.0' })
    const files = [await bpmn('claims.bpmn', model), { name: 'levels.dmn', content: table }]
    const deployment = await client.createDeployment({ resources: files.map(({ name, content }) => new File([content], name)) })
    expect(deployment.processes[0]).toMatchObject({ processDefinitionId: 'claims' })

    const decision = await client.evaluateDecision({
      decisionDefinitionId: deployment.decisions[0]!.decisionDefinitionId,
      variables: { amount: 50 },
    })
    expect(JSON.parse(decision.output)).toBe('low')

    const { processInstanceKey } = await client.createProcessInstance({
      processDefinitionKey: deployment.processes[0]!.processDefinitionKey,
      variables: { amount: 250 },
    })
    const tasks = await client.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' } }, now)
    const { userTaskKey } = tasks.items[0]!
    await client.assignUserTask({ userTaskKey, assignee: 'ada' })
    await client.updateUserTask({ userTaskKey, changeset: { priority: 80 } })
    expect(await client.getUserTask({ userTaskKey }, now)).toMatchObject({ assignee: 'ada', priority: 80 })
    await client.searchUserTaskVariables({ userTaskKey }, now)
    await client.completeUserTask({ userTaskKey, variables: { approved: true } })

    const { jobs } = await client.activateJobs({ type: 'pay-claim', timeout: 60_000, maxJobsToActivate: 1, worker: 'w' })
    expect(jobs[0]!.variables).toMatchObject({ approved: true, level: 'high' })
    await client.completeJob({ jobKey: jobs[0]!.jobKey, variables: { paid: true } })
    expect(await client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' })
  })

  it('moves, migrates and begins instances in the middle', async () => {
    const { processDefinitionKey } = (await client.searchProcessDefinitions({ filter: { processDefinitionId: 'claims' } }, now)).items[0]!
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionKey, variables: { amount: 250 } })
    await client.modifyProcessInstance({
      processInstanceKey,
      moveInstructions: [
        {
          sourceElementInstruction: { sourceType: 'byId', sourceElementId: ElementId.assumeExists('approve') },
          targetElementId: ElementId.assumeExists('pay'),
          ancestorScopeInstruction: { ancestorScopeType: 'inferred' },
          variableInstructions: [{ variables: { paid: false } }],
        },
      ],
    })
    const active = { filter: { processInstanceKey, state: 'ACTIVE' as const, type: 'SERVICE_TASK' as const } }
    expect((await client.searchElementInstances(active, now)).items.map(({ elementId }) => elementId)).toEqual(['pay'])
    await client.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey: processDefinitionKey, mappingInstructions: [] })
    await client.cancelProcessInstance({ processInstanceKey })

    const middle = await client.createProcessInstance({
      processDefinitionKey,
      startInstructions: [{ elementId: ElementId.assumeExists('pay') }],
    })
    const { jobs } = await client.activateJobs({ type: 'pay-claim', timeout: 60_000, maxJobsToActivate: 1, worker: 'w' })
    expect(jobs[0]!.processInstanceKey).toBe(middle.processInstanceKey)
    await client.completeJob({ jobKey: jobs[0]!.jobKey })
  })

  it('reads every list', async () => {
    const { processDefinitionKey } = (await client.searchProcessDefinitions({ filter: { processDefinitionId: { $like: 'cl*' } } }, now))
      .items[0]!
    await client.getProcessDefinition({ processDefinitionKey }, now)
    expect(await client.getProcessDefinitionXml({ processDefinitionKey }, now)).toContain('<bpmn:process')
    await client.getProcessDefinitionStatistics({ processDefinitionKey }, now)
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionKey, variables: { amount: 1 } })
    expect(
      (
        await client.searchProcessInstances(
          { filter: { state: { $in: ['ACTIVE', 'COMPLETED'] } }, sort: [{ field: 'startDate', order: 'DESC' }] },
          now,
        )
      ).items.length,
    ).toBeGreaterThan(0)
    expect((await client.searchElementInstances({ filter: { processInstanceKey } }, now)).items.length).toBeGreaterThan(0)
    expect((await client.searchVariables({ filter: { processInstanceKey } }, now)).items.length).toBeGreaterThan(0)
    expect((await client.searchJobs({}, now)).items.length).toBeGreaterThan(0)
    expect((await client.searchDecisionDefinitions({}, now)).items.length).toBeGreaterThan(0)
    expect((await client.searchDecisionRequirements({}, now)).items.length).toBeGreaterThan(0)
    const evaluated = await client.searchDecisionInstances({}, now)
    await client.getDecisionInstance({ decisionEvaluationInstanceKey: evaluated.items[0]!.decisionEvaluationInstanceKey }, now)
    await client.searchIncidents({}, now)
    await client.searchMessageSubscriptions({}, now)
    expect((await client.getProcessInstanceSequenceFlows({ processInstanceKey }, now)).items.length).toBeGreaterThan(0)
    await client.getProcessInstanceStatistics({ processInstanceKey }, now)
    await client.getProcessInstanceCallHierarchy({ processInstanceKey }, now)
    expect((await client.getProcessDefinitionInstanceStatistics({}, now)).items.length).toBeGreaterThan(0)
    const versions = await client.getProcessDefinitionInstanceVersionStatistics({ filter: { processDefinitionId: 'claims' as never } }, now)
    expect(versions.items).toMatchObject([{ processDefinitionName: 'Claims', activeInstancesWithoutIncidentCount: 1 }])
    expect(await client.evaluateExpression({ expression: '= 1 + 2' })).toMatchObject({ result: 3 })
    await client.getAuthentication()
    await client.getLicense()
    await client.cancelProcessInstance({ processInstanceKey })
  })

  it('runs its worker against long polls', async () => {
    const done = new Promise<string>(resolve => {
      const worker = client.createJobWorker({
        jobType: 'pay-claim',
        maxParallelJobs: 2,
        jobTimeoutMs: 60_000,
        workerName: 'ours',
        jobHandler: async job => {
          const receipt = await job.complete({ paid: 'by worker' })
          resolve(job.processInstanceKey)
          worker.stop()
          return receipt
        },
      })
    })
    const { processDefinitionKey } = (await client.searchProcessDefinitions({}, now)).items[0]!
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionKey, variables: { amount: 1 } })
    const { userTaskKey } = (await client.searchUserTasks({ filter: { processInstanceKey } }, now)).items[0]!
    await client.completeUserTask({ userTaskKey })
    expect(await done).toBe(processInstanceKey)
  })

  it('sees refusals as problems with a status', async () => {
    await expect(client.getProcessInstance({ processInstanceKey: '1' as never }, now)).rejects.toMatchObject({ status: 404 })
  })
})
