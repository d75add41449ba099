import { z } from 'zod'
import type { Variables } from 'stepwright'
import { defaultTenant, keySchema, numberOf, optionalVariablesSchema, tenantIdSchema } from '../common.ts'
import { ok, operation } from '../operation.ts'

const evaluate = operation({
  method: 'post',
  path: '/conditionals/evaluation',
  id: 'evaluateConditionals',
  tag: 'Conditionals',
  summary: 'Begins instances at conditional start events whose condition turns true',
  description: `The variables tell what is so outside of the processes: the conditions see them, and the instances that begin get them. An instance
begins when a condition turns from false to true; one that is true already must turn false before it begins another. A condition that is neither true
nor false with these variables stays as it was.`,
  body: z
    .object({
      variables: optionalVariablesSchema,
      processDefinitionKey: keySchema
        .nullish()
        .meta({ description: 'Only the start events of this definition, the latest version; else those of the latest versions of all.' }),
      tenantId: tenantIdSchema,
    })
    .meta({ id: 'ConditionalEvaluation' }),
  answers: {
    200: z
      .object({
        conditionalEvaluationKey: keySchema,
        tenantId: z.string(),
        processInstances: z.array(z.object({ processDefinitionKey: keySchema, processInstanceKey: keySchema })),
      })
      .meta({ id: 'EvaluatedConditionals' }),
  },
  problems: [404, 409],
  run: async ({ body }, { engine }) => {
    const { conditionalEvaluationKey, processInstances } = await engine.evaluateConditionals({
      variables: (body.variables ?? {}) as Variables,
      ...(body.processDefinitionKey ? { processDefinitionKey: numberOf(body.processDefinitionKey, 'process definition') } : {}),
    })
    return ok({
      conditionalEvaluationKey: String(conditionalEvaluationKey),
      tenantId: defaultTenant,
      processInstances: processInstances.map(({ processDefinitionKey, processInstanceKey }) => ({
        processDefinitionKey: String(processDefinitionKey),
        processInstanceKey: String(processInstanceKey),
      })),
    })
  },
})

export const conditionalOperations = [evaluate]
