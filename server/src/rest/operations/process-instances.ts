import { sql } from 'kysely'
import { z } from 'zod'
import { findItem, listItems } from '../../search/resource.ts'
import { incidents } from '../../search/resources/incidents.ts'
import { processInstances } from '../../search/resources/process-instances.ts'
import { search, searchAnswerSchema, searchRequestSchema } from '../../search/search.ts'
import { defaultTenant, keyPath, keySchema, numberOf, operationReferenceSchema } from '../common.ts'
import { elementStatistics, elementStatisticsSchema } from '../element-statistics.ts'
import { noContent, ok, operation } from '../operation.ts'
import { notFound } from '../problem.ts'
import { getOperation, searchOperation } from '../search-operation.ts'
import type { Services } from '../services.ts'

const tag = 'Process instances'
const place = { path: '/process-instances', tag, one: 'process instance' }
const params = keyPath('processInstanceKey')

/** The instance as it is listed, running or ended.
 *  @throws RestProblem 404 */
async function instanceOf({ database }: Services, key: string) {
  const found = await findItem(database, processInstances, numberOf(key, 'process instance'))
  if (!found) throw notFound(`There is no process instance ${key}.`)
  return found
}

const cancel = operation({
  method: 'post',
  path: '/process-instances/{processInstanceKey}/cancellation',
  id: 'cancelProcessInstance',
  tag,
  summary: 'Terminates a running instance with all that it calls',
  params,
  body: z.object({ operationReference: operationReferenceSchema }).meta({ id: 'Cancellation' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path }, { engine }) => {
    await engine.cancelInstance(numberOf(path.processInstanceKey, 'process instance'))
    return noContent
  },
})

const flowsSchema = z
  .object({
    items: z.array(
      z.object({
        sequenceFlowId: z.string(),
        elementId: z.string().meta({ description: 'The id of the flow in the diagram.' }),
        processInstanceKey: keySchema,
        rootProcessInstanceKey: keySchema,
        processDefinitionKey: keySchema,
        processDefinitionId: z.string(),
        tenantId: z.string(),
      }),
    ),
  })
  .meta({ id: 'SequenceFlows' })

const sequenceFlows = operation({
  method: 'get',
  path: '/process-instances/{processInstanceKey}/sequence-flows',
  id: 'getSequenceFlows',
  tag,
  summary: 'The sequence flows that were taken, each once',
  params,
  answers: { 200: flowsSchema },
  problems: [404],
  run: async ({ path }, services) => {
    const { processInstanceKey, rootProcessInstanceKey, processDefinitionKey, processDefinitionId } = await instanceOf(
      services,
      path.processInstanceKey,
    )
    const query = sql<{ flow: string }>`
      select distinct json_extract(entry, '$.flow') as flow from history
      where process_instance_key = ${Number(processInstanceKey)} and kind in ('elementActivated', 'flowTaken') and flow is not null order by flow`
    const { rows } = await query.execute(services.database)
    const items = rows.map(({ flow }) => ({
      sequenceFlowId: `${processInstanceKey}_${flow}`,
      elementId: flow,
      processInstanceKey,
      rootProcessInstanceKey,
      processDefinitionKey,
      processDefinitionId,
      tenantId: defaultTenant,
    }))
    return ok({ items })
  },
})

const statistics = operation({
  method: 'get',
  path: '/process-instances/{processInstanceKey}/statistics/element-instances',
  id: 'getProcessInstanceStatistics',
  tag,
  summary: 'How often each element is active, was completed, was terminated, and has incidents',
  params,
  answers: { 200: elementStatisticsSchema },
  problems: [404],
  run: async ({ path }, services) => {
    const { processInstanceKey } = await instanceOf(services, path.processInstanceKey)
    return ok(await elementStatistics(services.database, sql`p.process_instance_key = ${Number(processInstanceKey)}`))
  },
})

/** The instance and all that it calls, at any depth, as a condition on a column. */
const withCalled = (column: string, key: string) => sql<boolean>`${sql.ref(column)} in (
  with recursive called(instance) as (
    select ${Number(key)} union
    select p.process_instance_key from process_instance as p join called on p.parent_process_instance_key = called.instance)
  select instance from called)`

const searchIncidents = operation({
  method: 'post',
  path: '/process-instances/{processInstanceKey}/incidents/search',
  id: 'searchProcessInstanceIncidents',
  tag,
  summary: 'Finds the incidents of an instance and of all that it calls',
  params,
  body: searchRequestSchema(incidents),
  answers: { 200: searchAnswerSchema(incidents) },
  problems: [404],
  run: async ({ path, body }, services) => {
    const { processInstanceKey } = await instanceOf(services, path.processInstanceKey)
    return ok(await search(services.database, incidents, body, withCalled('i.process_instance_key', processInstanceKey)))
  },
})

const callHierarchy = operation({
  method: 'get',
  path: '/process-instances/{processInstanceKey}/call-hierarchy',
  id: 'getCallHierarchy',
  tag,
  summary: 'The instances that led to this one, from the root down',
  params,
  answers: {
    200: z
      .array(z.object({ processInstanceKey: keySchema, processDefinitionKey: keySchema, processDefinitionName: z.string() }))
      .meta({ id: 'CallHierarchy' }),
  },
  problems: [404],
  run: async ({ path }, services) => {
    const { processInstanceKey } = await instanceOf(services, path.processInstanceKey)
    const callers = sql<boolean>`p.process_instance_key in (
      with recursive caller(instance) as (
        select ${Number(processInstanceKey)} union
        select c.parent_process_instance_key from process_instance as c join caller on c.process_instance_key = caller.instance)
      select instance from caller where instance is not null)`
    const instances = await listItems(services.database, processInstances, callers)
    return ok(
      instances.map(item => ({
        processInstanceKey: item.processInstanceKey,
        processDefinitionKey: item.processDefinitionKey,
        processDefinitionName: item.processDefinitionName ?? item.processDefinitionId,
      })),
    )
  },
})

export const processInstanceOperations = [
  searchOperation(processInstances, place),
  getOperation(processInstances, place),
  cancel,
  sequenceFlows,
  statistics,
  searchIncidents,
  callHierarchy,
]
