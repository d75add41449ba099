import { sql } from 'kysely'
import { z } from 'zod'
import { choice, date, integer, json, key, text } from '../field.ts'
import { resource } from '../resource.ts'
import { column, elementKeys, tenantId } from './common.ts'
import { allOfFilter, listFilter, variableFilter } from './variable-filter.ts'

const states = ['CREATING', 'CREATED', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'COMPLETED', 'CANCELING', 'CANCELED', 'FAILED'] as const
const tags = sql`(select p.tags from process_instance as p where p.process_instance_key = t.process_instance_key)`

export const userTasks = resource({
  name: 'UserTask',
  from: sql`user_task as t`,
  key: 'userTaskKey',
  fields: {
    userTaskKey: key(column('t.user_task_key')),
    name: text(column('t.name')),
    state: choice(column('t.state'), states),
    assignee: text(column('t.assignee'), { nullable: true }),
    candidateGroups: json(column('t.candidate_groups'), z.array(z.string()), []),
    candidateUsers: json(column('t.candidate_users'), z.array(z.string()), []),
    ...elementKeys('t'),
    processDefinitionVersion: integer(column('t.process_definition_version')),
    processName: text(column('t.process_name'), { nullable: true }),
    creationDate: date(column('t.creation_date')),
    completionDate: date(column('t.completion_date'), { nullable: true }),
    followUpDate: date(column('t.follow_up_date'), { nullable: true }),
    dueDate: date(column('t.due_date'), { nullable: true }),
    priority: integer(column('t.priority')),
    formKey: key(column('t.form_key'), { nullable: true }),
    externalFormReference: text(column('t.external_form_reference'), { nullable: true }),
    customHeaders: json(column('t.custom_headers'), z.record(z.string(), z.string()), {}),
    tags: json(tags, z.array(z.string()), []),
    tenantId,
  },
  filters: {
    candidateGroup: listFilter(column('t.candidate_groups')),
    candidateUser: listFilter(column('t.candidate_users')),
    processInstanceVariables: variableFilter(sql`v.scope_key = t.process_instance_key`),
    localVariables: variableFilter(sql`v.scope_key = t.element_instance_key`),
    tags: allOfFilter(tags),
  },
})
