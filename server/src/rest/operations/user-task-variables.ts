import { sql } from 'kysely'
import { all, type Condition } from '../../search/operators.ts'
import { variables, wholeVariables } from '../../search/resources/variables.ts'
import { search, searchAnswerSchema, searchRequestSchema } from '../../search/search.ts'
import { keyPath } from '../common.ts'
import { ok, operation } from '../operation.ts'
import { userTaskOf } from '../user-task.ts'
import { truncateQuery } from './variables.ts'

const tag = 'User tasks'
const params = keyPath('userTaskKey')

/** The task's scope and those around it, up to its process; `depth` grows outwards. */
const scopesOf = (elementInstanceKey: string) => sql`
  with recursive scope(scope_key, depth) as (
    select ${Number(elementInstanceKey)}, 0 union
    select e.scope_key, scope.depth + 1 from element_instance as e join scope on e.element_instance_key = scope.scope_key
    where e.scope_key is not null)`

const visible = (elementInstanceKey: string): Condition => sql`v.scope_key in (${scopesOf(elementInstanceKey)} select scope_key from scope)`

/** Of variables with one name only the innermost. */
const innermost = (elementInstanceKey: string): Condition => sql`v.variable_key in (${scopesOf(elementInstanceKey)}
  select variable_key from (
    select s.variable_key, row_number() over (partition by s.name order by scope.depth) as place
    from variable as s join scope on s.scope_key = scope.scope_key) as ranked
  where place = 1)`

const searchVariables = operation({
  method: 'post',
  path: '/user-tasks/{userTaskKey}/variables/search',
  id: 'searchUserTaskVariables',
  tag,
  summary: 'Finds the variables that can be seen from a task, one per scope',
  params,
  query: truncateQuery,
  body: searchRequestSchema(variables),
  answers: { 200: searchAnswerSchema(variables) },
  problems: [404],
  run: async ({ path, query, body }, services) => {
    const { elementInstanceKey } = await userTaskOf(services, path.userTaskKey)
    const of = query.truncateValues === 'false' ? wholeVariables : variables
    return ok(await search(services.database, of, body, visible(elementInstanceKey)))
  },
})

const searchEffectiveVariables = operation({
  method: 'post',
  path: '/user-tasks/{userTaskKey}/effective-variables/search',
  id: 'searchUserTaskEffectiveVariables',
  tag,
  summary: 'The same, but of equal names only the innermost',
  params,
  query: truncateQuery,
  body: searchRequestSchema(variables),
  answers: { 200: searchAnswerSchema(variables) },
  problems: [404],
  run: async ({ path, query, body }, services) => {
    const { elementInstanceKey } = await userTaskOf(services, path.userTaskKey)
    const of = query.truncateValues === 'false' ? wholeVariables : variables
    return ok(await search(services.database, of, body, all([visible(elementInstanceKey), innermost(elementInstanceKey)])))
  },
})

export const userTaskVariableOperations = [searchVariables, searchEffectiveVariables]
