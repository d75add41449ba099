import { childOf, childrenOf, kindOf, labelOf, processOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** A message flow leads from one pool to another, out of what sends and into what receives (BPMN 2.0.2, 7.6.2 and 9.4). */
export function checkMessageFlows(compiling: Compiling): void {
  for (const collaboration of childrenOf(compiling.definitions, 'rootElements')) {
    if (!collaboration.$instanceOf('bpmn:Collaboration')) continue
    const poolOf = new Map<BpmnElement, BpmnElement>()
    for (const participant of childrenOf(collaboration, 'participants')) {
      const process = childOf(participant, 'processRef')
      if (process) poolOf.set(process, participant)
    }
    for (const flow of childrenOf(collaboration, 'messageFlows')) checkFlow(compiling, flow, poolOf)
  }
}

function checkFlow(compiling: Compiling, flow: BpmnElement, poolOf: ReadonlyMap<BpmnElement, BpmnElement>): void {
  const [source, target] = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')]
  if (source === undefined || target === undefined) return
  for (const end of [source, target]) {
    if (mayTakePart(end)) continue
    compiling.problems.error(flow, {
      code: 'message-flow-wrong-end',
      message: `The message flow ${labelOf(flow)} is connected to the ${kindOf(end)} ${labelOf(end)}.`,
      advice: 'Connect pools, activities and events only.',
    })
    return
  }
  if (poolAround(source, poolOf) === poolAround(target, poolOf)) {
    compiling.problems.error(flow, {
      code: 'message-flow-within-pool',
      message: `The message flow ${labelOf(flow)} leads from ${labelOf(source)} to ${labelOf(target)}, which is in the same pool.`,
      advice: 'Use a sequence flow within a pool.',
    })
  }
  checkSource(compiling, flow, source)
  checkTarget(compiling, flow, target)
}

function mayTakePart(end: BpmnElement): boolean {
  return ['bpmn:Participant', 'bpmn:Activity', 'bpmn:Event', 'bpmn:ConversationNode'].some(type => end.$instanceOf(type))
}

/** The pool; without one, the process itself. */
function poolAround(end: BpmnElement, poolOf: ReadonlyMap<BpmnElement, BpmnElement>): BpmnElement {
  if (end.$type === 'bpmn:Participant') return end
  const process = processOf(end)
  return poolOf.get(process) ?? process
}

function checkSource(compiling: Compiling, flow: BpmnElement, source: BpmnElement): void {
  if (source.$instanceOf('bpmn:CatchEvent') && !source.$instanceOf('bpmn:BoundaryEvent')) {
    compiling.problems.error(flow, {
      code: source.$type === 'bpmn:StartEvent' ? 'message-flow-out-of-start' : 'message-flow-wrong-way',
      message: `The message flow ${labelOf(flow)} leads out of the ${kindOf(source)} ${labelOf(source)}, which sends nothing.`,
      advice: 'Turn the flow round, or lead it out of a throwing event or a task.',
    })
  } else if (source.$instanceOf('bpmn:Event')) checkTrigger(compiling, flow, source, 'leads out of')
}

function checkTarget(compiling: Compiling, flow: BpmnElement, target: BpmnElement): void {
  if (target.$instanceOf('bpmn:ThrowEvent')) {
    compiling.problems.error(flow, {
      code: target.$type === 'bpmn:EndEvent' ? 'message-flow-into-end' : 'message-flow-wrong-way',
      message: `The message flow ${labelOf(flow)} leads into the ${kindOf(target)} ${labelOf(target)}, which receives nothing.`,
      advice: 'Turn the flow round, or lead it into a catching event or a task.',
    })
  } else if (target.$instanceOf('bpmn:Event')) checkTrigger(compiling, flow, target, 'leads into')
}

/** What no trigger says is not done: a plain event neither sends nor receives what the picture promises. */
function checkTrigger(compiling: Compiling, flow: BpmnElement, event: BpmnElement, verb: string): void {
  const definitions = [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')]
  if (definitions.some(({ $type }) => $type === 'bpmn:MessageEventDefinition')) return
  compiling.problems.error(flow, {
    code: 'message-flow-without-trigger',
    message: `The message flow ${labelOf(flow)} ${verb} the ${kindOf(event)} ${labelOf(event)}, which has no message as its trigger.`,
    advice: 'Give the event a messageEventDefinition, or remove the message flow.',
  })
}
