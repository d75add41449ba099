import { messagesOf } from '../definition/messages.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import type { ProcessDraft } from './compiling.ts'

/** Lists the messages that a process catches by its correlation subscriptions or in conversations; those whose name is computed have no entry, but
 *  a list there is. */
export function listMessageKeys(draft: ProcessDraft, process: ProcessDefinition): void {
  const messages = [...draft.nodeById.values()].flatMap(messagesOf).filter(message => message.keyInPayload !== undefined)
  if (messages.length === 0) return
  const messageKeys = new Map<string, CompiledExpression>()
  const conversations = new Map<string, string>()
  for (const { name, keyInPayload, conversation } of messages) {
    if (keyInPayload === undefined || typeof name.constant !== 'string') continue
    messageKeys.set(name.constant, keyInPayload)
    if (conversation !== undefined) conversations.set(name.constant, conversation)
  }
  Object.assign(process, { messageKeys, ...(conversations.size > 0 && { conversations }) })
}
