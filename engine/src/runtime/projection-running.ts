import type { Job } from '../state/state.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { ItemChanges } from './item-changes.ts'
import type { StepView } from './step-view.ts'

/** What people see of commands that change how a running instance stands. Nothing of a suspended instance comes due or is given to workers:
 *  its timers are not shown until it is resumed. */
export function projectRunning(view: StepView, items: ItemChanges, entry: HistoryEntry, at: number): void {
  switch (entry.kind) {
    case 'instanceSuspended':
      items.update('processInstance', entry.instance, { suspended: true })
      for (const { id } of view.rowsBefore('timer')) items.remove('timer', id)
      for (const { id } of view.rowsBefore('job')) items.update('job', id, { activatable: false, lastUpdateTime: at })
      return
    case 'instanceTerminated':
      if (entry.instance === view.root && view.isSuspended) items.update('processInstance', entry.instance, { suspended: false })
      return
    case 'instanceResumed':
      items.update('processInstance', entry.instance, { suspended: false })
      return resume(view, items, at)
    case 'instanceMigrated':
      return migrate(view, items, entry.instance)
    default:
  }
}

function resume(view: StepView, items: ItemChanges, at: number): void {
  for (const { id } of view.rowsBefore('timer')) {
    const timer = view.kept('timer', id)
    if (timer === undefined) continue
    const { dueAt, cycle = null, repeats = null } = timer
    items.create('timer', { ...view.placeOf(timer), timerKey: id, dueAt, cycle, repeats })
  }
  for (const { id } of view.rowsBefore('job')) {
    const job: Job | undefined = view.kept('job', id)
    if (job !== undefined) items.update('job', id, { activatable: !job.held && job.retries > 0, lastUpdateTime: at })
  }
}

/** What is active has got a new place. */
function migrate(view: StepView, items: ItemChanges, instance: number): void {
  const { definition, version } = view.deployed(instance)
  items.update('processInstance', instance, {
    ...view.place(instance),
    processDefinitionName: definition.name ?? null,
    processDefinitionVersion: version,
    processDefinitionVersionTag: definition.versionTag ?? null,
  })
  items.update('elementInstance', instance, { ...view.place(instance), elementId: definition.id, elementName: definition.name ?? null })
  const placed = (token: number) => {
    const row = view.kept('token', token)
    return row === undefined || view.instanceOf(row.scope) !== instance ? undefined : view.placeOf({ owner: token, node: row.node })
  }
  for (const { id } of view.rowsBefore('token')) {
    const place = placed(id)
    if (place) items.update('elementInstance', id, { ...place, elementName: view.node(instance, place.elementId)?.name ?? null })
  }
  for (const kind of ['job', 'userTask', 'incident'] as const) {
    for (const { id, token } of view.rowsBefore(kind)) {
      const place = placed(token)
      if (place) items.update(kind, id, kind === 'incident' ? place : { ...place, processDefinitionVersion: version })
    }
  }
  for (const { id } of view.rowsBefore('timer')) {
    const timer = view.kept('timer', id)
    if (timer && view.instanceOf(timer.owner) === instance) items.update('timer', id, view.placeOf(timer))
  }
  for (const { id, kind } of view.rowsBefore('subscription')) {
    const subscription = view.kept('subscription', id)
    if (subscription === undefined || view.instanceOf(subscription.owner) !== instance) continue
    items.update(kind === 'message' ? 'messageSubscription' : 'signalSubscription', id, view.placeOf(subscription))
  }
}
