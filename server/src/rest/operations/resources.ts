import { z } from 'zod'
import { defaultTenant, keyPath, keySchema, numberOf } from '../common.ts'
import { ok, operation, text } from '../operation.ts'
import { notFound } from '../problem.ts'
import type { Services } from '../services.ts'

const tag = 'Deployments'
const params = keyPath('resourceKey')

function resourceOf({ engine }: Services, key: string) {
  const number = numberOf(key, 'resource')
  const found = engine.definitions().resources.find(resource => resource.resourceKey === number && resource.kind === 'other')
  if (!found) throw notFound(`There is no resource ${key}. Processes, decisions and forms have calls of their own.`)
  return found
}

const get = operation({
  method: 'get',
  path: '/resources/{resourceKey}',
  id: 'getResource',
  tag,
  summary: 'A plain file that was deployed',
  params,
  answers: {
    200: z
      .object({
        resourceKey: keySchema,
        resourceId: z.string(),
        resourceName: z.string(),
        version: z.int(),
        versionTag: z.string().nullable(),
        tenantId: z.string(),
      })
      .meta({ id: 'Resource' }),
  },
  problems: [404],
  run: ({ path }, services) => {
    const { resourceKey, resourceName, version } = resourceOf(services, path.resourceKey)
    return ok({
      resourceKey: String(resourceKey),
      resourceId: resourceName,
      resourceName,
      version,
      versionTag: null,
      tenantId: defaultTenant,
    })
  },
})

const content = operation({
  method: 'get',
  path: '/resources/{resourceKey}/content',
  id: 'getResourceContent',
  tag,
  summary: 'Its content as text',
  params,
  answers: { 200: { text: 'text/plain' } },
  problems: [404],
  run: async ({ path }, services) => {
    const { resourceKey } = resourceOf(services, path.resourceKey)
    const bytes = await services.engine.resource(resourceKey)
    if (!bytes) throw notFound(`There is no resource ${path.resourceKey}.`)
    return text('text/plain', Buffer.from(bytes).toString('utf8'))
  },
})

export const resourceOperations = [get, content]
