import type { Reason } from 'stepwright'
import { z } from 'zod'
import { incidents } from '../../search/resources/incidents.ts'
import { keyPath, keySchema, numberOf, operationReferenceSchema } from '../common.ts'
import { noContent, ok, operation } from '../operation.ts'
import { notFound } from '../problem.ts'
import { getOperation, searchOperation } from '../search-operation.ts'

const tag = 'Incidents'
const place = { path: '/incidents', tag, one: 'incident' }

const resolve = operation({
  method: 'post',
  path: '/incidents/{incidentKey}/resolution',
  id: 'resolveIncident',
  tag,
  summary: 'Tries the element again',
  description: 'A job without retries must get them first.',
  params: keyPath('incidentKey'),
  body: z.object({ operationReference: operationReferenceSchema }).meta({ id: 'IncidentResolution' }),
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path }, { engine }) => {
    await engine.resolveIncident(numberOf(path.incidentKey, 'incident'))
    return noContent
  },
})

const detailsSchema = z
  .object({
    incidentKey: keySchema,
    code: z.string().meta({ description: 'Our own kind of incident, of which errorType is the next that clients know.' }),
    message: z.string(),
    reasons: z
      .array(z.object({ kind: z.string(), message: z.string(), from: z.int(), to: z.int() }))
      .meta({ description: 'Why values were null on the way, with places in the text of the expression.' }),
  })
  .meta({ id: 'IncidentDetails' })

const details = operation({
  method: 'get',
  path: '/x/incidents/{incidentKey}/details',
  id: 'getIncidentDetails',
  tag,
  summary: 'What led to an incident',
  params: keyPath('incidentKey'),
  answers: { 200: detailsSchema },
  problems: [404],
  run: async ({ path: { incidentKey } }, { database }) => {
    const row = await database
      .selectFrom('incident')
      .select(['error_type', 'error_message', 'reasons'])
      .where('incident_key', '=', numberOf(incidentKey, 'incident'))
      .executeTakeFirst()
    if (!row) throw notFound(`There is no incident ${incidentKey}.`)
    return ok({ incidentKey, code: row.error_type, message: row.error_message, reasons: JSON.parse(row.reasons) as Reason[] })
  },
})

export const incidentOperations = [searchOperation(incidents, place), getOperation(incidents, place), resolve, details]
