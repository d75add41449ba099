import { answer, api } from '../rest/client.ts'
import { openFile } from './open-files.ts'

/** Opens a deployed process in the designer, under the name it was deployed with. */
export async function openDefinition(key: string): Promise<void> {
  const params = { path: { processDefinitionKey: key } }
  const [definition, xml] = await Promise.all([
    answer(api.GET('/process-definitions/{processDefinitionKey}', { params })),
    answer(api.GET('/process-definitions/{processDefinitionKey}/xml', { params, parseAs: 'text' })),
  ])
  openFile(definition.resourceName, xml ?? '', `definition:${key}`)
}

/** Opens the file in which a deployed decision lies. */
export async function openDecision(key: string): Promise<void> {
  const params = { path: { decisionDefinitionKey: key } }
  const decision = await answer(api.GET('/decision-definitions/{decisionDefinitionKey}', { params }))
  const [file, xml] = await Promise.all([
    answer(
      api.GET('/decision-requirements/{decisionRequirementsKey}', {
        params: { path: { decisionRequirementsKey: decision.decisionRequirementsKey } },
      }),
    ),
    answer(api.GET('/decision-definitions/{decisionDefinitionKey}/xml', { params, parseAs: 'text' })),
  ])
  openFile(file.resourceName, xml ?? '', `requirements:${decision.decisionRequirementsKey}`)
}
