import type { Activity, BoundaryEvent, FlowNode, IntermediateCatchEvent, ReceiveTask } from '../definition/flow-node.ts'
import type { SequenceFlow } from '../definition/process-definition.ts'
import { childOf, childrenOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import { append, type Compiling, type ProcessDraft } from './compiling.ts'
import { compileFormalExpression } from './expressions.ts'

/** Draws the sequence flows of a container and of all containers inside it. */
export function compileFlows(compiling: Compiling, draft: ProcessDraft, container: BpmnElement): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:SequenceFlow') compileFlow(compiling, draft, element)
    if (element.$instanceOf('bpmn:SubProcess')) compileFlows(compiling, draft, element)
  }
}

function compileFlow(compiling: Compiling, draft: ProcessDraft, element: BpmnElement): void {
  const source = endOf(compiling, draft, element, 'sourceRef')
  const target = endOf(compiling, draft, element, 'targetRef')
  const { id } = element
  if (id === undefined) {
    compiling.problems.error(element, { code: 'missing-id', message: 'A sequenceFlow has no id.', advice: 'Give it one.' })
    return
  }
  if (source === undefined || target === undefined) return
  const name = textOf(element, 'name')
  const condition = childOf(element, 'conditionExpression')
  const flow: SequenceFlow = {
    id,
    ...(name !== undefined && { name }),
    source,
    target,
    ...(condition && { condition: compileFormalExpression(compiling, condition) }),
  }
  draft.flowById.set(id, flow)
  draft.flowElements.set(flow, element)
  append(source.outgoing, flow)
  append(target.incoming, flow)
}

function endOf(compiling: Compiling, draft: ProcessDraft, flow: BpmnElement, end: 'sourceRef' | 'targetRef'): FlowNode | undefined {
  const element = childOf(flow, end)
  if (element) return draft.nodeOf.get(element)
  // A reference to nothing is reported where references are resolved.
  if (!Object.hasOwn(flow, end)) {
    compiling.problems.error(flow, {
      code: 'flow-without-end',
      message: `The sequence flow ${labelOf(flow)} has no ${end}.`,
      advice: 'Connect both of its ends.',
    })
  }
  return undefined
}

/** Sets what nodes know of each other besides flows: boundary events, default flows, the events behind a gateway. */
export function connectNodes(draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind === 'boundaryEvent') attach(draft, node, element)
    if (node.kind === 'eventBasedGateway') for (const flow of node.outgoing) if (isCatching(flow.target)) append(node.events, flow.target)
    const defaultElement = childOf(element, 'default')
    const defaultFlow = defaultElement?.id === undefined ? undefined : draft.flowById.get(defaultElement.id)
    if (defaultFlow) Object.assign(node, { defaultFlow })
  }
}

function attach(draft: ProcessDraft, event: BoundaryEvent, element: BpmnElement): void {
  const host = childOf(element, 'attachedToRef')
  const attachedTo = host && draft.nodeOf.get(host)
  if (attachedTo === undefined || !('boundaryEvents' in attachedTo)) return
  Object.assign(event, { attachedTo })
  append((attachedTo as Activity).boundaryEvents, event)
}

function isCatching(node: FlowNode): node is IntermediateCatchEvent | ReceiveTask {
  return node.kind === 'intermediateCatchEvent' || node.kind === 'receiveTask'
}
