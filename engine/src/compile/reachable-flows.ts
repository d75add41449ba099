import type { ComplexGateway, FlowNode, InclusiveGateway } from '../definition/flow-node.ts'

/** Joins that ask what can still come. */
export function isReachabilityJoin(node: FlowNode): node is InclusiveGateway | ComplexGateway {
  return node.kind === 'inclusiveGateway' || node.kind === 'complexGateway'
}

/** From which nodes which incoming flows of an inclusive or complex join can be reached without visiting it (BPMN 2.0.2, 13.4.3, 13.4.5).
 *  A token at an activity may also go on through the activity's boundary events. */
export function reachableFlows(join: InclusiveGateway | ComplexGateway): ReadonlyMap<string, ReadonlySet<string>> {
  const reachable = new Map<string, Set<string>>()
  if (join.incoming.length < 2) return reachable
  for (const flow of join.incoming) {
    for (const node of nodesBefore(flow.source, join)) {
      const flows = reachable.get(node.id)
      if (flows) flows.add(flow.id)
      else reachable.set(node.id, new Set([flow.id]))
    }
  }
  return reachable
}

function nodesBefore(last: FlowNode, join: FlowNode): Set<FlowNode> {
  const found = new Set<FlowNode>()
  const open = [last]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === join || found.has(node)) continue
    found.add(node)
    for (const flow of node.incoming) open.push(flow.source)
    if (node.kind === 'boundaryEvent') open.push(node.attachedTo)
  }
  return found
}
