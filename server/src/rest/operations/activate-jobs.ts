import type { Response } from 'express'
import { z } from 'zod'
import type { ActivatedJob } from 'stepwright'
import { jobKinds, listenerEventTypes } from '../../search/resources/jobs.ts'
import { defaultTenant, keySchema } from '../common.ts'
import { ok, operation } from '../operation.ts'
import type { Services } from '../services.ts'

/** Milliseconds that a request without a wish of its own is held open while there is no job. */
const defaultWait = 10_000
const longestWait = 10 * 60_000

const bodySchema = z
  .object({
    type: z.string().min(1),
    timeout: z.int().min(1).meta({ description: 'Milliseconds that the jobs stay locked for this worker.' }),
    maxJobsToActivate: z.int().min(1),
    worker: z.string().nullish(),
    fetchVariable: z.array(z.string()).nullish().meta({ description: 'Only these variables; all that are visible unless given.' }),
    requestTimeout: z
      .int()
      .nullish()
      .meta({ description: `Milliseconds to wait for a job; 0 or missing: ${defaultWait}, negative: answer at once.` }),
    tenantIds: z
      .array(z.literal(defaultTenant, { error: `There are no tenants; leave tenantIds out or write ["${defaultTenant}"].` }))
      .nullish(),
    tenantFilter: z.enum(['PROVIDED', 'ASSIGNED']).nullish(),
  })
  .meta({ id: 'JobActivation' })

const userTaskSchema = z.object({
  action: z.string().meta({ description: 'The word of whoever asks for it; empty where the process does.' }),
  assignee: z.string().nullable(),
  candidateGroups: z.array(z.string()),
  candidateUsers: z.array(z.string()),
  changedAttributes: z.array(z.string()).meta({ description: 'What will be other than it is, unless a listener denies.' }),
  dueDate: z.string().nullable(),
  followUpDate: z.string().nullable(),
  formKey: keySchema.nullable(),
  priority: z.int().nullable(),
  userTaskKey: keySchema.nullable(),
})

const jobSchema = z
  .object({
    jobKey: keySchema,
    type: z.string(),
    processInstanceKey: keySchema,
    rootProcessInstanceKey: keySchema,
    processDefinitionKey: keySchema,
    processDefinitionId: z.string(),
    processDefinitionVersion: z.int(),
    elementId: z.string(),
    elementInstanceKey: keySchema,
    customHeaders: z.record(z.string(), z.unknown()),
    worker: z.string(),
    retries: z.int(),
    deadline: z.int().meta({ description: 'End of the lock, epoch milliseconds.' }),
    variables: z.record(z.string(), z.unknown()),
    tenantId: z.string(),
    kind: z.enum(jobKinds),
    listenerEventType: z.enum(listenerEventTypes),
    userTask: userTaskSchema.nullable(),
    tags: z.array(z.string()),
    lockVersion: z
      .int()
      .meta({ description: 'Send it back with the completion, so that it is refused if the lock ran out and another took the job.' }),
  })
  .meta({ id: 'ActivatedJob' })

export const activateJobs = operation({
  method: 'post',
  path: '/jobs/activation',
  id: 'activateJobs',
  tag: 'Jobs',
  summary: 'Takes jobs to work on, and waits for them',
  description: 'The request is held open until there is a job; a worker that hangs up gets none.',
  body: bodySchema,
  answers: { 200: z.object({ jobs: z.array(jobSchema) }).meta({ id: 'ActivatedJobs' }) },
  run: async ({ body, response }, services) => {
    const jobs = await services.engine.activateJobs({
      type: body.type,
      timeout: body.timeout,
      limit: Math.min(body.maxJobsToActivate, 10_000),
      worker: body.worker ?? '',
      ...(body.fetchVariable?.length ? { variables: body.fetchVariable } : {}),
      waitFor: waitOf(body.requestTimeout),
      signal: AbortSignal.any([hangUpOf(response), services.stopping]),
    })
    const tags = await tagsOf(jobs, services)
    return ok({ jobs: jobs.map(job => shown(job, tags.get(job.processInstanceKey) ?? [])) })
  },
})

function waitOf(requested: number | null | undefined): number {
  if (!requested) return defaultWait
  return Math.min(Math.max(requested, 0), longestWait)
}

/** Aborted when the client goes away, so that a job is not locked for nobody. */
function hangUpOf(response: Response): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  if (response.destroyed || response.req.socket.destroyed) controller.abort()
  return controller.signal
}

async function tagsOf(jobs: readonly ActivatedJob[], { database }: Services): Promise<Map<number, readonly string[]>> {
  if (jobs.length === 0) return new Map()
  const keys = [...new Set(jobs.map(job => job.processInstanceKey))]
  const rows = await database
    .selectFrom('process_instance')
    .select(['process_instance_key', 'tags'])
    .where('process_instance_key', 'in', keys)
    .execute()
  return new Map(rows.map(row => [row.process_instance_key, JSON.parse(row.tags) as string[]]))
}

function userTaskShown({ userTaskKey, formKey, ...task }: NonNullable<ActivatedJob['userTask']>): z.input<typeof userTaskSchema> {
  return {
    ...task,
    candidateGroups: [...task.candidateGroups],
    candidateUsers: [...task.candidateUsers],
    changedAttributes: [...task.changedAttributes],
    formKey: formKey === null ? null : String(formKey),
    userTaskKey: String(userTaskKey),
  }
}

function shown(job: ActivatedJob, tags: readonly string[]): z.input<typeof jobSchema> {
  return {
    jobKey: String(job.key),
    type: job.type,
    processInstanceKey: String(job.processInstanceKey),
    rootProcessInstanceKey: String(job.rootProcessInstanceKey),
    processDefinitionKey: String(job.processDefinitionKey),
    processDefinitionId: job.processId,
    processDefinitionVersion: job.processVersion,
    elementId: job.elementId,
    elementInstanceKey: String(job.elementInstanceKey),
    customHeaders: job.headers,
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline,
    variables: job.variables,
    tenantId: defaultTenant,
    kind: job.kind,
    listenerEventType: job.listenerEventType as (typeof listenerEventTypes)[number],
    userTask: job.userTask === undefined ? null : userTaskShown(job.userTask),
    tags: [...tags],
    lockVersion: job.lockVersion,
  }
}
