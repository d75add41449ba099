import type { EventBasedGateway, FlowNode, ReceiveTask } from '../definition/flow-node.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import { labelOf } from '../read/index.ts'
import { append, type Compiling, type ProcessDraft } from './compiling.ts'
import { insideLoop } from './graph.ts'

/** Whether the node begins an instance of its process without being a start event: a receive task or an event-based gateway that says so. */
export function isInstantiating(node: FlowNode): node is ReceiveTask | EventBasedGateway {
  return (node.kind === 'receiveTask' || node.kind === 'eventBasedGateway') && node.instantiate !== undefined
}

/** Lists what begins an instance of the process (BPMN 2.0.2, 10.3.3, 10.5.2, 10.6.6). */
export function listStartEvents(process: ProcessDefinition): void {
  for (const node of process.nodes) {
    if (node.kind === 'startEvent') append(process.startEvents, node)
    else if (node.kind === 'receiveTask' && node.instantiate) append(process.startEvents, node)
    else if (node.kind === 'eventBasedGateway' && node.instantiate) for (const event of node.events) append(process.startEvents, event)
  }
}

/** Says where a node cannot begin an instance: inside something, in a loop, or behind something. */
export function checkInstantiation(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  for (const [node, element] of draft.elementOf) {
    if (!isInstantiating(insideLoop(node))) continue
    const wrong = insideLoop(node) !== node ? 'is in a loop' : misplaced(node, process)
    if (wrong === undefined) continue
    compiling.problems.error(element, {
      code: 'instantiating-not-at-start',
      message: `${labelOf(element)} shall begin an instance of its process, but ${wrong}.`,
      advice: 'Put it at the beginning of the process, or remove instantiate="true".',
    })
  }
}

function misplaced(node: FlowNode, process: ProcessDefinition): string | undefined {
  if (node.container !== process) return 'stands in a subprocess'
  const [flow] = node.incoming
  return flow && `the flow "${flow.id}" leads to it`
}
