import type { CompiledExpression } from '../expression/expression-language.ts'
import type { FlowNode, SubProcess } from './flow-node.ts'

/** A sequence flow (BPMN 2.0.2, 8.4.13). */
export interface SequenceFlow {
  readonly id: string
  readonly name?: string
  readonly source: FlowNode
  readonly target: FlowNode
  readonly condition?: CompiledExpression
}

/** What holds flow nodes: a process or a subprocess. Its instances are scopes. */
export interface Container {
  /** Start event without a trigger, where a plain start begins; none if there is no such event. */
  readonly noneStart?: FlowNode
  /** Nodes without incoming flows that are no start event, boundary event, event subprocess or compensation handler: each gets a token when
   *  the container starts and has no start event (BPMN 2.0.2, 13.2, 13.3.4). */
  readonly implicitStarts: readonly FlowNode[]
  readonly eventSubProcesses: readonly SubProcess[]
  readonly nodes: readonly FlowNode[]
}

/** A process, compiled once and shared by all its instances. Immutable; holds references, so it is never serialised. */
export interface ProcessDefinition extends Container {
  readonly kind: 'process'
  readonly id: string
  readonly name?: string
  readonly versionTag?: string
  readonly isExecutable: boolean
  /** Every node at any depth by its `id`. */
  readonly nodeById: ReadonlyMap<string, FlowNode>
  readonly flowById: ReadonlyMap<string, SequenceFlow>
  /** All start events of the top level, with their triggers. */
  readonly startEvents: readonly FlowNode[]
  /** Form that a person fills in to start it. */
  readonly startForm?: FormReference
}

/** A form: by id in the library, inside the process file, or elsewhere. */
export type FormReference =
  | { readonly kind: 'library'; readonly formId: string; readonly binding: Binding }
  | { readonly kind: 'embedded'; readonly schema: string }
  | { readonly kind: 'external'; readonly reference: CompiledExpression }

/** Which version of a called thing is meant. */
export type Binding = { readonly kind: 'latest' } | { readonly kind: 'deployment' } | { readonly kind: 'versionTag'; readonly tag: string }
