import { sql } from 'kysely'
import { boolean, choice, equals, integer, key, text } from '../field.ts'
import { booleanKind } from '../operators.ts'
import { resource } from '../resource.ts'
import { column, tenantId } from './common.ts'

export const processDefinitions = resource({
  name: 'ProcessDefinition',
  from: sql`process_definition as d`,
  key: 'processDefinitionKey',
  fields: {
    processDefinitionKey: key(column('d.process_definition_key')),
    processDefinitionId: text(column('d.process_definition_id')),
    name: text(column('d.name'), { nullable: true }),
    resourceName: text(column('d.resource_name')),
    version: integer(column('d.version')),
    versionTag: text(column('d.version_tag'), { nullable: true }),
    hasStartForm: boolean(column('d.has_start_form'), { sort: false }),
    state: choice(sql`'ACTIVE'`, ['ACTIVE', 'DRAINING', 'DELETED'], { sort: false }),
    tenantId,
  },
  filters: { isLatestVersion: equals(column('d.is_latest'), booleanKind) },
})
