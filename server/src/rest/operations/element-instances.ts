import { sql } from 'kysely'
import { z } from 'zod'
import type { Variables } from 'stepwright'
import { findItem } from '../../search/resource.ts'
import { elementInstances } from '../../search/resources/element-instances.ts'
import { incidents } from '../../search/resources/incidents.ts'
import { search, searchAnswerSchema, searchRequestSchema } from '../../search/search.ts'
import { keyPath, numberOf, operationReferenceSchema, variablesSchema } from '../common.ts'
import { noContent, ok, operation } from '../operation.ts'
import { notFound } from '../problem.ts'
import { getOperation, searchOperation } from '../search-operation.ts'

const tag = 'Element instances'
const place = { path: '/element-instances', tag, one: 'element instance' }
const params = keyPath('elementInstanceKey')

const setVariables = operation({
  method: 'put',
  path: '/element-instances/{elementInstanceKey}/variables',
  id: 'createElementInstanceVariables',
  tag,
  summary: 'Sets variables at an element instance or at the process instance',
  params,
  body: z
    .object({
      variables: variablesSchema,
      local: z
        .boolean()
        .nullish()
        .meta({ description: 'Set them right here; otherwise each where it is defined further out, else at the root.' }),
      operationReference: operationReferenceSchema,
    })
    .meta({ id: 'SetVariables' }),
  answers: { 204: 'empty' },
  problems: [404],
  run: async ({ path, body }, { engine }) => {
    const scope = numberOf(path.elementInstanceKey, 'element instance')
    await engine.setVariables(scope, body.variables as Variables, { local: body.local ?? false })
    return noContent
  },
})

const searchIncidents = operation({
  method: 'post',
  path: '/element-instances/{elementInstanceKey}/incidents/search',
  id: 'searchElementInstanceIncidents',
  tag,
  summary: 'Finds the incidents of an element instance',
  params,
  body: searchRequestSchema(incidents),
  answers: { 200: searchAnswerSchema(incidents) },
  problems: [404],
  run: async ({ path, body }, { database }) => {
    const key = numberOf(path.elementInstanceKey, 'element instance')
    if (!(await findItem(database, elementInstances, key))) throw notFound(`There is no element instance ${key}.`)
    return ok(await search(database, incidents, body, sql`i.element_instance_key = ${key}`))
  },
})

export const elementInstanceOperations = [
  searchOperation(elementInstances, place),
  getOperation(elementInstances, place),
  setVariables,
  searchIncidents,
]
