import { z } from 'zod'
import { dateSchema, keySchema } from '../../search/operators.ts'
import { ok, operation } from '../operation.ts'

const dataStoreSchema = z
  .object({
    dataStoreId: z.string(),
    value: z.unknown(),
    lastUpdatedDate: dateSchema,
    processInstanceKey: keySchema.nullable().meta({ description: 'The root instance that wrote it last.' }),
  })
  .meta({ id: 'DataStore' })

/** What the data stores of the models hold. */
export const dataStores = operation({
  method: 'get',
  path: '/x/data-stores',
  id: 'listDataStores',
  tag: 'Data',
  summary: 'Lists the data stores of the models that somebody has written, with their values',
  answers: { 200: z.object({ items: z.array(dataStoreSchema) }).meta({ id: 'DataStores' }) },
  run: async (_call, { engine }) => {
    const items = await engine.dataStores()
    return ok({
      items: items.map(({ lastUpdatedDate, processInstanceKey, ...item }) => ({
        ...item,
        lastUpdatedDate: new Date(lastUpdatedDate).toISOString(),
        processInstanceKey: processInstanceKey === null ? null : String(processInstanceKey),
      })),
    })
  },
})
