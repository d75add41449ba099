import type { Activity, BoundaryEvent, FlowNode, IntermediateCatchEvent, ReceiveTask } from '../definition/flow-node.ts'
import type { SequenceFlow } from '../definition/process-definition.ts'
import { childOf, childrenOf, kindOf, labelOf, processOf, textOf, type BpmnElement } from '../read/index.ts'
import { append, type Compiling, type ProcessDraft } from './compiling.ts'
import { compileFormalExpression } from './expressions.ts'
import { checkExtensions } from './extensions.ts'

/** Draws the sequence flows of a container and of all containers inside it. */
export function compileFlows(compiling: Compiling, draft: ProcessDraft, container: BpmnElement): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:SequenceFlow') compileFlow(compiling, draft, element)
    if (element.$instanceOf('bpmn:SubProcess')) compileFlows(compiling, draft, element)
  }
}

function compileFlow(compiling: Compiling, draft: ProcessDraft, element: BpmnElement): void {
  checkExtensions(compiling, element)
  const source = endOf(compiling, draft, element, 'sourceRef')
  const target = endOf(compiling, draft, element, 'targetRef')
  if (source === undefined || target === undefined || crossesBorder(compiling, element)) {
    for (const node of [source, target]) if (node) draft.loose.add(node)
    return
  }
  const name = textOf(element, 'name')
  const condition = childOf(element, 'conditionExpression')
  const flow: SequenceFlow = {
    id: element.id ?? idFor(draft, source, target),
    ...(name !== undefined && { name }),
    source,
    target,
    ...(condition && { condition: compileFormalExpression(compiling, condition) }),
  }
  draft.flowById.set(flow.id, flow)
  draft.flowElements.set(flow, element)
  append(source.outgoing, flow)
  append(target.incoming, flow)
}

/** A sequence flow stays inside its process or subprocess (BPMN 2.0.2, 7.6.1). */
function crossesBorder(compiling: Compiling, flow: BpmnElement): boolean {
  const source = childOf(flow, 'sourceRef')?.$parent
  const target = childOf(flow, 'targetRef')?.$parent
  if (source === target || source === undefined || target === undefined) return false
  compiling.problems.error(flow, {
    code: 'flow-crosses-border',
    message: `The sequence flow ${labelOf(flow)} leads from the ${kindOf(source)} ${labelOf(source)} into the ${kindOf(target)} ${labelOf(target)}.`,
    advice: 'Lead it to the subprocess itself, or keep it inside.',
  })
  return true
}

/** An id for a flow without one: the standard asks for an id only where something refers to it (BPMN 2.0.2, table 8.5). */
function idFor(draft: ProcessDraft, source: FlowNode, target: FlowNode): string {
  const base = `${source.elementId}-${target.elementId}`
  let id = base
  for (let number = 2; draft.flowById.has(id); number++) id = `${base}-${number}`
  return id
}

function endOf(compiling: Compiling, draft: ProcessDraft, flow: BpmnElement, end: 'sourceRef' | 'targetRef'): FlowNode | undefined {
  const element = childOf(flow, end)
  if (element) return nodeBehind(compiling, draft, flow, element)
  if (!compiling.dangling.has(flow, end)) {
    compiling.problems.error(flow, {
      code: 'flow-without-end',
      message: `The sequence flow ${labelOf(flow)} has no ${end}.`,
      advice: 'Connect both of its ends.',
    })
  }
  return undefined
}

function nodeBehind(compiling: Compiling, draft: ProcessDraft, flow: BpmnElement, element: BpmnElement): FlowNode | undefined {
  const node = draft.nodeOf.get(element)
  if (node) return node
  if (!element.$instanceOf('bpmn:FlowNode')) {
    compiling.problems.error(flow, {
      code: 'flow-to-wrong-element',
      message: `The sequence flow ${labelOf(flow)} is connected to the ${kindOf(element)} ${labelOf(element)}.`,
      advice: 'Connect activities, events and gateways only.',
    })
  } else if (processOf(element) !== draft.element) {
    compiling.problems.error(flow, {
      code: 'flow-crosses-border',
      message: `The sequence flow ${labelOf(flow)} is connected to ${labelOf(element)}, which is in another process.`,
      advice: 'Use a message.',
    })
  }
  // What is left was refused as a node and is reported there.
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
