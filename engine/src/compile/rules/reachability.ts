import type { FlowNode } from '../../definition/flow-node.ts'
import type { ProcessDefinition } from '../../definition/process-definition.ts'
import { labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { isHolder, type Holder } from '../graph.ts'

/** Points out nodes that no token can come to: they have incoming flows, but only from each other. */
export function checkReachability(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  checkContainer(compiling, draft, process)
  for (const node of draft.nodeById.values()) if (isHolder(node)) checkContainer(compiling, draft, node)
}

function checkContainer(compiling: Compiling, draft: ProcessDraft, container: Holder): void {
  const reached = new Set<FlowNode>()
  const open: FlowNode[] = container.nodes.filter(node => draft.loose.has(node) || begins(node))
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    for (const flow of node.outgoing) open.push(flow.target)
    if ('boundaryEvents' in node) open.push(...node.boundaryEvents)
  }
  for (const node of container.nodes) {
    const element = draft.elementOf.get(node)
    if (reached.has(node) || element === undefined) continue
    compiling.problems.warning(element, {
      code: 'unreachable',
      message: `No path leads from a start to ${labelOf(element)}.`,
      advice: 'Connect it to the rest, or remove it.',
    })
  }
}

/** A boundary event begins with its activity, and counts as reached by itself only where that is missing. */
function begins(node: FlowNode): boolean {
  if (node.kind === 'boundaryEvent') return (node.attachedTo as FlowNode | undefined) === undefined
  return node.incoming.length === 0 || node.kind === 'startEvent'
}
