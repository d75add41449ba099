import type { MessageDefinition } from './event-definition.ts'
import type { FlowNode } from './flow-node.ts'

/** The messages that a node waits for or throws. */
export function messagesOf(node: FlowNode): readonly MessageDefinition[] {
  const event = eventOf(node)
  const parts = event?.kind === 'multiple' ? event.parts : event === undefined ? [] : [event]
  return parts.filter(part => part.kind === 'message')
}

/** The message that a node waits for, as `part` of a multiple event. */
export function messageOf(node: FlowNode, part: number | undefined): MessageDefinition | undefined {
  const event = eventOf(node)
  const definition = event?.kind === 'multiple' ? event.parts[part ?? 0] : event
  return definition?.kind === 'message' ? definition : undefined
}

function eventOf(node: FlowNode) {
  return node.kind === 'receiveTask' ? node.message : 'event' in node ? node.event : undefined
}
