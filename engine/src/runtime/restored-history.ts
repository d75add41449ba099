import type { FlowNode } from '../definition/flow-node.ts'
import type { ListenerEvent } from '../definition/job-definition.ts'
import type { Library } from '../definition/library.ts'
import { ProcessInstance } from '../state/process-instance.ts'
import type { InstanceState } from '../state/state.ts'
import type { HistoryEntry } from '../step/history.ts'

/** The history of a restored instance: what is active now, as if it had begun with the restoring. */
export function restoredHistory(state: InstanceState, library: Library): HistoryEntry[] {
  const at = new Places(state, library)
  const rows = state.rows
  return [
    ...(rows.scope ?? []).flatMap((scope): HistoryEntry[] => {
      if (scope.kind !== 'process') return []
      const parent = scope.parent === null ? null : at.instanceOf(scope.parent)
      return [
        { kind: 'instanceStarted', instance: scope.id, definition: scope.definition, parent, callingToken: scope.parent, root: state.id },
      ]
    }),
    ...(rows.token ?? []).flatMap((token): HistoryEntry | [] => {
      const { instance, element, node } = at.ofToken(token.id)
      // What stands for a process is no element of its own.
      if (node?.kind === 'processListeners') return []
      return { kind: 'elementActivated', instance, scope: token.scope, token: token.id, element, type: node?.kind ?? 'task' }
    }),
    ...(rows.job ?? []).map(({ id, token, type, retries, listener: event }): HistoryEntry => {
      const { instance, element, key } = at.ofToken(token)
      const listener = event === undefined ? {} : { listener: { event, index: at.listenerOf(token, event) } }
      return { kind: 'jobCreated', instance, token: key, element, job: id, type, retries, ...listener }
    }),
    ...(rows.userTask ?? []).map(({ id, token }): HistoryEntry => {
      const { instance, element } = at.ofToken(token)
      return { kind: 'userTaskCreated', instance, token, element, userTask: id }
    }),
    ...(rows.timer ?? []).map(({ id, owner, node, dueAt }): HistoryEntry => {
      const { instance, element } = at.ofNode(owner, node)
      return { kind: 'timerStarted', instance, timer: id, element, dueAt }
    }),
    ...(rows.subscription ?? []).map(({ id, owner, node, kind, name, correlationKey = '' }): HistoryEntry => {
      const where = { ...at.ofNode(owner, node), subscription: id, name }
      const { instance, element } = where
      if (kind === 'signal') return { kind: 'signalSubscribed', instance, element, subscription: id, name }
      return { kind: 'messageSubscribed', instance, element, subscription: id, name, correlationKey }
    }),
    ...(rows.condition ?? []).flatMap(({ owner, awaits = [] }): HistoryEntry[] => {
      const { instance, element } = at.ofToken(owner)
      return awaits.length === 0 ? [] : [{ kind: 'dataAwaited', instance, token: owner, element, inputs: awaits }]
    }),
    ...(rows.incident ?? []).map(({ id, token, code, message, job = null }): HistoryEntry => {
      const { instance, element, key } = at.ofToken(token)
      return { kind: 'incidentRaised', instance, incident: id, token: key, element, code, message, reasons: [], job }
    }),
    ...Object.entries(state.variables).flatMap(([key, variables]): HistoryEntry[] => {
      const scope = Number(key)
      const shown = Object.entries(variables).filter(([name]) => !name.startsWith('#'))
      return shown.map(([name, value]) => ({ kind: 'variableSet', instance: at.instanceOf(scope), scope, name, value }))
    }),
  ]
}

class Places {
  private readonly tables: ProcessInstance['tables']
  private readonly library: Library

  constructor(state: InstanceState, library: Library) {
    this.tables = ProcessInstance.restore(state).tables
    this.library = library
  }

  instanceOf(scopeId: number): number {
    let scope = this.tables.scope.get(scopeId)
    while (scope !== undefined && scope.kind !== 'process' && scope.parent !== null) scope = this.tables.scope.get(scope.parent)
    return scope?.id ?? scopeId
  }

  ofToken(id: number): { instance: number; element: string; node: FlowNode | undefined; key: number } {
    const token = this.tables.token.get(id)
    const place = this.ofNode(id, token?.node ?? '')
    return { ...place, key: place.node?.kind === 'processListeners' ? place.instance : id }
  }

  /** Which of its listeners a token waits for. */
  listenerOf(token: number, event: ListenerEvent): number {
    if (event === 'start' || event === 'end') return this.tables.token.get(token)?.listened?.done ?? 0
    const [userTask] = this.tables.userTask.idsOf(token)
    return this.tables.userTask.get(userTask ?? 0)?.operation?.done ?? 0
  }

  /** An owner is a token, or a scope with an event subprocess. */
  ofNode(owner: number, nodeId: string): { instance: number; element: string; node: FlowNode | undefined } {
    const scopeId = this.tables.token.get(owner)?.scope ?? owner
    for (const id of [scopeId, owner]) {
      const scope = this.tables.scope.get(id)
      const node = scope && this.library.process(scope.definition)?.definition.nodeById.get(nodeId)
      if (node !== undefined) return { instance: this.instanceOf(scopeId), element: node.elementId, node }
    }
    return { instance: this.instanceOf(scopeId), element: nodeId, node: undefined }
  }
}
