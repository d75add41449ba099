import { sql } from 'kysely'
import { choice, date, equals, key, text } from '../field.ts'
import { keyKind } from '../operators.ts'
import { resource } from '../resource.ts'
import { column, tenantId } from './common.ts'
import { integer } from '../field.ts'

export const decisionTypes = ['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'] as const

export const decisionInstances = resource({
  name: 'DecisionInstance',
  from: sql`decision_instance as d`,
  key: 'decisionEvaluationInstanceKey',
  fields: {
    decisionEvaluationInstanceKey: text(column('d.decision_evaluation_instance_key')),
    decisionEvaluationKey: key(column('d.decision_evaluation_key')),
    decisionDefinitionKey: key(sql`coalesce(d.decision_definition_key, -1)`),
    decisionDefinitionId: text(column('d.decision_definition_id')),
    decisionDefinitionName: text(column('d.decision_definition_name')),
    decisionDefinitionVersion: integer(sql`coalesce(d.decision_definition_version, -1)`),
    decisionDefinitionType: choice(column('d.decision_definition_type'), decisionTypes),
    state: choice(column('d.state'), ['EVALUATED', 'FAILED', 'UNSPECIFIED', 'UNKNOWN']),
    evaluationDate: date(column('d.evaluation_date')),
    evaluationFailure: text(column('d.evaluation_failure'), { nullable: true }),
    result: text(sql`coalesce(d.result, 'null')`, { filter: 'none', sort: false }),
    rootDecisionDefinitionKey: key(sql`coalesce(d.root_decision_definition_key, -1)`),
    elementInstanceKey: key(column('d.element_instance_key'), { nullable: true }),
    processInstanceKey: key(column('d.process_instance_key'), { nullable: true }),
    rootProcessInstanceKey: key(column('d.root_process_instance_key'), { nullable: true }),
    processDefinitionKey: key(column('d.process_definition_key'), { nullable: true }),
    tenantId,
  },
  filters: { decisionRequirementsKey: equals(column('d.decision_requirements_key'), keyKind) },
})
