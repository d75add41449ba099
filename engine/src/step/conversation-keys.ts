import type { Context } from './context.ts'

/** Note at a process instance: the values that its conversations' correlation keys have, by the key's id. */
const keysName = '#conversations'

/** The value of a conversation's correlation key in the process instance of a scope; undefined before its first message. */
export function conversationKey(step: Context, scope: number, conversation: string): string | undefined {
  return keysAt(step, step.instanceOf(scope))[conversation]
}

export function noteConversationKey(step: Context, instance: number, conversation: string, key: string): void {
  step.draft.setVariable(instance, keysName, { ...keysAt(step, instance), [conversation]: key })
}

function keysAt(step: Context, instance: number): { readonly [conversation: string]: string } {
  return (step.draft.variable(instance, keysName) ?? {}) as { readonly [conversation: string]: string }
}
