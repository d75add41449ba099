import { childOf, labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

/** A default flow leaves its own node and has no condition (BPMN 2.0.2, 8.4.13). */
export function checkDefaultFlows(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    const flow = childOf(element, 'default')
    if (flow === undefined) continue
    if (childOf(flow, 'sourceRef') !== element) {
      compiling.problems.error(element, {
        code: 'default-flow-not-outgoing',
        message: `The default flow ${labelOf(flow)} does not leave "${node.elementId}".`,
        advice: 'Name one of its outgoing flows.',
      })
    } else if (childOf(flow, 'conditionExpression')) {
      compiling.problems.error(flow, {
        code: 'default-flow-with-condition',
        message: `The default flow ${labelOf(flow)} of "${node.elementId}" has a condition.`,
        advice: 'Remove the condition; the flow is taken when no other is.',
      })
    }
  }
}
