import type { FlowNode } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'

/** The key of the element instance that people see for a token: where it stands for its process, the instance itself. */
export function instanceKey(token: Token, node: FlowNode): number {
  return node.kind === 'processListeners' ? token.scope : token.id
}
