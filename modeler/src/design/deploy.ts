import { answer, api } from '../rest/client.ts'
import type { Deployment } from '../rest/types.ts'

/** A file as it is sent. */
export interface Sent {
  readonly id: string
  readonly name: string
  readonly content: string
}

/** Deploys files in one go: all of them or none.
 *  @throws RequestProblem with the reasons by file, element and line */
export function deploy(files: readonly Sent[]): Promise<Deployment> {
  const body = new FormData()
  for (const file of files) body.append('resources', new File([file.content], file.name), file.name)
  return answer(api.POST('/deployments', { body: { resources: [] }, bodySerializer: () => body }))
}

/** What was deployed, a line each. */
export function deployedWords({ deployments }: Deployment): readonly string[] {
  return deployments.flatMap(it => {
    if (it.processDefinition)
      return [`Process ${it.processDefinition.processDefinitionId}, version ${it.processDefinition.processDefinitionVersion}`]
    if (it.decisionDefinition) return [`Decision ${it.decisionDefinition.name}, version ${it.decisionDefinition.version}`]
    if (it.form) return [`Form ${it.form.formId}, version ${it.form.version}`]
    if (it.resource) return [`File ${it.resource.resourceName}, version ${it.resource.version}`]
    return []
  })
}
