import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { all, type Condition } from '../search/operators.ts'
import { conditionOf } from '../search/resource.ts'
import { processInstances } from '../search/resources/process-instances.ts'
import type { Tables } from '../store/schema.ts'

export const elementStatisticsSchema = z
  .object({
    items: z.array(z.object({ elementId: z.string(), active: z.int(), canceled: z.int(), incidents: z.int(), completed: z.int() })),
  })
  .meta({ id: 'ElementStatistics' })

type Statistics = z.infer<typeof elementStatisticsSchema>

/** Counts of element instances by element, over the process instances `p` that fulfil the condition and the filter. */
export async function elementStatistics(
  database: Kysely<Tables>,
  which: Condition,
  filter: { readonly [name: string]: unknown } = {},
): Promise<Statistics> {
  const instances = all([which, conditionOf(processInstances, filter)])
  const query = sql<Statistics['items'][number]>`
    select e.element_id as "elementId",
      sum(e.state = 'ACTIVE' and not exists (select 1 from incident as i where i.element_instance_key = e.element_instance_key and i.state = 'ACTIVE')) as active,
      sum(e.state = 'TERMINATED') as canceled,
      sum(exists (select 1 from incident as i where i.element_instance_key = e.element_instance_key and i.state = 'ACTIVE')) as incidents,
      sum(e.state = 'COMPLETED') as completed
    from element_instance as e join process_instance as p on p.process_instance_key = e.process_instance_key
    where e.type <> 'PROCESS' and ${instances}
    group by e.element_id order by e.element_id`
  const { rows } = await query.execute(database)
  return { items: rows }
}
