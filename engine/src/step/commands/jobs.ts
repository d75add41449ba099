import type { IncidentCode, Job, Token } from '../../state/state.ts'
import type { CommandOf } from '../command.ts'
import { complete, openLocalScope } from '../activity-lifecycle.ts'
import type { Context } from '../context.ts'
import { raiseIncident } from '../incidents.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { completeListener } from './listener-jobs.ts'
import { findCatch, nobodyCatches, recordThrown, take } from '../throwing.ts'

export function completeJob(step: Context, command: CommandOf<'completeJob'>): Rejected | undefined {
  const found = workable(step, command.job)
  if ('accepted' in found) return found
  const { job, token } = found
  if (job.listener !== undefined) return completeListener(step, job, job.listener, token, command)
  if (command.result !== undefined) return rejected('invalid', `The job ${job.id} is not of a task listener: it takes variables only.`)
  step.draft.jobs.remove(job.id)
  step.record({ kind: 'jobCompleted', instance: step.instanceOf(token.scope), job: job.id })
  complete(step, token, step.node(token), command.variables)
  return undefined
}

export function failJob(step: Context, command: CommandOf<'failJob'>): Rejected | undefined {
  const found = workable(step, command.job)
  if ('accepted' in found) return found
  const { job, token } = found
  const { retries, message, backOff, variables } = command
  if (!Number.isInteger(retries) || retries < 0) return rejected('invalid', `Retries must be a whole number from 0 up, not ${retries}.`)
  if (Object.keys(variables).length > 0) openLocalScope(step, token, variables)
  step.record({ kind: 'jobFailed', instance: step.instanceOf(token.scope), job: job.id, retries, message })
  if (retries > 0) {
    const { availableAt: _, ...rest } = job
    step.draft.jobs.put({ ...rest, retries, ...(backOff > 0 ? { availableAt: step.at + backOff } : {}) })
    return undefined
  }
  step.draft.jobs.put({ ...job, retries: 0, held: true })
  const cause = message === '' ? `The job "${job.type}" failed and has no retries left.` : message
  raiseIncident(step, token, step.node(token), token.status, incidentOf(job), cause, job.id)
  return undefined
}

export function throwJobError(step: Context, command: CommandOf<'throwJobError'>): Rejected | undefined {
  const found = workable(step, command.job)
  if ('accepted' in found) return found
  const { job, token } = found
  if (job.listener !== undefined) {
    const message = `The job ${job.id} is of a listener (${job.listener}), which cannot throw an error: fail it, or complete it with variables.`
    return rejected('conflict', message)
  }
  const node = step.node(token)
  const { code, message, variables } = command
  step.record({ kind: 'jobErrorThrown', instance: step.instanceOf(token.scope), job: job.id, code, message })
  const place = findCatch(step, token, 'error', code)
  recordThrown(step, token, node, command, place)
  if (place === undefined) {
    step.draft.jobs.put({ ...job, held: true })
    raiseIncident(step, token, node, 'active', 'UNHANDLED_ERROR_EVENT', nobodyCatches(command), job.id)
    return undefined
  }
  step.draft.jobs.remove(job.id)
  take(step, place, variables)
  return undefined
}

export function updateJob(step: Context, command: CommandOf<'updateJob'>): Rejected | undefined {
  const job = step.draft.jobs.get(command.job)
  const token = job === undefined ? undefined : step.draft.tokens.get(job.token)
  if (job === undefined || token === undefined) return unknown(command.job)
  const { retries } = command
  if (!Number.isInteger(retries) || retries < 1) return rejected('invalid', `Retries must be a whole number from 1 up, not ${retries}.`)
  step.draft.jobs.put({ ...job, retries })
  step.record({ kind: 'jobRetriesUpdated', instance: step.instanceOf(token.scope), job: job.id, retries })
  return undefined
}

function incidentOf({ listener }: Job): IncidentCode {
  if (listener === undefined) return 'JOB_NO_RETRIES'
  return listener === 'start' || listener === 'end' ? 'EXECUTION_LISTENER_NO_RETRIES' : 'TASK_LISTENER_NO_RETRIES'
}

function workable(step: Context, id: number): { job: Job; token: Token } | Rejected {
  const job = step.draft.jobs.get(id)
  const token = job === undefined ? undefined : step.draft.tokens.get(job.token)
  if (job === undefined || token === undefined) return unknown(id)
  if (job.held) return rejected('conflict', `The job ${id} waits for an incident to be resolved.`)
  return { job, token }
}

function unknown(id: number): Rejected {
  return rejected('notFound', `There is no job ${id}: it is unknown, completed or cancelled.`)
}
