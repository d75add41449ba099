import { z } from 'zod'
import { defaultTenant } from '../common.ts'
import { noContent, ok, operation } from '../operation.ts'
import { RestProblem } from '../problem.ts'
import { sql } from 'kysely'

/** The version of the REST that tools compare. */
const gatewayVersion = '8.9.0'

const topologySchema = z
  .object({
    brokers: z.array(
      z.object({
        nodeId: z.int(),
        host: z.string(),
        port: z.int(),
        version: z.string(),
        partitions: z.array(
          z.object({
            partitionId: z.int(),
            role: z.enum(['leader', 'follower', 'inactive']),
            health: z.enum(['healthy', 'unhealthy', 'dead']),
          }),
        ),
      }),
    ),
    clusterId: z.string().nullable(),
    clusterSize: z.int(),
    partitionsCount: z.int(),
    replicationFactor: z.int(),
    gatewayVersion: z.string(),
    lastCompletedChangeId: z.string(),
  })
  .meta({ id: 'Topology' })

const tag = 'System'

const topology = operation({
  method: 'get',
  path: '/topology',
  id: 'getTopology',
  tag,
  summary: 'The nodes of this server',
  answers: { 200: topologySchema },
  run: (_call, { address, version }) =>
    ok({
      brokers: [{ nodeId: 0, ...address(), version, partitions: [{ partitionId: 1, role: 'leader', health: 'healthy' }] }],
      clusterId: 'stepwright',
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion,
      lastCompletedChangeId: '0',
    }),
})

const status = operation({
  method: 'get',
  path: '/status',
  id: 'getStatus',
  tag,
  summary: 'Whether the server is ready',
  answers: { 204: 'empty' },
  problems: [503],
  run: async (_call, { database, log }) => {
    try {
      await sql`select 1`.execute(database)
      return noContent
    } catch (error) {
      log.error({ err: error }, 'the database does not answer')
      throw new RestProblem(503, 'The database does not answer; the log says why.')
    }
  },
})

const license = operation({
  method: 'get',
  path: '/license',
  id: 'getLicense',
  tag,
  summary: 'The licence, in the form that clients ask for',
  answers: {
    200: z
      .object({ validLicense: z.boolean(), licenseType: z.string(), isCommercial: z.boolean(), expiresAt: z.string().nullable() })
      .meta({ id: 'License' }),
  },
  run: () => ok({ validLicense: true, licenseType: 'mit', isCommercial: false, expiresAt: null }),
})

const me = operation({
  method: 'get',
  path: '/authentication/me',
  id: 'getAuthentication',
  tag,
  summary: 'Who asks',
  description: 'There is no login yet: everybody is the user "demo".',
  answers: {
    200: z
      .object({
        username: z.string(),
        displayName: z.string().nullable(),
        email: z.string().nullable(),
        authorizedComponents: z.array(z.string()),
        tenants: z.array(z.object({ tenantId: z.string(), name: z.string(), description: z.string().nullable() })),
        groups: z.array(z.string()),
        roles: z.array(z.string()),
        salesPlanType: z.string().nullable(),
        c8Links: z.record(z.string(), z.string()),
        canLogout: z.boolean(),
      })
      .meta({ id: 'Me' }),
  },
  run: () =>
    ok({
      username: 'demo',
      displayName: 'Demo',
      email: null,
      authorizedComponents: ['*'],
      tenants: [{ tenantId: defaultTenant, name: 'Default', description: null }],
      groups: [],
      roles: [],
      salesPlanType: null,
      c8Links: {},
      canLogout: false,
    }),
})

export const systemOperations = [topology, status, license, me]
