import type { Token, UserTask } from '../../state/state.ts'
import type { CommandOf, UserTaskChanges } from '../command.ts'
import { complete } from '../activity-lifecycle.ts'
import type { Context } from '../context.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'

export function assignUserTask(step: Context, command: CommandOf<'assignUserTask'>): Rejected | undefined {
  const found = openTask(step, command.userTask)
  if ('accepted' in found) return found
  const { userTask, token } = found
  const { assignee } = command
  const { assignee: _, ...rest } = userTask
  step.draft.userTasks.put(assignee === null ? rest : { ...rest, assignee })
  step.record({ kind: 'userTaskAssigned', instance: step.instanceOf(token.scope), userTask: userTask.id, assignee })
  return undefined
}

export function updateUserTask(step: Context, command: CommandOf<'updateUserTask'>): Rejected | undefined {
  const found = openTask(step, command.userTask)
  if ('accepted' in found) return found
  const { userTask, token } = found
  const { priority } = command.changes
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= 100)) {
    return rejected('invalid', `The priority must be a whole number from 0 to 100, not ${priority}.`)
  }
  step.draft.userTasks.put(changed(userTask, command.changes))
  step.record({ kind: 'userTaskUpdated', instance: step.instanceOf(token.scope), userTask: userTask.id })
  return undefined
}

export function completeUserTask(step: Context, command: CommandOf<'completeUserTask'>): Rejected | undefined {
  const found = openTask(step, command.userTask)
  if ('accepted' in found) return found
  const { userTask, token } = found
  step.draft.userTasks.remove(userTask.id)
  const instance = step.instanceOf(token.scope)
  step.record({ kind: 'userTaskCompleted', instance, userTask: userTask.id, variables: command.variables })
  complete(step, token, step.node(token), command.variables)
  return undefined
}

function openTask(step: Context, id: number): { userTask: UserTask; token: Token } | Rejected {
  const userTask = step.draft.userTasks.get(id)
  const token = userTask === undefined ? undefined : step.draft.tokens.get(userTask.token)
  if (userTask === undefined || token === undefined) {
    return rejected('notFound', `There is no open user task ${id}: it is unknown, completed or cancelled.`)
  }
  return { userTask, token }
}

/** null and empty lists take the attribute away. */
function changed(userTask: UserTask, changes: UserTaskChanges): UserTask {
  const entries = Object.entries({ ...userTask, ...changes })
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  ) as unknown as UserTask
}
