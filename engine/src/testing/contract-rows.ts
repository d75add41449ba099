import type { Patch } from '../state/state.ts'
import type { JobItem, ReadModelChange } from '../stores/read-model.ts'
import type { Commit, StoredMessage } from '../stores/store.ts'

export const now = Date.UTC(2030, 0, 1)
export const root = 100

const place = { processInstanceKey: root, rootProcessInstanceKey: root, processDefinitionKey: 7, processDefinitionId: 'p' }
export const element = { ...place, elementId: 'work', elementInstanceKey: 101 }

export const nothing: Patch = { instance: root, changed: [], removed: [], variables: [] }

/** The first step of an instance that waits at two tokens, with whatever is special about it. */
export function commit(special: Partial<Commit> = {}): Commit {
  const patch: Patch = {
    instance: root,
    changed: [
      { kind: 'scope', row: { id: root, parent: null, node: 'p', kind: 'process', definition: 7 } },
      { kind: 'token', row: { id: 101, node: 'work', scope: root, status: 'ready' } },
      { kind: 'token', row: { id: 102, node: 'other', scope: root, status: 'active' } },
    ],
    removed: [],
    variables: [],
  }
  return { root, version: 0, at: now, patch, history: [], readModel: [], variables: [], outbox: [], ended: false, ...special }
}

export function jobItem(jobKey: number, special: Partial<JobItem> = {}): JobItem {
  return {
    ...element,
    jobKey,
    type: 'pay',
    kind: 'BPMN_ELEMENT',
    listenerEventType: 'UNSPECIFIED',
    isDenied: false,
    deniedReason: null,
    processDefinitionVersion: 1,
    retries: 3,
    state: 'CREATED',
    activatable: true,
    availableAt: null,
    creationTime: now,
    lastUpdateTime: now,
    endTime: null,
    errorCode: null,
    errorMessage: null,
    customHeaders: { method: 'card' },
    worker: null,
    deadline: null,
    lockVersion: 0,
    ...special,
  }
}

export function newElement(elementInstanceKey: number): ReadModelChange {
  const item = { ...element, elementInstanceKey, elementName: null, type: 'TASK', state: 'ACTIVE', startDate: now, endDate: null } as const
  return { table: 'elementInstance', kind: 'create', item: { ...item, scopeKey: null } }
}

export function newJob(jobKey: number, special: Partial<JobItem> = {}): ReadModelChange {
  return { table: 'job', kind: 'create', item: jobItem(jobKey, special) }
}

export function message(messageKey: number, special: Partial<StoredMessage> = {}): StoredMessage {
  return { messageKey, name: 'paid', correlationKey: 'k', variables: { sum: 5 }, publishedAt: now, expiresAt: now, ...special }
}
