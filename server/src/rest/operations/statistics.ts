import { sql } from 'kysely'
import { boolean, integer, key, text } from '../../search/field.ts'
import { resource } from '../../search/resource.ts'
import { column, tenantId } from '../../search/resources/common.ts'
import { openIncident } from '../../search/resources/process-instances.ts'
import { search, searchAnswerSchema, searchRequestSchema } from '../../search/search.ts'
import { ok, operation } from '../operation.ts'

const tag = 'Process definitions'

const counts = {
  activeInstancesWithoutIncidentCount: integer(column('s.going')),
  activeInstancesWithIncidentCount: integer(column('s.stuck')),
}

/** Every process with the counts of its active instances over all versions, as the search of instances would count them. */
const byProcess = resource({
  name: 'ProcessStatistics',
  from: sql`(
    select d.process_definition_id, max(d.version) > 1 as several,
      (select coalesce(l.name, l.process_definition_id) from process_definition as l
        where l.process_definition_id = d.process_definition_id and l.is_latest = 1) as name,
      coalesce(c.going, 0) as going, coalesce(c.stuck, 0) as stuck
    from process_definition as d left join (
      select p.process_definition_id as id, sum(not ${openIncident}) as going, sum(${openIncident}) as stuck
      from process_instance as p where p.state = 'ACTIVE' group by p.process_definition_id
    ) as c on c.id = d.process_definition_id
    group by d.process_definition_id) as s`,
  key: 'processDefinitionId',
  fields: {
    processDefinitionId: text(column('s.process_definition_id')),
    latestProcessDefinitionName: text(column('s.name'), { sort: false }),
    hasMultipleVersions: boolean(column('s.several'), { sort: false }),
    ...counts,
    tenantId,
  },
})

/** Every version of every process with these counts. */
const byVersion = resource({
  name: 'ProcessVersionStatistics',
  from: sql`(
    select d.*, coalesce(c.going, 0) as going, coalesce(c.stuck, 0) as stuck
    from process_definition as d left join (
      select p.process_definition_key as id, sum(not ${openIncident}) as going, sum(${openIncident}) as stuck
      from process_instance as p where p.state = 'ACTIVE' group by p.process_definition_key
    ) as c on c.id = d.process_definition_key) as s`,
  key: 'processDefinitionKey',
  fields: {
    processDefinitionKey: key(column('s.process_definition_key')),
    processDefinitionId: text(column('s.process_definition_id')),
    processDefinitionName: text(sql`coalesce(s.name, s.process_definition_id)`),
    processDefinitionVersion: integer(column('s.version')),
    ...counts,
    tenantId,
  },
})

const searchByProcess = operation({
  method: 'post',
  path: '/process-definitions/statistics/process-instances',
  id: 'getProcessStatistics',
  tag,
  summary: 'How many instances of each process are active, with and without incidents',
  body: searchRequestSchema(byProcess),
  answers: { 200: searchAnswerSchema(byProcess) },
  run: async ({ body }, { database }) => ok(await search(database, byProcess, body)),
})

const searchByVersion = operation({
  method: 'post',
  path: '/process-definitions/statistics/process-instances-by-version',
  id: 'getProcessVersionStatistics',
  tag,
  summary: 'The same for each version',
  body: searchRequestSchema(byVersion),
  answers: { 200: searchAnswerSchema(byVersion) },
  run: async ({ body }, { database }) => ok(await search(database, byVersion, body)),
})

export const statisticsOperations = [searchByProcess, searchByVersion]
