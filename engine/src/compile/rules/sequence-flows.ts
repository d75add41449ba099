import type { FlowNode, SequenceFlow } from '../../definition/flow-node.ts'
import { flagOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

/** Nodes that no sequence flow may enter, and that none may leave (BPMN 2.0.2, 7.6.1). */
const noIncoming: ReadonlySet<FlowNode['kind']> = new Set(['startEvent', 'boundaryEvent', 'eventSubProcess'])
const noOutgoing: ReadonlySet<FlowNode['kind']> = new Set(['endEvent', 'eventSubProcess'])
/** Nodes whose outgoing flows may have conditions (BPMN 2.0.2, 8.4.13 and 10.6). */
const unconditional: ReadonlySet<FlowNode['kind']> = new Set([
  'startEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'eventBasedGateway',
])

/** Sequence flows connect what may be connected. */
export function checkSequenceFlows(compiling: Compiling, draft: ProcessDraft): void {
  for (const [flow, element] of draft.flowElements) {
    checkImmediate(compiling, element)
    const { source, target } = flow
    checkLinkEnds(compiling, flow, element)
    if (noIncoming.has(target.kind)) {
      compiling.problems.error(element, {
        code: 'flow-into-start',
        message: `The sequence flow ${labelOf(element)} leads into the ${target.kind} "${target.elementId}", which takes none.`,
        advice: 'Lead it to another node, or remove it.',
      })
    }
    if (noOutgoing.has(source.kind)) {
      compiling.problems.error(element, {
        code: 'flow-out-of-end',
        message: `The sequence flow ${labelOf(element)} leads out of the ${source.kind} "${source.elementId}", which has none.`,
        advice: source.kind === 'endEvent' ? 'Use an intermediate event, or remove the flow.' : 'Remove it.',
      })
    }
    if (flow.condition && unconditional.has(source.kind)) {
      compiling.problems.error(element, {
        code: 'condition-not-allowed',
        message: `The sequence flow ${labelOf(element)} has a condition, but leaves the ${source.kind} "${source.elementId}".`,
        advice: 'Put an exclusive or inclusive gateway between.',
      })
    }
    if (flow.condition && source.kind === 'parallelGateway') {
      compiling.problems.warning(element, {
        code: 'condition-ignored',
        message: `The condition of ${labelOf(element)} is never looked at: a parallel gateway takes all its flows.`,
        advice: 'Use an inclusive gateway, or remove the condition.',
      })
    }
  }
}

/** A throwing link goes on at the catching one only, and nothing but throwing links leads there (BPMN 2.0.2, 10.5.5). */
function checkLinkEnds(compiling: Compiling, flow: SequenceFlow, element: BpmnElement): void {
  const { source, target } = flow
  const isLink = (node: FlowNode) => 'event' in node && node.event.kind === 'link'
  const wrong =
    source.kind === 'intermediateThrowEvent' && isLink(source)
      ? source
      : target.kind === 'intermediateCatchEvent' && isLink(target)
        ? target
        : undefined
  if (wrong === undefined) return
  compiling.problems.error(element, {
    code: 'flow-at-link',
    message: `The sequence flow ${labelOf(element)} ${wrong === source ? 'leaves the throwing' : 'leads into the catching'} link "${wrong.elementId}".`,
    advice: 'Remove it: links of the same name are connected without a flow.',
  })
}

/** Only a public process may leave out what happens between two nodes (BPMN 2.0.2, table 8.60). */
function checkImmediate(compiling: Compiling, element: BpmnElement): void {
  if (!Object.hasOwn(element, 'isImmediate') || flagOf(element, 'isImmediate')) return
  compiling.problems.error(element, {
    code: 'flow-not-immediate',
    message: `The sequence flow ${labelOf(element)} says that other things may happen on it, which an executable process cannot say.`,
    advice: 'Remove isImmediate="false".',
  })
}
