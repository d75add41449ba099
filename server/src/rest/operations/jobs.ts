import { z } from 'zod'
import type { TaskListenerResult, Variables } from 'stepwright'
import { jobs } from '../../search/resources/jobs.ts'
import { keyPath, numberOf, operationReferenceSchema, optionalVariablesSchema } from '../common.ts'
import { noContent, operation } from '../operation.ts'
import { badRequest } from '../problem.ts'
import { searchOperation } from '../search-operation.ts'
import { changesOf, dateOrEmpty } from '../user-task.ts'
import { activateJobs } from './activate-jobs.ts'

const tag = 'Jobs'
const params = keyPath('jobKey')
const answers = { 204: 'empty' } as const
const problems = [404, 409]

/** Proof that the worker still holds the job; an addition of ours that other clients leave out. */
const lockVersion = z
  .int()
  .nullish()
  .meta({ description: 'The lockVersion of the activated job: 409 if another worker has taken it since.' })
const lockOf = (body: { lockVersion?: number | null | undefined }) => (body.lockVersion == null ? {} : { lockVersion: body.lockVersion })

/** Null and missing keep what the task has. */
const corrections = z
  .object({
    assignee: z.string().nullish(),
    dueDate: dateOrEmpty('When it should be done'),
    followUpDate: dateOrEmpty('When to look at it again'),
    candidateUsers: z.array(z.string()).nullish(),
    candidateGroups: z.array(z.string()).nullish(),
    priority: z.int().min(0).max(100).nullish(),
  })
  .meta({ id: 'JobResultCorrections' })

const result = z
  .object({
    type: z.string().optional(),
    denied: z.boolean().nullish().meta({ description: 'What the listener was asked about shall not happen.' }),
    deniedReason: z.string().nullish(),
    corrections: corrections.nullish().meta({ description: 'What the task shall be like then; "" and [] clear.' }),
  })
  .nullish()
  .meta({ description: 'Only for the jobs of task listeners (type "userTask").' })

function resultOf(body: z.infer<typeof result>): { readonly result?: TaskListenerResult } {
  if (!body) return {}
  if (body.type !== undefined && body.type !== 'userTask') {
    throw badRequest(`body.result is of type "${body.type}"; only task listeners have a result, of type "userTask".`)
  }
  const { denied, deniedReason, corrections: given } = body
  const changes = given ? changesOf(given) : {}
  const isCorrected = Object.keys(changes).length > 0
  return { result: { ...(denied && { denied: deniedReason ?? '' }), ...(isCorrected && { corrections: changes }) } }
}

const complete = operation({
  method: 'post',
  path: '/jobs/{jobKey}/completion',
  id: 'completeJob',
  tag,
  summary: 'Says that the work is done',
  params,
  body: z.object({ variables: optionalVariablesSchema, result, lockVersion }).meta({ id: 'JobCompletion' }),
  answers,
  problems,
  run: async ({ path, body }, { engine }) => {
    const completion = { ...lockOf(body), ...resultOf(body.result) }
    await engine.completeJob(numberOf(path.jobKey, 'job'), (body.variables ?? {}) as Variables, completion)
    return noContent
  },
})

const fail = operation({
  method: 'post',
  path: '/jobs/{jobKey}/failure',
  id: 'failJob',
  tag,
  summary: 'Says that the work could not be done',
  params,
  body: z
    .object({
      retries: z
        .int()
        .min(0)
        .nullish()
        .meta({ description: 'How often it may be tried again from now on; 0 (also when missing) raises an incident.' }),
      errorMessage: z.string().nullish(),
      retryBackOff: z.int().min(0).nullish().meta({ description: 'Milliseconds before it may be tried again.' }),
      variables: optionalVariablesSchema,
      lockVersion,
    })
    .meta({ id: 'JobFailure' }),
  answers,
  problems,
  run: async ({ path, body }, { engine }) => {
    const failure = {
      retries: body.retries ?? 0,
      message: body.errorMessage ?? '',
      backOff: body.retryBackOff ?? 0,
      variables: (body.variables ?? {}) as Variables,
    }
    await engine.failJob(numberOf(path.jobKey, 'job'), failure, lockOf(body))
    return noContent
  },
})

const throwError = operation({
  method: 'post',
  path: '/jobs/{jobKey}/error',
  id: 'throwJobError',
  tag,
  summary: 'Throws a BPMN error at the element',
  params,
  body: z
    .object({ errorCode: z.string().min(1), errorMessage: z.string().nullish(), variables: optionalVariablesSchema, lockVersion })
    .meta({ id: 'JobError' }),
  answers,
  problems,
  run: async ({ path, body }, { engine }) => {
    const error = { code: body.errorCode, message: body.errorMessage ?? '', variables: (body.variables ?? {}) as Variables }
    await engine.throwJobError(numberOf(path.jobKey, 'job'), error, lockOf(body))
    return noContent
  },
})

const update = operation({
  method: 'patch',
  path: '/jobs/{jobKey}',
  id: 'updateJob',
  tag,
  summary: 'Sets the retries of a job, or the rest of its lock',
  params,
  body: z
    .object({
      changeset: z
        .object({ retries: z.int().min(1).nullish(), timeout: z.int().min(0).nullish().meta({ description: 'Milliseconds from now.' }) })
        .meta({ id: 'JobChangeset' }),
      operationReference: operationReferenceSchema,
    })
    .meta({ id: 'JobUpdate' }),
  answers,
  problems,
  run: async ({ path, body: { changeset } }, { engine }) => {
    if (changeset.retries == null && changeset.timeout == null) throw badRequest('body.changeset is empty; give retries or timeout.')
    await engine.updateJob(numberOf(path.jobKey, 'job'), {
      ...(changeset.retries == null ? {} : { retries: changeset.retries }),
      ...(changeset.timeout == null ? {} : { timeout: changeset.timeout }),
    })
    return noContent
  },
})

export const jobOperations = [activateJobs, complete, fail, throwError, update, searchOperation(jobs, { path: '/jobs', tag, one: 'job' })]
