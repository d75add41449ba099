import type { ExecutionEvent, ListenerEvent } from '../../definition/job-definition.ts'
import type { Job, Token, UserTask, UserTaskOperation } from '../../state/state.ts'
import { finish, openLocalScope, outputScope, prepare } from '../activity-lifecycle.ts'
import type { CommandOf, TaskListenerResult } from '../command.ts'
import type { Context } from '../context.ts'
import { heard } from '../execution-listeners.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { askNext, deny } from '../task-listeners.ts'
import { setLocal, setVariables } from '../variables.ts'
import { changed, wrongPriority } from './user-tasks.ts'

/** The job of a listener is done: the next one's turn, or the element goes on. */
export function completeListener(
  step: Context,
  job: Job,
  event: ListenerEvent,
  token: Token,
  command: CommandOf<'completeJob'>,
): Rejected | undefined {
  if (event !== 'start' && event !== 'end') return completeTaskListener(step, job, token, command)
  if (command.result !== undefined) return rejected('invalid', `The job ${job.id} is of an execution listener: it takes variables only.`)
  step.draft.jobs.remove(job.id)
  step.record({ kind: 'jobCompleted', instance: step.instanceOf(token.scope), job: job.id })
  completeExecutionListener(step, event, token, command)
  return undefined
}

/** What a start listener gives stays with the element; what an end listener gives is set like an output. */
function completeExecutionListener(step: Context, event: ExecutionEvent, token: Token, { variables }: CommandOf<'completeJob'>): void {
  const node = step.node(token)
  const next = heard(step, token)
  const isGiven = Object.keys(variables).length > 0
  if (node.kind === 'processListeners') {
    if (isGiven) setLocal(step, token.scope, variables)
    return prepare(step, next, node)
  }
  if (event === 'start') {
    if (isGiven) openLocalScope(step, next, variables)
    return prepare(step, next, node)
  }
  if (isGiven) setVariables(step, outputScope(step, next), variables)
  finish(step, next, node)
}

function completeTaskListener(step: Context, job: Job, token: Token, command: CommandOf<'completeJob'>): Rejected | undefined {
  const [userTask] = step.draft.userTasks.of(token.id)
  const operation = userTask?.operation
  if (userTask === undefined || operation === undefined) throw new Error(`The job ${job.id} is of no user task`)
  const { variables, result = {} } = command
  const wrong = wrongResult(job, userTask, operation, result, Object.keys(variables).length > 0)
  if (wrong !== undefined) return wrong
  const { denied, corrections = {} } = result
  step.draft.jobs.remove(job.id)
  const done = { kind: 'jobCompleted', instance: step.instanceOf(token.scope), job: job.id } as const
  step.record(denied === undefined ? done : { ...done, deniedReason: denied })
  if (denied !== undefined) deny(step, token, userTask, denied)
  else {
    const task = changed(operation.task, corrections)
    askNext(step, token, step.node(token), { ...userTask, operation: { ...operation, task, done: operation.done + 1 } })
  }
  return undefined
}

function wrongResult(
  job: Job,
  userTask: UserTask,
  { event }: UserTaskOperation,
  { denied, corrections = {} }: TaskListenerResult,
  hasVariables: boolean,
): Rejected | undefined {
  if (hasVariables) return rejected('invalid', `The job ${job.id} is of a task listener, which cannot set variables: leave them out.`)
  if (denied !== undefined && Object.keys(corrections).length > 0) {
    return rejected('invalid', `The job ${job.id} cannot deny and correct at once: corrections of what does not happen are lost.`)
  }
  if (denied !== undefined && event === 'creating') return rejected('invalid', 'The creating of a user task cannot be denied.')
  if (event === 'creating' && corrections.assignee !== undefined && userTask.assignee !== undefined) {
    const message = `The model gives the user task ${userTask.id} its assignee; correct that in an "assigning" listener.`
    return rejected('conflict', message)
  }
  return wrongPriority(corrections)
}
