import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

/** What a node lists as its `incoming` and `outgoing` agrees with what the flows say of their ends (BPMN 2.0.2, table 8.46). */
export function checkListedFlows(compiling: Compiling, draft: ProcessDraft): void {
  for (const element of draft.elementOf.values()) {
    checkList(compiling, element, 'incoming', 'targetRef')
    checkList(compiling, element, 'outgoing', 'sourceRef')
  }
  for (const flow of draft.flowElements.values()) checkBothEnds(compiling, flow)
}

/** The lists are optional; a flow that only one of its ends lists shows that somebody changed the file by hand. */
function checkBothEnds(compiling: Compiling, flow: BpmnElement): void {
  const [source, target] = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')]
  if (source === undefined || target === undefined) return
  const isListed = { source: childrenOf(source, 'outgoing').includes(flow), target: childrenOf(target, 'incoming').includes(flow) }
  if (isListed.source === isListed.target) return
  const missing = isListed.source ? target : source
  compiling.problems.warning(missing, {
    code: 'flow-not-listed',
    message: `${labelOf(missing)} does not list ${labelOf(flow)} as ${isListed.source ? 'incoming' : 'outgoing'}, although its other end does.`,
    advice: 'List it at both ends or at none.',
  })
}

function checkList(compiling: Compiling, element: BpmnElement, list: 'incoming' | 'outgoing', end: 'targetRef' | 'sourceRef'): void {
  if (!Object.hasOwn(element, list)) return
  for (const flow of childrenOf(element, list)) {
    if (childOf(flow, end) === element) continue
    compiling.problems.error(element, {
      code: 'listed-flow-mismatch',
      message: `${labelOf(element)} lists ${labelOf(flow)} as ${list}, but that has another ${end}.`,
      advice: `Correct the ${end} of the flow, or remove it from the list.`,
    })
  }
}
