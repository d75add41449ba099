import type { UserTask } from '../definition/flow-node.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import type { UserTaskAttributes } from '../state/state.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { operate } from '../step/task-listeners.ts'
import { evaluate, unexpected } from '../step/variables.ts'

/** Work of a person: waits in the task list until it is completed (BPMN 2.0.2, 13.3.3). */
export const userTask: Behaviour<UserTask> = {
  enter(step, token, node) {
    const attributes = attributesOf(step, step.scopeOf(token), node)
    const instance = step.instanceOf(token.scope)
    const id = step.newId()
    step.draft.tokens.put({ ...token, status: 'active' })
    step.draft.userTasks.put({ id, token: token.id, ...attributes })
    step.record({ kind: 'userTaskCreated', instance, token: token.id, element: node.elementId, userTask: id })
    if (node.taskListeners !== undefined) {
      return operate(step, token, node, { id, token: token.id, ...attributes }, { event: 'creating', action: '', task: attributes })
    }
    if (attributes.assignee !== undefined) step.record({ kind: 'userTaskAssigned', instance, userTask: id, assignee: attributes.assignee })
  },
}

function attributesOf(step: Context, scope: number, node: UserTask): UserTaskAttributes {
  const text = (expression: CompiledExpression | undefined, what: string) =>
    textOf(step, scope, expression, `${what} of "${node.elementId}"`)
  const names = (expression: CompiledExpression | undefined, what: string) =>
    namesOf(step, scope, expression, `${what} of "${node.elementId}"`)
  const attributes = {
    assignee: text(node.assignee, 'The assignee'),
    candidateGroups: names(node.candidateGroups, 'The candidate groups'),
    candidateUsers: names(node.candidateUsers, 'The candidate users'),
    dueDate: text(node.dueDate, 'The due date'),
    followUpDate: text(node.followUpDate, 'The follow-up date'),
    externalFormReference: node.form?.kind === 'external' ? text(node.form.reference, 'The form reference') : undefined,
  }
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return { priority: priorityOf(step, scope, node), ...Object.fromEntries(given) }
}

function textOf(step: Context, scope: number, expression: CompiledExpression | undefined, what: string): string | undefined {
  if (expression === undefined) return undefined
  const value = evaluate(step, scope, expression)
  if (value === null || value === '') return undefined
  if (typeof value !== 'string') throw unexpected(step, scope, expression, what, 'text')
  return value
}

/** A list of texts, or one text with commas between names. */
function namesOf(step: Context, scope: number, expression: CompiledExpression | undefined, what: string): string[] | undefined {
  if (expression === undefined) return undefined
  const value = evaluate(step, scope, expression)
  if (value === null) return undefined
  const names = typeof value === 'string' ? value.split(',').map(name => name.trim()) : value
  if (!Array.isArray(names) || !names.every(name => typeof name === 'string'))
    throw unexpected(step, scope, expression, what, 'a list of names')
  const filled = names.filter(name => name !== '')
  return filled.length === 0 ? undefined : filled
}

function priorityOf(step: Context, scope: number, node: UserTask): number {
  if (node.priority === undefined) return 50
  const value = Number(evaluate(step, scope, node.priority))
  if (Number.isInteger(value) && value >= 0 && value <= 100) return value
  throw unexpected(step, scope, node.priority, `The priority of "${node.elementId}"`, 'a whole number from 0 to 100')
}
