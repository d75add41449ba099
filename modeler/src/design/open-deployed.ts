import { request, requestText } from '../rest/client.ts'
import type { DecisionDefinition, ProcessDefinition } from '../rest/types.ts'
import { openFile } from './open-files.ts'

/** Opens a deployed process in the designer, under the name it was deployed with. */
export async function openDefinition(key: string): Promise<void> {
  const [definition, xml] = await Promise.all([
    request<ProcessDefinition>('GET', `process-definitions/${key}`),
    requestText(`process-definitions/${key}/xml`),
  ])
  openFile(definition.resourceName, xml ?? '', `definition:${key}`)
}

/** Opens the file in which a deployed decision lies. */
export async function openDecision(key: string): Promise<void> {
  const [decision, xml] = await Promise.all([
    request<DecisionDefinition>('GET', `decision-definitions/${key}`),
    requestText(`decision-definitions/${key}/xml`),
  ])
  openFile(`${decision.decisionRequirementsId}.dmn`, xml ?? '', `requirements:${decision.decisionRequirementsKey}`)
}
