import type { ProcessInstance } from '../state/process-instance.ts'
import { changedAttributes } from '../step/task-listeners.ts'
import type { Definitions } from './definitions.ts'
import { formItem } from './projection-user-tasks.ts'
import type { ListenedUserTask } from './requests.ts'

/** The user task that a listener is asked about, at a token; undefined if none is. */
export function listenedUserTask(instance: ProcessInstance, tokenId: number, definitions: Definitions): ListenedUserTask | undefined {
  const { userTask: tasks, token: tokens, scope: scopes } = instance.tables
  const [id] = tasks.idsOf(tokenId)
  const row = id === undefined ? undefined : tasks.get(id)
  if (row?.operation === undefined) return undefined
  const { action, task } = row.operation
  const token = tokens.get(tokenId)
  const caller = definitions.process(scopes.get(token?.scope ?? 0)?.definition ?? 0)
  const node = caller?.definition.nodeById.get(token?.node ?? '')
  const form = caller && node?.kind === 'userTask' ? formItem(definitions, node.form, caller) : undefined
  return {
    userTaskKey: row.id,
    action,
    assignee: task.assignee ?? null,
    candidateGroups: task.candidateGroups ?? [],
    candidateUsers: task.candidateUsers ?? [],
    dueDate: task.dueDate ?? null,
    followUpDate: task.followUpDate ?? null,
    priority: task.priority,
    formKey: form?.formKey ?? null,
    changedAttributes: [
      ...changedAttributes(row, task),
      ...(row.operation.event === 'updating' && row.operation.variables ? ['variables'] : []),
    ],
  }
}
