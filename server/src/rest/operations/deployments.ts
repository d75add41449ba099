import { z } from 'zod'
import type { DeploymentResult } from 'stepwright'
import { defaultTenant, keySchema } from '../common.ts'
import { deployProblemsOf } from '../model-problems.ts'
import { ok, operation } from '../operation.ts'
import { deployProblemSchema } from '../problem.ts'
import { readUpload } from '../upload.ts'
import { validateFiles } from '../validate-files.ts'

const processSchema = z.object({
  processDefinitionId: z.string(),
  processDefinitionVersion: z.int(),
  processDefinitionKey: keySchema,
  resourceName: z.string(),
  tenantId: z.string(),
})
const decisionSchema = z.object({
  decisionDefinitionId: z.string(),
  version: z.int(),
  name: z.string(),
  decisionDefinitionKey: keySchema,
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: keySchema,
  tenantId: z.string(),
})
const requirementsSchema = z.object({
  decisionRequirementsId: z.string(),
  decisionRequirementsName: z.string(),
  version: z.int(),
  decisionRequirementsKey: keySchema,
  resourceName: z.string(),
  tenantId: z.string(),
})
const formSchema = z.object({
  formId: z.string(),
  version: z.int(),
  formKey: keySchema,
  resourceName: z.string(),
  tenantId: z.string(),
})
const resourceSchema = z.object({
  resourceId: z.string(),
  resourceName: z.string(),
  version: z.int(),
  resourceKey: keySchema,
  tenantId: z.string(),
})

const deploymentSchema = z
  .object({
    deploymentKey: keySchema,
    tenantId: z.string(),
    deployments: z
      .array(
        z.object({
          processDefinition: processSchema.nullable(),
          decisionDefinition: decisionSchema.nullable(),
          decisionRequirements: requirementsSchema.nullable(),
          form: formSchema.nullable(),
          resource: resourceSchema.nullable(),
        }),
      )
      .meta({ description: 'One entry for each thing deployed: just one of its members is set.' }),
    warnings: z.array(deployProblemSchema).meta({ description: 'What does not stop a deployment but should be looked at.' }),
  })
  .meta({ id: 'Deployment' })

const uploadSchema = z
  .object({
    resources: z
      .array(z.string().meta({ format: 'binary' }))
      .meta({ description: 'Files, each with a name: .bpmn, .dmn, .form, or any other.' }),
    tenantId: z.string().optional(),
  })
  .meta({ id: 'DeploymentUpload' })

const deploy = operation({
  method: 'post',
  path: '/deployments',
  id: 'createDeployment',
  tag: 'Deployments',
  summary: 'Deploys files, all of them or none',
  description:
    'A file that is equal to the latest version is not deployed again; its keys are answered. A refusal lists every problem of every file.',
  multipart: uploadSchema,
  answers: { 200: deploymentSchema },
  problems: [415],
  run: async ({ request }, { engine }) => ok(deploymentAnswer(await engine.deploy(await readUpload(request)))),
})

const validate = operation({
  method: 'post',
  path: '/x/deployments/validation',
  id: 'validateDeployment',
  tag: 'Deployments',
  summary: 'Finds the problems of files without deploying them',
  multipart: uploadSchema,
  answers: { 200: z.object({ problems: z.array(deployProblemSchema) }).meta({ id: 'DeploymentValidation' }) },
  problems: [415],
  run: async ({ request }) => ok({ problems: deployProblemsOf(await validateFiles(await readUpload(request))) }),
})

function deploymentAnswer(result: DeploymentResult): z.infer<typeof deploymentSchema> {
  const tenantId = defaultTenant
  const none = { processDefinition: null, decisionDefinition: null, decisionRequirements: null, form: null, resource: null }
  const processes = result.processDefinitions.map(({ processDefinitionId, version, processDefinitionKey, resourceName }) => ({
    ...none,
    processDefinition: {
      processDefinitionId,
      processDefinitionVersion: version,
      processDefinitionKey: String(processDefinitionKey),
      resourceName,
      tenantId,
    },
  }))
  const requirements = result.decisionRequirements.map(item => ({
    ...none,
    decisionRequirements: {
      decisionRequirementsId: item.decisionRequirementsId,
      decisionRequirementsName: item.decisionRequirementsName,
      version: item.version,
      decisionRequirementsKey: String(item.decisionRequirementsKey),
      resourceName: item.resourceName,
      tenantId,
    },
  }))
  const decisions = result.decisionDefinitions.map(item => ({
    ...none,
    decisionDefinition: {
      decisionDefinitionId: item.decisionDefinitionId,
      version: item.version,
      name: item.name,
      decisionDefinitionKey: String(item.decisionDefinitionKey),
      decisionRequirementsId: item.decisionRequirementsId,
      decisionRequirementsKey: String(item.decisionRequirementsKey),
      tenantId,
    },
  }))
  const forms = result.forms.map(({ formId, version, formKey, resourceName }) => ({
    ...none,
    form: { formId, version, formKey: String(formKey), resourceName, tenantId },
  }))
  const resources = result.resources.map(({ resourceKey, resourceName, version }) => ({
    ...none,
    resource: { resourceId: resourceName, resourceName, version, resourceKey: String(resourceKey), tenantId },
  }))
  return {
    deploymentKey: String(result.deploymentKey),
    tenantId,
    deployments: [...processes, ...requirements, ...decisions, ...forms, ...resources],
    warnings: deployProblemsOf(result.problems),
  }
}

export const deploymentOperations = [deploy, validate]
