import type { FlowNode } from '../../definition/flow-node.ts'
import { labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

const allowed = new Set<string>(['message', 'timer', 'signal', 'conditional', 'multiple'])

/** Behind an event-based gateway stand catch events and receive tasks, reached from nowhere else (BPMN 2.0.2, 10.6.6). */
export function checkEventBasedGateways(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind !== 'eventBasedGateway') continue
    if (node.outgoing.length < 2 && !draft.loose.has(node)) {
      compiling.problems.error(element, {
        code: 'event-gateway-without-choice',
        message: `The event-based gateway ${labelOf(element)} has ${node.outgoing.length === 0 ? 'no outgoing flow' : 'only one outgoing flow'}.`,
        advice: 'Lead flows to at least two events, or remove it.',
      })
    }
    for (const { target } of node.outgoing) checkTarget(compiling, draft, node, target)
    if (node.outgoing.some(({ target }) => target.kind === 'receiveTask') && node.outgoing.some(({ target }) => isMessageCatch(target))) {
      compiling.problems.error(element, {
        code: 'event-gateway-mixes-receivers',
        message: `Behind the event-based gateway ${labelOf(element)} stand both receive tasks and message events.`,
        advice: 'Use one of the two kinds.',
      })
    }
  }
}

function isMessageCatch(node: FlowNode): boolean {
  return node.kind === 'intermediateCatchEvent' && node.event.kind === 'message'
}

function checkTarget(compiling: Compiling, draft: ProcessDraft, gateway: FlowNode, target: FlowNode): void {
  const element = draft.elementOf.get(target)
  if (element === undefined) return
  const isEvent = target.kind === 'intermediateCatchEvent' && (allowed.has(target.event.kind) || target.event.kind === 'none')
  if (!isEvent && target.kind !== 'receiveTask') {
    compiling.problems.error(element, {
      code: 'event-gateway-target',
      message: `${labelOf(element)} stands behind the event-based gateway "${gateway.elementId}", but waits for nothing that it could choose by.`,
      advice: 'Put a message or timer catch event, or a receive task, there.',
    })
  }
  if (target.incoming.length > 1) {
    compiling.problems.error(element, {
      code: 'event-gateway-target-shared',
      message: `${labelOf(element)} stands behind the event-based gateway "${gateway.elementId}" and has other incoming flows too.`,
      advice: 'Give the gateway an event of its own.',
    })
  }
  if (target.kind === 'receiveTask' && target.boundaryEvents.length > 0) {
    compiling.problems.error(element, {
      code: 'event-gateway-target-with-boundary-event',
      message: `The receive task ${labelOf(element)} stands behind an event-based gateway and has boundary events.`,
      advice: 'Lead the gateway to those events too, and remove them from the task.',
    })
  }
}
