import type { Compilation, ExpressionLanguage, ScriptLanguage } from '../expression/expression-language.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { SequenceFlow } from '../definition/process-definition.ts'
import type { BpmnElement, DanglingReferences, ProblemList } from '../read/index.ts'

/** What every part of the compiler works with while it compiles one file. */
export interface Compiling {
  readonly problems: ProblemList
  readonly language: ExpressionLanguage
  /** What the language made of each text: models say the same often. */
  readonly compiled: Map<string, Compilation>
  readonly scriptLanguages: readonly ScriptLanguage[]
  /** The root of the file. */
  readonly definitions: BpmnElement
  readonly elementById: (id: string) => BpmnElement | undefined
  readonly dangling: DanglingReferences
  /** Data objects that associations move something to or from; others are drawn only. */
  readonly movedData: Set<BpmnElement>
  /** Where expressions read variables. */
  readonly reads: Read[]
}

/** A variable that is read in an attribute or in the text of an element, `offset` characters into it. */
export interface Read {
  readonly name: string
  readonly element: BpmnElement
  readonly text: string
  readonly offset: number
}

/** One process while its graph grows. */
export interface ProcessDraft {
  readonly element: BpmnElement
  /** The node that flows and boundary events of an element attach to: for an activity in a loop its body. */
  readonly nodeOf: Map<BpmnElement, FlowNode>
  /** The elements behind the nodes, for rules. */
  readonly elementOf: Map<FlowNode, BpmnElement>
  readonly nodeById: Map<string, FlowNode>
  readonly flowById: Map<string, SequenceFlow>
  readonly flowElements: Map<SequenceFlow, BpmnElement>
  /** Activities that undo others: they are entered by compensation only. */
  readonly handlers: Set<FlowNode>
  /** Nodes with a flow whose other end was refused: rules about what leads to a node would only repeat that. */
  readonly loose: Set<FlowNode>
}

/** Adds to a list of the growing graph. The lists are read-only to everybody else. */
export function append<Item>(list: readonly Item[], item: Item): void {
  ;(list as Item[]).push(item)
}
