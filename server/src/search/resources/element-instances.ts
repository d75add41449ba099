import { sql } from 'kysely'
import { boolean, choice, date, equals, key, text } from '../field.ts'
import { keyKind } from '../operators.ts'
import { resource } from '../resource.ts'
import { column, elementKeys, tenantId } from './common.ts'
import { elementTypes, instanceStateAliases, instanceStates } from './element-types.ts'

const incident = sql`(select i.incident_key from incident as i where i.element_instance_key = e.element_instance_key and i.state = 'ACTIVE' limit 1)`

export const elementInstances = resource({
  name: 'ElementInstance',
  from: sql`element_instance as e`,
  key: 'elementInstanceKey',
  fields: {
    ...elementKeys('e'),
    elementName: text(sql`coalesce(e.element_name, e.element_id)`),
    type: choice(column('e.type'), elementTypes),
    state: choice(column('e.state'), instanceStates, undefined, instanceStateAliases),
    startDate: date(column('e.start_date')),
    endDate: date(column('e.end_date'), { nullable: true }),
    hasIncident: boolean(sql`(${incident} is not null)`),
    incidentKey: key(incident, { nullable: true }),
    tenantId,
  },
  filters: { elementInstanceScopeKey: equals(column('e.scope_key'), keyKind) },
})
