import { z } from 'zod'
import { keyPath, keySchema, numberOf, operationReferenceSchema } from '../common.ts'
import { noContent, operation } from '../operation.ts'
import { badRequest } from '../problem.ts'

const bodySchema = z
  .object({
    targetProcessDefinitionKey: keySchema,
    mappingInstructions: z
      .array(z.object({ sourceElementId: z.string().min(1), targetElementId: z.string().min(1) }))
      .nullish()
      .meta({ description: 'Where active elements go; those that are not named keep their id.' }),
    operationReference: operationReferenceSchema,
  })
  .meta({ id: 'ProcessInstanceMigration' })

export const migrateInstance = operation({
  method: 'post',
  path: '/process-instances/{processInstanceKey}/migration',
  id: 'migrateProcessInstance',
  tag: 'Process instances',
  summary: 'Puts a running instance on another version of its process, or on another process',
  description: 'Refused as a whole, with every reason, where an active element has no place in the other definition.',
  params: keyPath('processInstanceKey'),
  body: bodySchema,
  answers: { 204: 'empty' },
  problems: [404, 409],
  run: async ({ path, body }, { engine }) => {
    const pairs = (body.mappingInstructions ?? []).map(
      ({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId] as const,
    )
    const twice = pairs.find(([from], index) => pairs.findIndex(([other]) => other === from) !== index)
    if (twice !== undefined) throw badRequest(`The element "${twice[0]}" is mapped twice; say once where it goes.`)
    await engine.migrateInstance(numberOf(path.processInstanceKey, 'process instance'), {
      processDefinitionKey: numberOf(body.targetProcessDefinitionKey, 'process definition'),
      elements: Object.fromEntries(pairs),
    })
    return noContent
  },
})
