import type { FlowNode } from '../../definition/flow-node.ts'
import { labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { insideLoop } from '../graph.ts'
import { isInstantiating } from '../instantiation.ts'

/** What begins with its event having happened is never about to start, so that nobody could listen to that. */
export function checkListeners(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (insideLoop(node).listeners?.start === undefined) continue
    const isBehindGateway = node.incoming.some(flow => flow.source.kind === 'eventBasedGateway')
    if (!isBehindGateway && !isInstantiating(insideLoop(node))) continue
    compiling.problems.error(element, {
      code: 'listener-event',
      message: `A listener cannot work at the start of ${labelOf(element)}: its event comes first.`,
      advice: adviceFor(node, isBehindGateway),
    })
  }
}

function adviceFor(node: FlowNode, isBehindGateway: boolean): string {
  if (isBehindGateway) return 'Put it at the start of the gateway before it, or at its end.'
  return node.kind === 'eventBasedGateway' ? 'Put it on the process.' : 'Put it on the process, or at its end.'
}
