import { sql } from 'kysely'
import { z } from 'zod'
import type { Field } from '../field.ts'
import { resource } from '../resource.ts'
import { column, elementKeys } from './common.ts'

const awaitedData: Field<readonly string[]> = {
  column: column('d.awaited_data'),
  schema: z
    .array(z.string())
    .meta({ description: 'The data inputs that are missing, each with the variables that it comes from where these have other names.' }),
  sort: false,
  read: stored => JSON.parse(String(stored)) as string[],
}

/** Activities that wait for their data before they begin. */
export const dataWaits = resource({
  name: 'DataWait',
  from: sql`data_wait as d`,
  key: 'elementInstanceKey',
  fields: { awaitedData, ...elementKeys('d') },
})
