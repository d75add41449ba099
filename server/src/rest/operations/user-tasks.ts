import { z } from 'zod'
import type { Variables } from 'stepwright'
import { userTasks } from '../../search/resources/user-tasks.ts'
import { keyPath, numberOf, operationReferenceSchema, optionalVariablesSchema } from '../common.ts'
import { formAnswer, formSchema } from '../form.ts'
import { noContent, ok, operation } from '../operation.ts'
import { badRequest } from '../problem.ts'
import { getOperation, searchOperation } from '../search-operation.ts'
import type { Services } from '../services.ts'
import { asked, changesOf, dateOrEmpty, userTaskOf } from '../user-task.ts'
import { userTaskVariableOperations } from './user-task-variables.ts'

const tag = 'User tasks'
const place = { path: '/user-tasks', tag, one: 'user task' }
const params = keyPath('userTaskKey')
const answers = { 204: 'empty' } as const
const problems = [404, 409, 504]

const assign = operation({
  method: 'post',
  path: '/user-tasks/{userTaskKey}/assignment',
  id: 'assignUserTask',
  tag,
  summary: 'Gives a task to a person',
  params,
  body: z
    .object({
      assignee: z.string().min(1),
      allowOverride: z.boolean().nullish().meta({ description: 'Whether it may be taken from another person; true unless given.' }),
      action: z.string().nullish(),
    })
    .meta({ id: 'UserTaskAssignment' }),
  answers,
  problems,
  run: ({ path, body }, services) =>
    asked(services, body.action, call =>
      services.engine.assignUserTask(numberOf(path.userTaskKey, 'user task'), body.assignee, {
        allowOverride: body.allowOverride ?? true,
        ...call,
      }),
    ),
})

const unassign = operation({
  method: 'delete',
  path: '/user-tasks/{userTaskKey}/assignee',
  id: 'unassignUserTask',
  tag,
  summary: 'Takes a task from the person who has it',
  params,
  answers,
  problems,
  run: ({ path }, services) =>
    asked(services, undefined, call => services.engine.assignUserTask(numberOf(path.userTaskKey, 'user task'), null, call)),
})

const complete = operation({
  method: 'post',
  path: '/user-tasks/{userTaskKey}/completion',
  id: 'completeUserTask',
  tag,
  summary: 'Completes a task with what the person entered',
  params,
  body: z.object({ variables: optionalVariablesSchema, action: z.string().nullish() }).meta({ id: 'UserTaskCompletion' }),
  answers,
  problems,
  run: ({ path, body }, services) =>
    asked(services, body.action, call =>
      services.engine.completeUserTask(numberOf(path.userTaskKey, 'user task'), (body.variables ?? {}) as Variables, call),
    ),
})

const changesetSchema = z
  .object({
    dueDate: dateOrEmpty('When it should be done'),
    followUpDate: dateOrEmpty('When to look at it again'),
    candidateUsers: z.array(z.string()).nullish(),
    candidateGroups: z.array(z.string()).nullish(),
    priority: z.int().min(0).max(100).nullish(),
  })
  .meta({ id: 'UserTaskChangeset' })

const update = operation({
  method: 'patch',
  path: '/user-tasks/{userTaskKey}',
  id: 'updateUserTask',
  tag,
  summary: 'Changes dates, candidates or priority of a task',
  params,
  body: z
    .object({ changeset: changesetSchema.nullish(), action: z.string().nullish(), operationReference: operationReferenceSchema })
    .meta({ id: 'UserTaskUpdate' }),
  answers,
  problems,
  run: ({ path, body }, services) => applyChanges(services, path.userTaskKey, body.changeset ?? {}, body.action),
})

const updateAlias = operation({
  method: 'patch',
  path: '/user-tasks/{userTaskKey}/update',
  id: 'updateUserTaskAlias',
  tag,
  summary: 'The same with the bare changes as body, as some clients send it',
  params,
  body: changesetSchema,
  answers,
  problems,
  run: ({ path, body }, services) => applyChanges(services, path.userTaskKey, body),
})

async function applyChanges(services: Services, key: string, changeset: z.infer<typeof changesetSchema>, action?: string | null) {
  const changes = changesOf(changeset)
  if (Object.keys(changes).length === 0) {
    throw badRequest(`There is nothing to change; give one of ${Object.keys(changesetSchema.shape).join(', ')}.`)
  }
  return asked(services, action, call => services.engine.updateUserTask(numberOf(key, 'user task'), changes, call))
}

const form = operation({
  method: 'get',
  path: '/user-tasks/{userTaskKey}/form',
  id: 'getUserTaskForm',
  tag,
  summary: 'The form of a task',
  params,
  answers: { 200: formSchema, 204: 'empty' },
  problems,
  run: async ({ path }, services) => {
    const { userTaskKey } = await userTaskOf(services, path.userTaskKey)
    const content = await services.engine.userTaskForm(Number(userTaskKey))
    return content === undefined ? noContent : ok(formAnswer(content))
  },
})

export const userTaskOperations = [
  searchOperation(userTasks, place),
  getOperation(userTasks, place),
  assign,
  unassign,
  complete,
  update,
  updateAlias,
  form,
  ...userTaskVariableOperations,
]
