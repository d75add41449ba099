import { Temporal } from 'temporal-polyfill'
import type { FormReference } from '../definition/process-definition.ts'
import type { TaskEvent } from '../definition/job-definition.ts'
import type { DeployedProcess } from '../definition/library.ts'
import type { FlowNode, UserTask as UserTaskNode } from '../definition/flow-node.ts'
import type { UserTaskAttributes, UserTaskOperation } from '../state/state.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { FormItem } from '../stores/deployment.ts'
import type { UserTaskItem } from '../stores/read-model.ts'
import type { Definitions } from './definitions.ts'
import type { ItemChanges } from './item-changes.ts'
import type { EntryOf, StepView } from './step-view.ts'

export function projectUserTask(view: StepView, items: ItemChanges, entry: HistoryEntry, at: number): void {
  switch (entry.kind) {
    case 'userTaskCreated':
      return items.create('userTask', newUserTask(view, entry, at))
    case 'userTaskAssigned':
      return items.update('userTask', entry.userTask, { assignee: entry.assignee })
    case 'userTaskUpdated': {
      const row = view.written('userTask', entry.userTask)
      if (row !== undefined) items.update('userTask', entry.userTask, attributesOf(row))
      return
    }
    case 'userTaskCompleted':
      return items.update('userTask', entry.userTask, {
        state: 'COMPLETED',
        completionDate: at,
        ...(entry.task && attributesOf(entry.task)),
      })
    case 'userTaskCancelled':
      return items.update('userTask', entry.userTask, { state: 'CANCELED', completionDate: at })
    default:
  }
}

/** While its listeners are asked, a task is in a state of its own. */
export function projectAsked(view: StepView, items: ItemChanges): void {
  for (const { kind, row } of view.outcome.patch.changed) {
    if (kind !== 'userTask') continue
    const state = stateOf(row.operation)
    if (state !== stateOf(view.before('userTask', row.id)?.operation)) items.update('userTask', row.id, { state })
  }
}

function stateOf(operation: UserTaskOperation | undefined): UserTaskItem['state'] {
  return operation === undefined ? 'CREATED' : (operation.event.toUpperCase() as Uppercase<TaskEvent>)
}

function newUserTask(view: StepView, entry: EntryOf<'userTaskCreated'>, at: number): UserTaskItem {
  const caller = view.deployed(entry.instance)
  const node = userTaskNode(caller.definition.nodeById.get(entry.element))
  const form = formItem(view.definitions, node?.form, caller)
  const row = view.written('userTask', entry.userTask)
  return {
    ...view.placeAt(entry.instance, entry.element, entry.token),
    userTaskKey: entry.userTask,
    name: node?.name ?? entry.element,
    state: 'CREATED',
    ...attributesOf(row ?? { priority: 50 }),
    // Who is to get it is asked first.
    ...(row?.operation?.event === 'creating' && { assignee: null }),
    processDefinitionVersion: caller.version,
    processName: caller.definition.name ?? null,
    creationDate: at,
    completionDate: null,
    formKey: form?.formKey ?? null,
    customHeaders: node?.headers ?? {},
  }
}

function attributesOf(row: UserTaskAttributes) {
  return {
    assignee: row.assignee ?? null,
    candidateGroups: row.candidateGroups ?? [],
    candidateUsers: row.candidateUsers ?? [],
    followUpDate: epochOf(row.followUpDate),
    dueDate: epochOf(row.dueDate),
    priority: row.priority,
    externalFormReference: row.externalFormReference ?? null,
  }
}

/** The form that a reference means for this caller, if it lies in the library. */
export function formItem(definitions: Definitions, form: FormReference | undefined, caller: DeployedProcess): FormItem | undefined {
  return form?.kind === 'library' ? definitions.forms.find(form.formId, form.binding, caller.deployment) : undefined
}

/** The user task at an element, also inside a loop. */
export function userTaskNode(node: FlowNode | undefined): UserTaskNode | undefined {
  if (node?.kind === 'multiInstanceBody') return userTaskNode(node.activity)
  return node?.kind === 'userTask' ? node : undefined
}

/** Epoch ms of ISO 8601 text; without an offset it is read as UTC. Null for none and for what is no date: the state keeps the text. */
function epochOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const iso = text.trim()
  try {
    if (iso.endsWith(']')) return Temporal.ZonedDateTime.from(iso).epochMilliseconds
    if (/(Z|[+-]\d\d:?\d\d)$/i.test(iso)) return Temporal.Instant.from(iso).epochMilliseconds
    return Temporal.PlainDateTime.from(iso).toZonedDateTime('UTC').epochMilliseconds
  } catch {
    return null
  }
}
