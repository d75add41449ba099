import type { FlowNode } from '../definition/flow-node.ts'
import type { JobDefinition } from '../definition/job-definition.ts'
import type { Variables } from '../json.ts'
import type { Token, UserTask, UserTaskAttributes, UserTaskOperation } from '../state/state.ts'
import { complete, openLocalScope } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { attempt } from './incidents.ts'
import { openListenerJob } from './open-job.ts'
import { setVariables } from './variables.ts'

/**
 * Task listeners (zeebe dialect): jobs that are asked, one after the other, about what is to happen to a user task. Until the last has said yes, the
 * task is as it was, and nothing else can be done with it; each may deny, or correct what the task will be like.
 */

/** Does something to a user task, once its listeners for that have agreed. */
export function operate(step: Context, token: Token, node: FlowNode, userTask: UserTask, operation: Omit<UserTaskOperation, 'done'>): void {
  const asked: UserTask = { ...userTask, operation: { ...operation, done: 0 } }
  if (listenerOf(node, asked) === undefined) return settle(step, token, node, asked)
  step.record({ kind: 'userTaskAsked', instance: step.instanceOf(token.scope), userTask: userTask.id, event: operation.event })
  askNext(step, token, node, asked)
}

/** Asks the next listener about the task's operation, or does it: also where an incident at a listener is tried again. */
export function askNext(step: Context, token: Token, node: FlowNode, userTask: UserTask): void {
  const listener = listenerOf(node, userTask)
  const { operation } = userTask
  if (listener === undefined || operation === undefined) return settle(step, token, node, userTask)
  step.draft.userTasks.put(userTask)
  const told = { event: operation.event, index: operation.done }
  attempt(step, token, node, 'active', 'EXTRACT_VALUE_ERROR', () => openListenerJob(step, token, node, listener, told))
}

/** A listener has denied the operation: the task is as it was. */
export function deny(step: Context, token: Token, { operation, ...userTask }: UserTask, reason: string): void {
  step.draft.userTasks.put(userTask)
  if (operation === undefined) return
  const instance = step.instanceOf(token.scope)
  step.record({ kind: 'userTaskDenied', instance, userTask: userTask.id, event: operation.event, reason })
}

function listenerOf(node: FlowNode, { operation }: UserTask): JobDefinition | undefined {
  if (node.kind !== 'userTask' || node.taskListeners === undefined || operation === undefined) return undefined
  return node.taskListeners[operation.event]?.[operation.done]
}

/** Nobody has denied: it happens. */
function settle(step: Context, token: Token, node: FlowNode, before: UserTask): void {
  const { operation } = before
  if (operation === undefined) throw new Error(`Nothing is to happen to the user task ${before.id}`)
  const instance = step.instanceOf(token.scope)
  const userTask: UserTask = { id: before.id, token: before.token, ...operation.task }
  const about = { instance, userTask: userTask.id }
  switch (operation.event) {
    case 'creating':
      return created(step, token, node, userTask, before)
    case 'assigning': {
      step.draft.userTasks.put(userTask)
      step.record({ kind: 'userTaskAssigned', ...about, assignee: userTask.assignee ?? null })
      if (operation.done > 0 && changedAttributes(before, userTask).some(name => name !== 'assignee'))
        step.record({ kind: 'userTaskUpdated', ...about })
      return
    }
    case 'updating':
      step.draft.userTasks.put(userTask)
      step.record({ kind: 'userTaskUpdated', ...about })
      if (operation.variables !== undefined) setAt(step, token, operation.variables, operation.local === true)
      return
    case 'completing': {
      const { variables = {}, task } = operation
      step.draft.userTasks.remove(userTask.id)
      const corrected = operation.done > 0 && changedAttributes(before, userTask).length > 0 ? { task } : {}
      step.record({ kind: 'userTaskCompleted', ...about, variables, ...corrected })
      complete(step, token, node, variables)
    }
  }
}

/** The model's assignee is given to the task once that is there: listeners may deny it. */
function created(step: Context, token: Token, node: FlowNode, userTask: UserTask, before: UserTask): void {
  const { assignee, ...unassigned } = userTask
  const isCorrected = before.assignee === undefined
  const task = isCorrected ? userTask : unassigned
  step.draft.userTasks.put(task)
  const about = { instance: step.instanceOf(token.scope), userTask: userTask.id }
  if (changedAttributes(before, userTask).length > 0) step.record({ kind: 'userTaskUpdated', ...about })
  if (isCorrected || assignee === undefined) return
  operate(step, token, node, task, { event: 'assigning', action: '', task: { ...attributesOf(task), assignee } })
}

function setAt(step: Context, token: Token, variables: Variables, local: boolean): void {
  if (local) openLocalScope(step, token, variables)
  else setVariables(step, step.scopeOf(token), variables)
}

/** Why nothing can be done with a task now; undefined if it can. */
export function whatItIsDoing({ id, operation }: UserTask): string | undefined {
  return operation && `The listeners of the user task ${id} are at work (${operation.event}): wait until they are done.`
}

export function attributesOf({ id: _id, token: _token, operation: _operation, ...attributes }: UserTask): UserTaskAttributes {
  return attributes
}

/** The names of the attributes that are not the same. */
export function changedAttributes(before: UserTaskAttributes, after: UserTaskAttributes): string[] {
  const names = ['assignee', 'candidateGroups', 'candidateUsers', 'dueDate', 'followUpDate', 'priority'] as const
  return names.filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}
