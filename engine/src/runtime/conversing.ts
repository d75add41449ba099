import type { Definitions } from './definitions.ts'

const nobody: ReadonlySet<string> = new Set()

/** Ids of the processes whose latest version receives a message of this name in a conversation (BPMN 2.0.2, 8.4.2): their instances that wait for it
 *  without a key are to get their key from it. */
export async function conversing(definitions: Definitions, name: string): Promise<ReadonlySet<string>> {
  if (!isCorrelated(definitions, name)) return nobody
  const found = new Set<string>()
  for (const { processDefinitionKey, processDefinitionId, messageName } of definitions.correlatedMessages) {
    if (messageName !== name) continue
    const deployed = await definitions.withAllLoaded(() => definitions.process(processDefinitionKey))
    if (deployed?.definition.conversations?.has(name) === true) found.add(processDefinitionId)
  }
  return found
}

/** Whether some process finds the keys of such messages in their payload. */
export function isCorrelated({ correlatedMessages }: Definitions, name: string): boolean {
  return correlatedMessages.some(each => each.messageName === name)
}
