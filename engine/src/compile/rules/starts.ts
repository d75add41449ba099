import type { FlowNode } from '../../definition/flow-node.ts'
import type { ProcessDefinition } from '../../definition/process-definition.ts'
import { childrenOf, flagOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { hasTrigger } from '../events.ts'
import { isHolder, type Holder } from '../graph.ts'
import { isInstantiating } from '../instantiation.ts'

/** Each container has a way to begin, and only one that needs no trigger (BPMN 2.0.2, 10.5.2). */
export function checkStarts(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  checkContainer(compiling, draft, process, draft.element)
  for (const node of draft.nodeById.values())
    if (isHolder(node)) checkContainer(compiling, draft, node, compiling.elementById(node.elementId))
}

function checkContainer(compiling: Compiling, draft: ProcessDraft, container: Holder, element: BpmnElement | undefined): void {
  if (element === undefined) return
  const nodes = childrenOf(element, 'flowElements').filter(child => child.$instanceOf('bpmn:FlowNode'))
  if (nodes.length === 0) {
    // A container without nodes ends as soon as it begins; that is never what was meant.
    compiling.problems.error(element, {
      code: 'empty-container',
      message: `${labelOf(element)} contains nothing.`,
      advice: 'Draw something into it.',
    })
    return
  }
  if (container.kind === 'adHocSubProcess') return checkAdHoc(compiling, element, nodes)
  // An event subprocess has a rule of its own for its start.
  if (container.kind === 'eventSubProcess') return
  const starts = nodes.filter(node => node.$type === 'bpmn:StartEvent')
  checkPlainStarts(compiling, draft, container, element)
  if (starts.length === 0 && !container.nodes.some(isInstantiating)) return checkWithoutStart(compiling, draft, container, element)
  for (const node of container.nodes) checkEntered(compiling, draft, node)
}

function checkPlainStarts(compiling: Compiling, draft: ProcessDraft, container: Holder, element: BpmnElement): void {
  const plain = container.nodes.filter(node => node.kind === 'startEvent' && node.event.kind === 'none' && hasNoTrigger(draft, node))
  if (plain.length < 2) return
  compiling.problems.error(element, {
    code: 'several-plain-starts',
    message: `${labelOf(element)} has ${plain.length} start events without a trigger: ${plain.map(node => `"${node.id}"`).join(', ')}.`,
    advice: 'Keep one, and lead to the others with a parallel gateway.',
  })
}

/** Not one whose trigger was refused. */
function hasNoTrigger(draft: ProcessDraft, node: FlowNode): boolean {
  const element = draft.elementOf.get(node)
  return (
    element !== undefined && childrenOf(element, 'eventDefinitions').length === 0 && childrenOf(element, 'eventDefinitionRef').length === 0
  )
}

/** Who has an end event has a start event (BPMN 2.0.2, 10.5.3); without both, what nothing leads to begins. */
function checkWithoutStart(compiling: Compiling, draft: ProcessDraft, container: Holder, element: BpmnElement): void {
  const end = childrenOf(element, 'flowElements').find(child => child.$type === 'bpmn:EndEvent')
  if (end) {
    compiling.problems.error(end, {
      code: 'end-without-start',
      message: `${labelOf(element)} has the end event ${labelOf(end)}, but no start event.`,
      advice: 'Add a start event, or leave out the end events.',
    })
  } else if (container.implicitStarts.length === 0 && !container.nodes.some(node => draft.loose.has(node))) {
    compiling.problems.error(element, {
      code: 'no-start',
      message: `${labelOf(element)} has no node where it could begin.`,
      advice: 'Add a start event.',
    })
  }
}

/** An ad-hoc subprocess has no start and end events (BPMN 2.0.2, 10.3.5). */
function checkAdHoc(compiling: Compiling, element: BpmnElement, nodes: readonly BpmnElement[]): void {
  for (const node of nodes) {
    if (node.$type !== 'bpmn:StartEvent' && node.$type !== 'bpmn:EndEvent') continue
    compiling.problems.error(node, {
      code: 'start-or-end-in-ad-hoc',
      message: `The ad-hoc subprocess ${labelOf(element)} contains the event ${labelOf(node)}.`,
      advice: 'Remove it: activities that nothing leads to begin by themselves.',
    })
  }
}

const needsNone: ReadonlySet<FlowNode['kind']> = new Set(['startEvent', 'boundaryEvent', 'eventSubProcess'])

/** With a start event, every other node must be led to (BPMN 2.0.2, 10.5.2), but for those that associations lead to. */
function checkEntered(compiling: Compiling, draft: ProcessDraft, node: FlowNode): void {
  if (node.incoming.length > 0 || needsNone.has(node.kind) || isInstantiating(node) || draft.loose.has(node) || draft.handlers.has(node))
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
