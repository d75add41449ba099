import type { FlowNode, SubProcess } from '../../definition/flow-node.ts'
import type { ProcessDefinition } from '../../definition/process-definition.ts'
import { childrenOf, flagOf, labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { hasTrigger } from '../events.ts'

/** Each container has a way to begin, and only one that needs no trigger (BPMN 2.0.2, 10.5.2). */
export function checkStarts(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  checkContainer(compiling, draft, process)
  for (const node of draft.nodeById.values())
    if (node.kind === 'subProcess' || node.kind === 'eventSubProcess') checkContainer(compiling, draft, node)
}

function checkContainer(compiling: Compiling, draft: ProcessDraft, container: ProcessDefinition | SubProcess): void {
  const element = container.kind === 'process' ? draft.element : elementOf(draft, container)
  const starts = container.nodes.filter(node => node.kind === 'startEvent')
  const plain = starts.filter(node => node.event.kind === 'none')
  if (!childrenOf(element, 'flowElements').some(child => child.$instanceOf('bpmn:FlowNode'))) {
    // A process without nodes ends as soon as it begins; that is never what was meant.
    compiling.problems.error(element, {
      code: 'empty-container',
      message: `${labelOf(element)} contains nothing.`,
      advice: 'Draw something into it.',
    })
  } else if (plain.length > 1 && container.kind !== 'eventSubProcess') {
    compiling.problems.error(element, {
      code: 'several-plain-starts',
      message: `${labelOf(element)} has ${plain.length} start events without a trigger: ${plain.map(node => `"${node.id}"`).join(', ')}.`,
      advice: 'Keep one, and lead to the others with a parallel gateway.',
    })
  } else if (
    container.kind !== 'process' &&
    starts.length === 0 &&
    container.implicitStarts.length === 0 &&
    !container.nodes.some(node => draft.loose.has(node))
  ) {
    compiling.problems.error(element, {
      code: 'no-start',
      message: `${labelOf(element)} has no node where it could begin.`,
      advice: 'Add a start event.',
    })
  }
  const end = container.nodes.find(node => node.kind === 'endEvent')
  const endElement = end && draft.elementOf.get(end)
  // An event subprocess without a start event has a rule of its own.
  if (
    endElement &&
    container.kind !== 'eventSubProcess' &&
    !childrenOf(element, 'flowElements').some(child => child.$type === 'bpmn:StartEvent')
  ) {
    compiling.problems.error(endElement, {
      code: 'end-without-start',
      message: `${labelOf(element)} has the end event ${labelOf(endElement)}, but no start event.`,
      advice: 'Add a start event, or leave out the end events.',
    })
  }
  if (starts.length > 0) for (const node of container.nodes) checkEntered(compiling, draft, node)
}

/** With a start event, every other node must be led to (BPMN 2.0.2, 10.5.2), but for those that associations lead to. */
function checkEntered(compiling: Compiling, draft: ProcessDraft, node: FlowNode): void {
  if (
    node.incoming.length > 0 ||
    draft.loose.has(node) ||
    node.kind === 'startEvent' ||
    node.kind === 'boundaryEvent' ||
    node.kind === 'eventSubProcess'
  )
    return
  const element = draft.elementOf.get(node)
  if (element === undefined || flagOf(element, 'isForCompensation')) return
  compiling.problems.error(element, {
    code: 'node-without-incoming',
    message: `Nothing leads to ${labelOf(element)}.`,
    advice: hasTrigger(element, 'bpmn:LinkEventDefinition')
      ? 'Draw a throwing link of its name, or remove it.'
      : 'Lead a sequence flow to it, or remove it.',
  })
}

function elementOf(draft: ProcessDraft, container: SubProcess) {
  const outer = container.container
  return draft.elementOf.get(container) ?? (outer.kind === 'multiInstanceBody' ? draft.elementOf.get(outer) : undefined) ?? draft.element
}
