import { z } from 'zod'
import type { ProcessChoice, Variables } from 'stepwright'
import { defaultTenant, keySchema, numberOf, operationReferenceSchema, tenantIdSchema, optionalVariablesSchema } from '../common.ts'
import { ok, operation } from '../operation.ts'
import { badRequest, RestProblem } from '../problem.ts'

/** Milliseconds that a caller waits for the end unless it says otherwise. */
const defaultWait = 10_000

const notYet = (what: string) => z.array(z.unknown()).max(0, `${what} are not supported yet; leave them out.`).nullish()

const bodySchema = z
  .object({
    processDefinitionKey: keySchema.nullish(),
    processDefinitionId: z.string().min(1).nullish(),
    processDefinitionVersion: z.int().nullish().meta({ description: 'The latest version unless given; so does -1.' }),
    variables: optionalVariablesSchema,
    businessId: z.string().min(1).max(256).nullish(),
    tags: z
      .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_\-:.]{0,99}$/, 'A tag is a letter, then up to 99 letters, digits or _ - : .'))
      .max(10)
      .nullish(),
    awaitCompletion: z.boolean().nullish().meta({ description: 'Answer when the instance has ended.' }),
    requestTimeout: z
      .int()
      .min(0)
      .nullish()
      .meta({ description: `Milliseconds to wait for the end; ${defaultWait} unless given.` }),
    fetchVariables: z.array(z.string()).nullish().meta({ description: 'Only these variables in the answer; all unless given.' }),
    startInstructions: z
      .array(z.object({ elementId: z.string().min(1) }))
      .nullish()
      .meta({ description: 'Begin at these elements instead of the start event.' }),
    runtimeInstructions: notYet('Runtime instructions'),
    operationReference: operationReferenceSchema,
    tenantId: tenantIdSchema,
  })
  .meta({ id: 'NewProcessInstance' })

const answerSchema = z
  .object({
    processInstanceKey: keySchema,
    processDefinitionKey: keySchema,
    processDefinitionId: z.string(),
    processDefinitionVersion: z.int(),
    variables: z.record(z.string(), z.unknown()).meta({ description: 'Of the root scope at the end, if that was awaited; else empty.' }),
    tags: z.array(z.string()),
    businessId: z.string().nullable(),
    tenantId: z.string(),
  })
  .meta({ id: 'CreatedProcessInstance' })

export const createInstance = operation({
  method: 'post',
  path: '/process-instances',
  id: 'createProcessInstance',
  tag: 'Process instances',
  summary: 'Starts an instance of a process',
  body: bodySchema,
  answers: { 200: answerSchema },
  problems: [404, 409, 504],
  run: async ({ body }, { engine }) => {
    const wait = body.requestTimeout || defaultWait
    const started = await engine.createInstance(choiceOf(body), {
      variables: (body.variables ?? {}) as Variables,
      ...(body.businessId ? { businessId: body.businessId } : {}),
      ...(body.tags ? { tags: body.tags } : {}),
      ...(body.startInstructions ? { beginAt: body.startInstructions.map(({ elementId: element }) => ({ element })) } : {}),
      ...(body.awaitCompletion ? { awaitEnd: wait } : {}),
    })
    if (body.awaitCompletion && !started.ended) {
      throw new RestProblem(504, `The instance ${started.processInstanceKey} has not ended within ${wait} ms; it runs on.`)
    }
    return ok({
      processInstanceKey: String(started.processInstanceKey),
      processDefinitionKey: String(started.processDefinitionKey),
      processDefinitionId: started.processId,
      processDefinitionVersion: started.version,
      variables: only(started.ended?.variables ?? {}, body.fetchVariables),
      tags: body.tags ?? [],
      businessId: body.businessId ?? null,
      tenantId: defaultTenant,
    })
  },
})

function choiceOf(body: z.infer<typeof bodySchema>): ProcessChoice {
  const { processDefinitionKey, processDefinitionId, processDefinitionVersion: version } = body
  if (processDefinitionKey && processDefinitionId) throw badRequest('Give either processDefinitionKey or processDefinitionId, not both.')
  if (processDefinitionKey) return { processDefinitionKey: numberOf(processDefinitionKey, 'process definition') }
  if (!processDefinitionId) throw badRequest('Say which process: give processDefinitionId or processDefinitionKey.')
  return version && version !== -1 ? { processId: processDefinitionId, version } : { processId: processDefinitionId }
}

function only(variables: Variables, names: readonly string[] | null | undefined): Variables {
  if (!names?.length) return variables
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)))
}
