import { flagOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { FlowNode } from '../../definition/flow-node.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

/** What undoes stands outside of the flow; an association leads to it (BPMN 2.0.2, 10.7.2). */
export function checkCompensation(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind === 'boundaryEvent' && node.event.kind === 'compensation' && node.outgoing.length > 0) {
      compiling.problems.error(element, {
        code: 'compensation-boundary-with-flow',
        message: `A sequence flow leaves the compensation boundary event ${labelOf(element)}.`,
        advice: 'Draw an association to the activity that undoes.',
      })
    }
    if (element.$instanceOf('bpmn:Activity') && flagOf(element, 'isForCompensation') && node.kind !== 'eventSubProcess') {
      checkHandler(compiling, draft, node, element)
    }
  }
}

function checkHandler(compiling: Compiling, draft: ProcessDraft, node: FlowNode, element: BpmnElement): void {
  if (node.incoming.length > 0 || node.outgoing.length > 0) {
    compiling.problems.error(element, {
      code: 'handler-with-flows',
      message: `${labelOf(element)} is there for compensation, but has sequence flows.`,
      advice: 'Remove the flows, or isForCompensation.',
    })
  } else if (!draft.handlers.has(node)) {
    compiling.problems.warning(element, {
      code: 'handler-never-used',
      message: `${labelOf(element)} is there for compensation, but no compensation boundary event leads to it.`,
      advice: 'Draw an association to it from a compensation boundary event.',
    })
  }
}
