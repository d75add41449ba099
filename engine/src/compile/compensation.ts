import type { Activity, BoundaryEvent, FlowNode } from '../definition/flow-node.ts'
import { childOf, childrenOf, flagOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling, ProcessDraft } from './compiling.ts'
import { insideLoop } from './graph.ts'

/** Gives each activity with a compensation boundary event the activity that an association leads from there to (BPMN 2.0.2, 10.7.2). */
export function connectHandlers(compiling: Compiling, draft: ProcessDraft): void {
  const handlers = associatedElements(draft.element)
  for (const [node, element] of draft.elementOf) {
    if (node.kind !== 'boundaryEvent' || node.event.kind !== 'compensation') continue
    const handler = handlers.get(element)?.find(candidate => candidate.$instanceOf('bpmn:Activity'))
    const handlerNode = handler && draft.nodeOf.get(handler)
    if (handler === undefined) reportMissing(compiling, element)
    else if (handlerNode) connect(compiling, draft, node, handler, handlerNode)
  }
}

/** What associations connect, in both directions, in a container and all that is inside it. */
function associatedElements(container: BpmnElement, found = new Map<BpmnElement, BpmnElement[]>()): Map<BpmnElement, BpmnElement[]> {
  for (const artifact of childrenOf(container, 'artifacts')) {
    const [source, target] = [childOf(artifact, 'sourceRef'), childOf(artifact, 'targetRef')]
    if (source === undefined || target === undefined) continue
    found.set(source, [...(found.get(source) ?? []), target])
    found.set(target, [...(found.get(target) ?? []), source])
  }
  for (const child of childrenOf(container, 'flowElements')) if (child.$instanceOf('bpmn:SubProcess')) associatedElements(child, found)
  return found
}

function connect(compiling: Compiling, draft: ProcessDraft, event: BoundaryEvent, element: BpmnElement, handler: FlowNode): void {
  draft.handlers.add(handler)
  if (!flagOf(element, 'isForCompensation')) {
    compiling.problems.error(element, {
      code: 'handler-not-for-compensation',
      message: `${labelOf(element)} undoes "${event.attachedTo.elementId}", but does not say that it is for that only.`,
      advice: 'Set isForCompensation="true" on it.',
    })
  }
  if (handler.container !== event.container) {
    compiling.problems.error(element, {
      code: 'handler-in-other-container',
      message: `${labelOf(element)} undoes "${event.attachedTo.elementId}", but stands in another process or subprocess.`,
      advice: 'Put both into the same one.',
    })
  }
  const activity = event.attachedTo as FlowNode | undefined
  if (activity) Object.assign(insideLoop(activity) as Activity, { compensationHandler: handler })
}

function reportMissing(compiling: Compiling, element: BpmnElement): void {
  compiling.problems.error(element, {
    code: 'compensation-without-handler',
    message: `The compensation boundary event ${labelOf(element)} leads to no activity that could undo something.`,
    advice: 'Draw an association from it to an activity with isForCompensation="true".',
  })
}
