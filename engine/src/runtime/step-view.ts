import type { DeployedProcess } from '../definition/library.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { ProcessInstance } from '../state/process-instance.ts'
import type { RowKind, Rows } from '../state/state.ts'
import type { HistoryEntry, HistoryKind } from '../step/history.ts'
import type { Accepted } from '../step/outcome.ts'
import type { Definitions } from './definitions.ts'

export type EntryOf<K extends HistoryKind> = Extract<HistoryEntry, { readonly kind: K }>

/** What does not stand in the step: names that the caller gave a new instance, and a source of keys. */
export interface ProjectionInput {
  readonly at: number
  readonly businessId?: string | null
  readonly tags?: readonly string[]
  readonly newId: () => number
}

/** A step after it was made and before it is applied: the rows as they will be, and which definition an instance runs. */
export class StepView {
  readonly root: number
  readonly outcome: Accepted
  readonly definitions: Definitions
  private readonly instance: ProcessInstance | undefined
  private readonly changed = new Map<string, unknown>()
  private readonly started = new Map<number, number>()
  private removed: ReadonlySet<string> | undefined

  constructor(before: ProcessInstance | undefined, outcome: Accepted, definitions: Definitions) {
    this.instance = before
    this.outcome = outcome
    this.definitions = definitions
    this.root = outcome.patch.instance
    for (const { kind, row } of outcome.patch.changed) this.changed.set(`${kind}:${row.id}`, row)
    for (const entry of outcome.history) if (entry.kind === 'instanceStarted') this.started.set(entry.instance, entry.definition)
  }

  /** A row that the step has left; undefined if it is unknown or unchanged since before and gone. */
  row<K extends RowKind>(kind: K, id: number): Rows[K] | undefined {
    return (this.changed.get(`${kind}:${id}`) as Rows[K] | undefined) ?? this.before(kind, id)
  }

  /** The row as it was. */
  before<K extends RowKind>(kind: K, id: number): Rows[K] | undefined {
    return this.instance?.tables[kind].get(id)
  }

  /** Only if the step wrote it and did not remove it again. */
  written<K extends RowKind>(kind: K, id: number): Rows[K] | undefined {
    return this.changed.get(`${kind}:${id}`) as Rows[K] | undefined
  }

  /** All rows of a kind as they were. */
  rowsBefore<K extends RowKind>(kind: K): readonly Rows[K][] {
    return this.instance === undefined ? [] : ([...this.instance.tables[kind].rows()] as Rows[K][])
  }

  /** A row that is still there after the step. */
  kept<K extends RowKind>(kind: K, id: number): Rows[K] | undefined {
    this.removed ??= new Set(this.outcome.patch.removed.map(row => `${row.kind}:${row.id}`))
    return this.removed.has(`${kind}:${id}`) ? undefined : this.row(kind, id)
  }

  /** Key of the process instance that a token or scope belongs to. */
  instanceOf(id: number): number {
    let scope = this.row('scope', this.row('token', id)?.scope ?? id)
    while (scope !== undefined && scope.kind !== 'process' && scope.parent !== null) scope = this.row('scope', scope.parent)
    return scope?.id ?? this.root
  }

  /** Whether nothing of it may move after the step. */
  get isSuspended(): boolean {
    return this.row('scope', this.root)?.suspended === true
  }

  /** The columns of what waits at a node, for a token or scope. */
  placeOf({ owner, node }: { readonly owner: number; readonly node: string }) {
    const instance = this.instanceOf(owner)
    return this.placeAt(instance, this.node(instance, node)?.elementId ?? node, owner)
  }

  deployed(instance: number): DeployedProcess {
    const key = this.started.get(instance) ?? this.row('scope', instance)?.definition
    const deployed = key === undefined ? undefined : this.definitions.process(key)
    if (deployed === undefined) throw new Error(`The process instance ${instance} has no definition`)
    return deployed
  }

  node(instance: number, element: string): FlowNode | undefined {
    return this.deployed(instance).definition.nodeById.get(element)
  }

  /** The columns that all items of an instance have. */
  place(instance: number) {
    const { key, definition } = this.deployed(instance)
    return {
      processInstanceKey: instance,
      rootProcessInstanceKey: this.root,
      processDefinitionKey: key,
      processDefinitionId: definition.id,
    }
  }

  /** The columns that all items of an element have. */
  placeAt(instance: number, element: string, token: number) {
    return { ...this.place(instance), elementId: element, elementInstanceKey: token }
  }
}
