import type { FlowNode } from '../definition/flow-node.ts'
import type { BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import type { NodeShell } from './node-shell.ts'

export function compileExclusiveGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { kind: 'exclusiveGateway', ...shell }
}

export function compileParallelGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { kind: 'parallelGateway', ...shell }
}

/** Its `reachableFlows` are filled when all flows are known. */
export function compileInclusiveGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { kind: 'inclusiveGateway', ...shell, reachableFlows: new Map() }
}

/** Its `events` are filled when all flows are known. */
export function compileEventBasedGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { kind: 'eventBasedGateway', ...shell, events: [] }
}
