import { sql } from 'kysely'
import { z } from 'zod'
import { filterSchema } from '../../search/resource.ts'
import { processDefinitions } from '../../search/resources/process-definitions.ts'
import { processInstances } from '../../search/resources/process-instances.ts'
import { keyPath, numberOf } from '../common.ts'
import { elementStatistics, elementStatisticsSchema } from '../element-statistics.ts'
import { formAnswer, formSchema } from '../form.ts'
import { noContent, ok, operation, text } from '../operation.ts'
import { notFound } from '../problem.ts'
import { getOperation, searchOperation } from '../search-operation.ts'
import type { Services } from '../services.ts'
import { xmlText } from '../xml-text.ts'

const tag = 'Process definitions'
const place = { path: '/process-definitions', tag, one: 'process definition' }
const params = keyPath('processDefinitionKey')

/** The definition as it is listed.
 *  @throws RestProblem 404 */
export function processDefinitionOf({ engine }: Services, key: string) {
  const number = numberOf(key, 'process definition')
  const definition = engine.definitions().processDefinitions.find(({ processDefinitionKey }) => processDefinitionKey === number)
  if (!definition) throw notFound(`There is no process definition ${key}.`)
  return definition
}

const xml = operation({
  method: 'get',
  path: '/process-definitions/{processDefinitionKey}/xml',
  id: 'getProcessDefinitionXml',
  tag,
  summary: 'The BPMN file, as it was deployed',
  params,
  answers: { 200: { text: 'text/xml' }, 204: 'empty' },
  problems: [404],
  run: async ({ path }, services) => {
    const { resourceKey } = processDefinitionOf(services, path.processDefinitionKey)
    const content = await services.engine.resource(resourceKey)
    return content === undefined ? noContent : text('text/xml', xmlText(content))
  },
})

const form = operation({
  method: 'get',
  path: '/process-definitions/{processDefinitionKey}/form',
  id: 'getStartForm',
  tag,
  summary: 'The form with which the process is started',
  params,
  answers: { 200: formSchema, 204: 'empty' },
  problems: [404],
  run: async ({ path }, services) => {
    const { processDefinitionKey } = processDefinitionOf(services, path.processDefinitionKey)
    const content = await services.engine.startForm(processDefinitionKey)
    return content === undefined ? noContent : ok(formAnswer(content))
  },
})

const ofTheDefinition = [
  'processDefinitionKey',
  'processDefinitionId',
  'processDefinitionName',
  'processDefinitionVersion',
  'processDefinitionVersionTag',
]
const statisticsBody = z
  .object({ filter: filterSchema(processInstances, ofTheDefinition).meta({ id: 'ElementStatisticsFilter' }).nullish() })
  .meta({ id: 'ElementStatisticsQuery' })

const statistics = operation({
  method: 'post',
  path: '/process-definitions/{processDefinitionKey}/statistics/element-instances',
  id: 'getProcessDefinitionStatistics',
  tag,
  summary: 'How often each element is active, was completed, was terminated, and has incidents',
  params,
  body: statisticsBody,
  answers: { 200: elementStatisticsSchema },
  problems: [404],
  run: async ({ path, body }, services) => {
    const { processDefinitionKey } = processDefinitionOf(services, path.processDefinitionKey)
    const filter = (body.filter ?? {}) as { readonly [name: string]: unknown }
    return ok(await elementStatistics(services.database, sql`p.process_definition_key = ${processDefinitionKey}`, filter))
  },
})

export const processDefinitionOperations = [
  searchOperation(processDefinitions, place),
  getOperation(processDefinitions, place),
  xml,
  form,
  statistics,
]
