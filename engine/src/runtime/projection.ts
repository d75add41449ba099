import type { Condition } from '../state/state.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { ReadModelChange, VariableItem } from '../stores/read-model.ts'
import { ItemChanges } from './item-changes.ts'
import { decisionItems } from './projection-decisions.ts'
import { projectJob } from './projection-jobs.ts'
import { projectRunning } from './projection-running.ts'
import { projectAsked, projectUserTask } from './projection-user-tasks.ts'
import type { EntryOf, ProjectionInput, StepView } from './step-view.ts'

/** What people will see of a step: a pure function of its history and rows. */
export function project(
  view: StepView,
  input: ProjectionInput,
): { readonly changes: ReadModelChange[]; readonly variables: VariableItem[] } {
  const items = new ItemChanges()
  for (const entry of view.outcome.history) {
    projectInstance(view, items, entry, input)
    projectElement(view, items, entry, input.at)
    projectJob(view, items, entry, input.at)
    projectUserTask(view, items, entry, input.at)
    projectIncident(view, items, entry, input.at)
    projectWaiting(view, items, entry, input.at)
    projectRunning(view, items, entry, input.at)
    if (entry.kind === 'decisionEvaluated') decisionItems(view, items, entry, input)
  }
  projectRows(view, items, input.at)
  projectAsked(view, items)
  return { changes: items.all(), variables: lastVariables(view) }
}

function projectInstance(view: StepView, items: ItemChanges, entry: HistoryEntry, input: ProjectionInput): void {
  switch (entry.kind) {
    case 'instanceStarted':
      return startInstance(view, items, entry, input)
    case 'instanceCompleted':
    case 'instanceTerminated': {
      const end = { state: entry.kind === 'instanceCompleted' ? 'COMPLETED' : 'TERMINATED', endDate: input.at } as const
      items.update('processInstance', entry.instance, end)
      items.update('elementInstance', entry.instance, end)
      return
    }
    default:
  }
}

function startInstance(view: StepView, items: ItemChanges, entry: EntryOf<'instanceStarted'>, input: ProjectionInput): void {
  const { definition, version } = view.deployed(entry.instance)
  const isRoot = entry.parent === null
  const common = { ...view.place(entry.instance), startDate: input.at, endDate: null, state: 'ACTIVE' } as const
  items.create('processInstance', {
    ...common,
    processDefinitionName: definition.name ?? null,
    processDefinitionVersion: version,
    processDefinitionVersionTag: definition.versionTag ?? null,
    parentProcessInstanceKey: entry.parent,
    parentElementInstanceKey: entry.callingToken,
    suspended: false,
    businessId: (isRoot ? input.businessId : null) ?? null,
    tags: (isRoot ? input.tags : undefined) ?? [],
  })
  items.create('elementInstance', {
    ...common,
    elementId: definition.id,
    elementInstanceKey: entry.instance,
    elementName: definition.name ?? null,
    type: 'PROCESS',
    scopeKey: null,
  })
}

function projectElement(view: StepView, items: ItemChanges, entry: HistoryEntry, at: number): void {
  switch (entry.kind) {
    case 'elementActivated': {
      const { key, definition } = view.deployed(entry.instance)
      // Each column by name instead of by `placeAt`: there is one for every element of every step, and copying was most of the cost.
      return items.create('elementInstance', {
        processInstanceKey: entry.instance,
        rootProcessInstanceKey: view.root,
        processDefinitionKey: key,
        processDefinitionId: definition.id,
        elementId: entry.element,
        elementInstanceKey: entry.token,
        elementName: definition.nodeById.get(entry.element)?.name ?? null,
        type: typeName(entry.type),
        state: 'ACTIVE',
        startDate: at,
        endDate: null,
        scopeKey: entry.scope,
      })
    }
    case 'elementCompleted':
    case 'elementTerminated':
      return items.update('elementInstance', entry.token, {
        state: entry.kind === 'elementCompleted' ? 'COMPLETED' : 'TERMINATED',
        endDate: at,
      })
    default:
  }
}

function projectIncident(view: StepView, items: ItemChanges, entry: HistoryEntry, at: number): void {
  switch (entry.kind) {
    case 'incidentRaised':
      return items.create('incident', {
        ...view.placeAt(entry.instance, entry.element, entry.token),
        incidentKey: entry.incident,
        errorType: entry.code,
        errorMessage: entry.message,
        state: 'ACTIVE',
        creationTime: at,
        endTime: null,
        jobKey: entry.job,
        reasons: entry.reasons,
      })
    case 'incidentResolved':
      return items.update('incident', entry.incident, { state: 'RESOLVED', endTime: at })
    default:
  }
}

