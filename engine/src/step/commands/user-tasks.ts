import type { Token, UserTask, UserTaskAttributes } from '../../state/state.ts'
import type { CommandOf, UserTaskChanges, UserTaskCorrections } from '../command.ts'
import type { Context } from '../context.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { attributesOf, operate, whatItIsDoing } from '../task-listeners.ts'

export function assignUserTask(step: Context, command: CommandOf<'assignUserTask'>): Rejected | undefined {
  const found = openTask(step, command.userTask)
  if ('accepted' in found) return found
  const { userTask, token } = found
  const { assignee, action = assignee === null ? 'unassign' : 'assign' } = command
  operate(step, token, step.node(token), userTask, { event: 'assigning', action, task: changed(attributesOf(userTask), { assignee }) })
  return undefined
}

export function updateUserTask(step: Context, command: CommandOf<'updateUserTask'>): Rejected | undefined {
  const found = openTask(step, command.userTask)
  if ('accepted' in found) return found
  const { userTask, token } = found
  const { changes, action = 'update' } = command
  const wrong = wrongPriority(changes)
  if (wrong !== undefined) return wrong
  operate(step, token, step.node(token), userTask, { event: 'updating', action, task: changed(attributesOf(userTask), changes) })
  return undefined
}

export function completeUserTask(step: Context, command: CommandOf<'completeUserTask'>): Rejected | undefined {
  const found = openTask(step, command.userTask)
  if ('accepted' in found) return found
  const { userTask, token } = found
  const { variables, action = 'complete' } = command
  operate(step, token, step.node(token), userTask, { event: 'completing', action, task: attributesOf(userTask), variables })
  return undefined
}

function openTask(step: Context, id: number): { userTask: UserTask; token: Token } | Rejected {
  const userTask = step.draft.userTasks.get(id)
  const token = userTask === undefined ? undefined : step.draft.tokens.get(userTask.token)
  if (userTask === undefined || token === undefined) {
    return rejected('notFound', `There is no open user task ${id}: it is unknown, completed or cancelled.`)
  }
  const busy = whatItIsDoing(userTask)
  return busy === undefined ? { userTask, token } : rejected('conflict', busy)
}

export function wrongPriority({ priority }: UserTaskChanges): Rejected | undefined {
  if (priority === undefined || (Number.isInteger(priority) && priority >= 0 && priority <= 100)) return undefined
  return rejected('invalid', `The priority must be a whole number from 0 to 100, not ${priority}.`)
}

/** null and empty lists take the attribute away. */
export function changed(task: UserTaskAttributes, changes: UserTaskCorrections): UserTaskAttributes {
  const entries = Object.entries({ ...task, ...changes })
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  ) as unknown as UserTaskAttributes
}
