import type { FeelFunction, FeelType, FeelValue } from '../../feel/values/value.ts'
import type { Logic } from '../logic.ts'
import type { DecisionTrace } from '../../expression/decision.ts'

/** Something whose value an evaluation needs: given from outside, or decided. */
export type GraphNode = InputNode | DecisionNode

/** Input data (DMN 1.5, 6.3.11): a value that the caller gives. */
export interface InputNode {
  readonly kind: 'input'
  readonly id: string
  readonly name: string
  /** Names under which a caller may give it, the first one that is given wins. */
  readonly givenAs: readonly string[]
  readonly type: FeelType | undefined
}

/** A decision, compiled. */
export interface DecisionNode {
  readonly kind: 'decision'
  readonly id: string
  readonly name: string
  readonly type: FeelType | undefined
  readonly givenAs: readonly string[]
  readonly traceType: DecisionTrace['type']
  /** What it requires, in the order of the file. */
  requires: readonly Requirement[]
  /** What its logic may read, by name. */
  scope: ReadonlyMap<string, Binding>
  logic: Logic
}

/** A requirement; `importName` is set when it leads into an imported model. */
export interface Requirement {
  readonly node: GraphNode
  readonly importName: string | undefined
}

/** What a name in a decision's scope stands for. */
export type Binding =
  | { readonly kind: 'node'; readonly node: GraphNode }
  | { readonly kind: 'value'; readonly value: FeelFunction }
  /** The name of an import: a context of what is required from that model. */
  | { readonly kind: 'import'; readonly name: string; readonly members: ReadonlyMap<string, Binding> }

/** Reads what a caller gave for a node, as it is; undefined when it gave nothing. `path` has the names of the imports that lead to it, none for the model's own. */
export type GivenValues = (node: GraphNode, path: readonly string[]) => FeelValue | undefined

/** A business knowledge model or a decision service: a function that others call. */
export interface KnowledgeNode {
  readonly kind: 'knowledge'
  readonly id: string
  readonly name: string
  value: FeelFunction
  /** Set for a decision service. */
  service?: ServiceNode
}

/** A decision service (DMN 1.5, 6.3.10). */
export interface ServiceNode {
  /** What the caller gives: input data, then input decisions. */
  readonly inputs: readonly GraphNode[]
  readonly outputs: readonly DecisionNode[]
}

export type ModelNode = GraphNode | KnowledgeNode

/** A compiled model, as other models see it that import it. */
export interface DecisionModel {
  readonly namespace: string
  readonly nodes: ReadonlyMap<string, ModelNode>
  readonly types: ReadonlyMap<string, FeelType>
  readonly componentNames: ReadonlySet<string>
}
