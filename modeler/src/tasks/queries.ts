import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'
import type { UserTask, UserTaskSearch, Variable } from '../rest/types.ts'
import type { UserSettings } from '../shell/user-settings.ts'

export type TaskBox = 'mine' | 'groups' | 'all'
export type TaskOrder = 'due' | 'newest' | 'oldest' | 'priority'

const orders: Readonly<Record<TaskOrder, NonNullable<UserTaskSearch['sort']>>> = {
  due: [
    { field: 'dueDate', order: 'ASC' },
    { field: 'creationDate', order: 'ASC' },
  ],
  newest: [{ field: 'creationDate', order: 'DESC' }],
  oldest: [{ field: 'creationDate', order: 'ASC' }],
  priority: [
    { field: 'priority', order: 'DESC' },
    { field: 'creationDate', order: 'ASC' },
  ],
}

/** The search behind a box of the inbox: open tasks only; group tasks are those that nobody has claimed. */
export function boxSearch(box: TaskBox, user: UserSettings, order: TaskOrder, page: { limit: number; after?: string }): UserTaskSearch {
  return { filter: { state: 'CREATED', ...boxFilter(box, user) }, sort: orders[order], page }
}

function boxFilter(box: TaskBox, user: UserSettings): NonNullable<UserTaskSearch['filter']> {
  if (box === 'mine') return { assignee: user.name }
  if (box === 'groups') return { assignee: { $exists: false }, candidateGroup: { $in: [...user.groups] } }
  return {}
}

export function useTasks(query: UserTaskSearch, enabled = true) {
  return useQuery({
    queryKey: ['tasks', query],
    enabled,
    queryFn: () => answer(api.POST('/user-tasks/search', { body: query })),
    placeholderData: keepPreviousData,
    refetchInterval: 2000,
  })
}

/** How many tasks wait in a box. */
export function useTaskCount(query: UserTaskSearch, enabled = true) {
  return useQuery({
    queryKey: ['task-count', query.filter],
    enabled,
    queryFn: async () => (await answer(api.POST('/user-tasks/search', { body: { ...query, page: { limit: 0 } } }))).page.totalItems,
    refetchInterval: 4000,
  })
}

export function useTask(key: string) {
  return useQuery({
    queryKey: ['task', key],
    queryFn: () => answer(api.GET('/user-tasks/{userTaskKey}', { params: { path: { userTaskKey: key } } })),
    refetchInterval: query => (hasEnded(query.state.data?.state) ? false : 4000),
  })
}

/** The form of an open task; null if it has none. */
export function useTaskForm(key: string, open: boolean) {
  return useQuery({
    queryKey: ['task-form', key],
    meta: { fixed: true },
    enabled: open,
    queryFn: async () => (await answer(api.GET('/user-tasks/{userTaskKey}/form', { params: { path: { userTaskKey: key } } }))) ?? null,
    staleTime: 60_000,
  })
}

/** What the task can see; of variables of one name the innermost. Keys grow with time, so the innermost scope has the highest. */
export function useTaskVariables(key: string) {
  return useQuery({
    queryKey: ['task-variables', key],
    queryFn: async () => {
      const page = await answer(
        api.POST('/user-tasks/{userTaskKey}/variables/search', {
          params: { path: { userTaskKey: key }, query: { truncateValues: 'false' } },
          body: { page: { limit: 1000 } },
        }),
      )
      return innermost(page.items)
    },
    staleTime: 10_000,
  })
}

function innermost(variables: readonly Variable[]): readonly Variable[] {
  const byName = new Map<string, Variable>()
  for (const variable of variables) {
    const known = byName.get(variable.name)
    if (!known || BigInt(variable.scopeKey) > BigInt(known.scopeKey)) byName.set(variable.name, variable)
  }
  return [...byName.values()].toSorted((one, other) => one.name.localeCompare(other.name))
}

function hasEnded(state: UserTask['state'] | undefined): boolean {
  return state === 'COMPLETED' || state === 'CANCELED'
}
