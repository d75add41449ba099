import type { AdHocSubProcess, FlowNode, ProcessDefinition, SubProcess } from '../definition/flow-node.ts'

/** What holds nodes. */
export type Holder = ProcessDefinition | SubProcess | AdHocSubProcess

export function isHolder(node: FlowNode): node is SubProcess | AdHocSubProcess {
  return 'nodes' in node
}

/** The node itself, or the activity that a loop around it runs. */
export function insideLoop(node: FlowNode): FlowNode {
  return node.kind === 'multiInstanceBody' || node.kind === 'loopBody' ? node.activity : node
}
