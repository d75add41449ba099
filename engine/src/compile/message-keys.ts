import type { MessageDefinition } from '../definition/event-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import type { ProcessDraft } from './compiling.ts'

/** Lists the messages that a process catches by its correlation subscriptions; those whose name is computed have no entry, but a list there is. */
export function listMessageKeys(draft: ProcessDraft, process: ProcessDefinition): void {
  const messages = [...draft.nodeById.values()].flatMap(messagesOf).filter(message => message.keyInPayload !== undefined)
  if (messages.length === 0) return
  const messageKeys = new Map<string, CompiledExpression>()
  for (const { name, keyInPayload } of messages)
    if (keyInPayload && typeof name.constant === 'string') messageKeys.set(name.constant, keyInPayload)
  Object.assign(process, { messageKeys })
}

function messagesOf(node: FlowNode): readonly MessageDefinition[] {
  const event = node.kind === 'receiveTask' ? node.message : 'event' in node ? node.event : undefined
  const parts = event?.kind === 'multiple' ? event.parts : event === undefined ? [] : [event]
  return parts.filter(part => part.kind === 'message')
}
