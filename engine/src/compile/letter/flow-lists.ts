import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** A flow node lists the flows that lead to it and from it (BPMN 2.0.2, table 8.46). */
export function checkFlowLists(compiling: Compiling, flow: BpmnElement): void {
  if (flow.$type !== 'bpmn:SequenceFlow') return
  for (const [end, list] of [
    ['sourceRef', 'outgoing'],
    ['targetRef', 'incoming'],
  ] as const) {
    const node = childOf(flow, end)
    if (node === undefined || !node.$instanceOf('bpmn:FlowNode') || childrenOf(node, list).includes(flow)) continue
    compiling.problems.error(node, {
      code: 'flow-list-incomplete',
      message: `${labelOf(node)} does not list ${labelOf(flow)} as ${list}.`,
      advice: `Add <${list}>${flow.id ?? ''}</${list}>.`,
    })
  }
}
