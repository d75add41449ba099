import type { FlowNode } from '../definition/flow-node.ts'
import type { JobDefinition, ListenerEvent } from '../definition/job-definition.ts'
import type { Job } from '../state/state.ts'
import type { HistoryEntry } from '../step/history.ts'
import type { JobItem } from '../stores/read-model.ts'
import type { ItemChanges } from './item-changes.ts'
import type { EntryOf, StepView } from './step-view.ts'

export function projectJob(view: StepView, items: ItemChanges, entry: HistoryEntry, at: number): void {
  switch (entry.kind) {
    case 'jobCreated':
      return items.create('job', newJob(view, entry, at))
    case 'jobCompleted':
      return items.update('job', entry.job, {
        state: 'COMPLETED',
        ...ended(at),
        ...(entry.deniedReason === undefined ? {} : { isDenied: true, deniedReason: entry.deniedReason }),
      })
    case 'jobCancelled':
      return items.update('job', entry.job, { state: 'CANCELED', ...ended(at) })
    case 'jobFailed': {
      const { retries, message } = entry
      return items.update('job', entry.job, { state: 'FAILED', retries, errorMessage: message, ...released(view, entry.job, at) })
    }
    case 'jobRetriesUpdated':
      return items.update('job', entry.job, {
        state: 'RETRIES_UPDATED',
        retries: entry.retries,
        lastUpdateTime: at,
        ...availability(view, view.row('job', entry.job)),
      })
    case 'jobErrorThrown': {
      const fields = { state: 'ERROR_THROWN', errorCode: entry.code, errorMessage: entry.message } as const
      const held = view.written('job', entry.job) !== undefined
      return items.update('job', entry.job, { ...fields, ...(held ? released(view, entry.job, at) : ended(at)) })
    }
    case 'incidentResolved': {
      // The job that the incident held is free again.
      for (const { kind, row } of view.outcome.patch.changed) {
        if (kind === 'job') items.update('job', row.id, { lastUpdateTime: at, ...availability(view, row) })
      }
      return
    }
    default:
  }
}

function newJob(view: StepView, entry: EntryOf<'jobCreated'>, at: number): JobItem {
  const row = view.written('job', entry.job)
  return {
    ...view.placeAt(entry.instance, entry.element, entry.token),
    jobKey: entry.job,
    type: entry.type,
    ...kindOf(entry),
    processDefinitionVersion: view.deployed(entry.instance).version,
    retries: entry.retries,
    state: row === undefined ? 'CANCELED' : 'CREATED',
    ...availability(view, row),
    creationTime: at,
    lastUpdateTime: at,
    endTime: row === undefined ? at : null,
    errorCode: null,
    errorMessage: null,
    customHeaders: headersOf(view, entry),
    isDenied: false,
    deniedReason: null,
    worker: null,
    deadline: null,
    lockVersion: 0,
  }
}

function availability(view: StepView, job: Job | undefined): Pick<JobItem, 'activatable' | 'availableAt'> {
  return { activatable: job !== undefined && !job.held && job.retries > 0 && !view.isSuspended, availableAt: job?.availableAt ?? null }
}

/** Whoever had it has it no more. */
function released(view: StepView, job: number, at: number): Partial<JobItem> {
  return { lastUpdateTime: at, deadline: null, ...availability(view, view.row('job', job)) }
}

function ended(at: number): Partial<JobItem> {
  return { activatable: false, availableAt: null, deadline: null, endTime: at, lastUpdateTime: at }
}

function kindOf({ listener }: EntryOf<'jobCreated'>): Pick<JobItem, 'kind' | 'listenerEventType'> {
  if (listener === undefined) return { kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED' }
  const { event } = listener
  return { kind: event === 'start' || event === 'end' ? 'EXECUTION_LISTENER' : 'TASK_LISTENER', listenerEventType: event.toUpperCase() }
}

function headersOf(view: StepView, entry: EntryOf<'jobCreated'>): JobItem['customHeaders'] {
  const node = view.node(entry.instance, entry.element)
  if (entry.listener !== undefined) return listenerAt(view, entry, entry.listener, node)?.headers ?? {}
  return (node === undefined ? undefined : jobOf(node))?.headers ?? {}
}

function listenerAt(
  view: StepView,
  { instance }: EntryOf<'jobCreated'>,
  { event, index }: { readonly event: ListenerEvent; readonly index: number },
  node: FlowNode | undefined,
): JobDefinition | undefined {
  if (event !== 'start' && event !== 'end') return node?.kind === 'userTask' ? node.taskListeners?.[event]?.[index] : undefined
  if (node !== undefined) return node.listeners?.[event]?.[index]
  // The process itself has them.
  return view.deployed(instance).definition.ownListeners?.[event]?.listeners?.start?.[index]
}

function jobOf(node: FlowNode): JobDefinition | undefined {
  if ('job' in node) return node.job
  if ('work' in node && node.work.kind === 'job') return node.work.job
  return node.kind === 'multiInstanceBody' ? jobOf(node.activity) : undefined
}
