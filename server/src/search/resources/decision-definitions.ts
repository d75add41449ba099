import { sql } from 'kysely'
import { equals, integer, key, text } from '../field.ts'
import { booleanKind } from '../operators.ts'
import { resource } from '../resource.ts'
import { column, tenantId } from './common.ts'

export const decisionDefinitions = resource({
  name: 'DecisionDefinition',
  from: sql`decision_definition as d`,
  key: 'decisionDefinitionKey',
  fields: {
    decisionDefinitionKey: key(column('d.decision_definition_key')),
    decisionDefinitionId: text(column('d.decision_definition_id')),
    name: text(column('d.name')),
    version: integer(column('d.version')),
    decisionRequirementsId: text(column('d.decision_requirements_id')),
    decisionRequirementsKey: key(column('d.decision_requirements_key')),
    decisionRequirementsName: text(column('d.decision_requirements_name')),
    decisionRequirementsVersion: integer(column('d.decision_requirements_version')),
    tenantId,
  },
  filters: { isLatestVersion: equals(column('d.is_latest'), booleanKind) },
})

export const decisionRequirements = resource({
  name: 'DecisionRequirements',
  from: sql`decision_requirements as d`,
  key: 'decisionRequirementsKey',
  fields: {
    decisionRequirementsKey: key(column('d.decision_requirements_key')),
    decisionRequirementsId: text(column('d.decision_requirements_id')),
    decisionRequirementsName: text(column('d.decision_requirements_name')),
    version: integer(column('d.version')),
    resourceName: text(column('d.resource_name')),
    tenantId,
  },
})
