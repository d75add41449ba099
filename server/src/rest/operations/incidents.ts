import { z } from 'zod'
import { incidents } from '../../search/resources/incidents.ts'
import { keyPath, numberOf, operationReferenceSchema } from '../common.ts'
import { noContent, operation } from '../operation.ts'
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

export const incidentOperations = [searchOperation(incidents, place), getOperation(incidents, place), resolve]