function projectWaiting(view: StepView, items: ItemChanges, entry: HistoryEntry, at: number): void {
  switch (entry.kind) {
    case 'timerStarted': {
      const timer = view.written('timer', entry.timer)
      if (timer === undefined) return
      const { dueAt, cycle = null, repeats = null } = timer
      return items.create('timer', {
        ...view.placeAt(entry.instance, entry.element, timer.owner),
        timerKey: timer.id,
        dueAt,
        cycle,
        repeats,
      })
    }
    case 'messageSubscribed': {
      const owner = view.written('subscription', entry.subscription)?.owner ?? entry.instance
      return items.create('messageSubscription', {
        ...view.placeAt(entry.instance, entry.element, owner),
        messageSubscriptionKey: entry.subscription,
        messageName: entry.name,
        correlationKey: entry.correlationKey,
        messageSubscriptionState: view.written('subscription', entry.subscription) === undefined ? 'DELETED' : 'CREATED',
        lastUpdatedDate: at,
      })
    }
    case 'signalSubscribed': {
      const subscription = view.written('subscription', entry.subscription)
      if (subscription === undefined) return
      return items.create('signalSubscription', {
        ...view.placeAt(entry.instance, entry.element, subscription.owner),
        signalSubscriptionKey: subscription.id,
        signalName: subscription.name,
      })
    }
    case 'messageKeyChanged':
      return items.update('messageSubscription', entry.subscription, { correlationKey: entry.correlationKey, lastUpdatedDate: at })
    case 'messageCorrelated':
      return items.update('messageSubscription', entry.subscription, { lastUpdatedDate: at })
    default:
  }
}

/** What has left the state without a word in the history of its own. */
function projectRows(view: StepView, items: ItemChanges, at: number): void {
  const received = new Set<number>()
  for (const entry of view.outcome.history) if (entry.kind === 'messageCorrelated') received.add(entry.subscription)
  for (const { kind, id } of view.outcome.patch.removed) {
    switch (kind) {
      case 'timer':
        items.remove('timer', id)
        break
      case 'subscription':
        if (view.before('subscription', id)?.kind === 'signal') {
          items.remove('signalSubscription', id)
          break
        }
        items.update('messageSubscription', id, {
          messageSubscriptionState: received.has(id) ? 'CORRELATED' : 'DELETED',
          lastUpdatedDate: at,
        })
        break
      case 'condition': {
        const condition = view.before('condition', id)
        if (condition?.awaits?.length) items.remove('dataWait', condition.owner)
        break
      }
      case 'incident':
        items.update('incident', id, { state: 'RESOLVED', endTime: at })
        break
      default:
    }
  }
  for (const { kind, row } of view.outcome.patch.changed) {
    if (kind === 'condition') projectDataWait(view, items, row)
    if (kind !== 'timer') continue
    const { dueAt, cycle = null, repeats = null } = row
    items.update('timer', row.id, { dueAt, cycle, repeats })
  }
}

/** An activity begins to wait for its data, or waits for others than before. */
function projectDataWait(view: StepView, items: ItemChanges, { id, owner, node, awaits = [] }: Condition): void {
  if (awaits.length === 0) return
  const place = { ...view.placeOf({ owner, node }), awaitedData: awaits }
  if (view.before('condition', id) === undefined) items.create('dataWait', place)
  else items.update('dataWait', owner, place)
}

function lastVariables(view: StepView): VariableItem[] {
  const last = new Map<string, VariableItem>()
  for (const entry of view.outcome.history) {
    if (entry.kind !== 'variableSet') continue
    last.set(`${entry.scope}:${entry.name}`, {
      name: entry.name,
      value: entry.value,
      scopeKey: entry.scope,
      processInstanceKey: entry.instance,
      rootProcessInstanceKey: view.root,
    })
  }
  return [...last.values()]
}

const typeNames = new Map<string, string>()

/** `userTask` -> `USER_TASK` */
export function typeName(kind: string): string {
  let name = typeNames.get(kind)
  if (name === undefined) typeNames.set(kind, (name = kind.replaceAll(/[A-Z]/g, letter => `_${letter}`).toUpperCase()))
  return name
}
