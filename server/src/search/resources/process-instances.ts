import { sql } from 'kysely'
import { z } from 'zod'
import { boolean, choice, date, equals, integer, json, key, text, withOperators } from '../field.ts'
import { booleanKind, choiceKind, textKind, conditionOn, type Condition } from '../operators.ts'
import { resource } from '../resource.ts'
import { column, tenantId } from './common.ts'
import { instanceStateAliases, instanceStates } from './element-types.ts'
import { allOfFilter, variableFilter } from './variable-filter.ts'

/** Whether the instance `p` has open incidents; a root instance counts those of the instances that it calls. */
export const openIncident = sql`exists (select 1 from incident as i where i.state = 'ACTIVE' and
  (i.process_instance_key = p.process_instance_key or (p.parent_process_instance_key is null and i.root_process_instance_key = p.process_instance_key)))`

const hasElement = (condition: Condition): Condition =>
  sql`exists (select 1 from element_instance as e where e.process_instance_key = p.process_instance_key and ${condition})`
const hasIncident = (condition: Condition): Condition =>
  sql`exists (select 1 from incident as i where i.process_instance_key = p.process_instance_key and i.state = 'ACTIVE' and ${condition})`

const elementId = withOperators(column('e.element_id'), textKind)
const elementState = withOperators(column('e.state'), choiceKind(instanceStates, instanceStateAliases))
const errorMessage = withOperators(column('i.error_message'), textKind)
const elementWithIncident = sql`exists (select 1 from incident as i where i.element_instance_key = e.element_instance_key and i.state = 'ACTIVE')`
const retriesLeft = sql`exists (select 1 from job as j where j.process_instance_key = p.process_instance_key and j.state = 'FAILED' and j.retries > 0)`

export const processInstances = resource({
  name: 'ProcessInstance',
  from: sql`process_instance as p`,
  key: 'processInstanceKey',
  fields: {
    processInstanceKey: key(column('p.process_instance_key')),
    processDefinitionKey: key(column('p.process_definition_key')),
    processDefinitionId: text(column('p.process_definition_id')),
    processDefinitionName: text(column('p.process_definition_name'), { nullable: true }),
    processDefinitionVersion: integer(column('p.process_definition_version')),
    processDefinitionVersionTag: text(column('p.process_definition_version_tag'), { nullable: true }),
    startDate: date(column('p.start_date')),
    endDate: date(column('p.end_date'), { nullable: true }),
    state: choice(column('p.state'), instanceStates, undefined, instanceStateAliases),
    suspended: boolean(column('p.suspended')),
    hasIncident: boolean(openIncident),
    parentProcessInstanceKey: key(column('p.parent_process_instance_key'), { nullable: true }),
    parentElementInstanceKey: key(column('p.parent_element_instance_key'), { nullable: true }),
    rootProcessInstanceKey: key(column('p.root_process_instance_key'), { sort: false }),
    tags: json(column('p.tags'), z.array(z.string()), []),
    businessId: text(column('p.business_id'), { nullable: true }),
    tenantId,
  },
  filters: {
    variables: variableFilter(sql`v.process_instance_key = p.process_instance_key`),
    tags: allOfFilter(column('p.tags')),
    errorMessage: { schema: errorMessage.schema, condition: asked => hasIncident(errorMessage.condition(asked)) },
    elementId: { schema: elementId.schema, condition: asked => hasElement(elementId.condition(asked)) },
    elementInstanceState: { schema: elementState.schema, condition: asked => hasElement(elementState.condition(asked)) },
    hasElementInstanceIncident: {
      schema: booleanKind.schema,
      condition: asked => hasElement(conditionOn(elementWithIncident, booleanKind, asked)),
    },
    hasRetriesLeft: equals(retriesLeft, booleanKind),
  },
  or: true,
})
