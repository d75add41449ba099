import type { FlowNode } from '../../definition/flow-node.ts'
import { labelOf, textOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

/** Gateways go as they say (BPMN 2.0.2, 10.6.1), and choices that may get stuck are pointed out. */
export function checkGateways(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (!element.$instanceOf('bpmn:Gateway') || draft.loose.has(node)) continue
    checkDirection(compiling, node, element)
    if (node.incoming.length === 0 && node.outgoing.length === 0) {
      compiling.problems.error(element, {
        code: 'gateway-without-flows',
        message: `The gateway ${labelOf(element)} has no flows.`,
        advice: 'Connect or remove it.',
      })
    }
    if (node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway') checkChoice(compiling, node, element)
  }
}

function checkDirection(compiling: Compiling, node: FlowNode, element: BpmnElement): void {
  const direction = textOf(element, 'gatewayDirection')
  const [incoming, outgoing] = [node.incoming.length, node.outgoing.length]
  const wrong =
    (direction === 'Diverging' && (incoming > 1 || outgoing < 2)) ||
    (direction === 'Converging' && (incoming < 2 || outgoing > 1)) ||
    (direction === 'Mixed' && (incoming < 2 || outgoing < 2))
  if (!wrong) return
  compiling.problems.error(element, {
    code: 'gateway-direction',
    message: `The gateway ${labelOf(element)} says that it is ${direction}, but has ${incoming} incoming and ${outgoing} outgoing flows.`,
    advice: 'Remove gatewayDirection, or correct the flows.',
  })
}

function checkChoice(compiling: Compiling, node: FlowNode, element: BpmnElement): void {
  if (node.outgoing.length < 2) return
  const open = node.outgoing.filter(flow => flow.condition === undefined && flow !== node.defaultFlow)
  if (node.kind === 'exclusiveGateway' && open.length > 0) {
    compiling.problems.error(element, {
      code: 'choice-without-condition',
      message: `Of the exclusive gateway ${labelOf(element)} ${open.map(flow => `"${flow.id}"`).join(', ')} ${open.length === 1 ? 'has' : 'have'} no condition.`,
      advice: 'Give each a condition, or make it the default flow.',
    })
  } else if (node.defaultFlow === undefined && open.length === 0) {
    compiling.problems.hint(element, {
      code: 'choice-without-default',
      message: `The gateway ${labelOf(element)} has no default flow; when no condition holds, the instance stops there.`,
      advice: 'Name a default flow.',
    })
  }
}
