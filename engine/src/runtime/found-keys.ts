import { ExpressionError } from '../expression/expression-language.ts'
import type { Variables } from '../json.ts'
import type { StoredMessage } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'

export interface FoundKeyParts {
  readonly clock: Clock
  readonly zone: string
  readonly definitions: Definitions
}

/** The keys that processes find in the payload of a message without one, by the retrieval expressions of their correlation subscriptions
 *  (BPMN 2.0.2, 8.4.2). One that finds none does not get the message by its key. */
export async function foundKeys(
  { clock, zone, definitions }: FoundKeyParts,
  name: string,
  variables: Variables,
): Promise<Pick<StoredMessage, 'foundKeys'>> {
  const lookup = (variable: string) => (Object.hasOwn(variables, variable) ? variables[variable] : undefined)
  const found: { [processId: string]: string } = {}
  for (const { processDefinitionKey, processDefinitionId, messageName } of definitions.correlatedMessages) {
    if (messageName !== name) continue
    const deployed = await definitions.withAllLoaded(() => definitions.process(processDefinitionKey))
    try {
      const key = deployed?.definition.messageKeys?.get(name)?.evaluate(lookup, { at: clock.now(), zone })
      if (typeof key === 'string') found[processDefinitionId] = key
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
    }
  }
  return Object.keys(found).length === 0 ? {} : { foundKeys: found }
}
