import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'
import type { ProcessDefinition, ProcessDefinitionSearch } from '../rest/types.ts'

/** Deployed processes, the latest version of each. */
export function useLatestDefinitions(query: ProcessDefinitionSearch) {
  return useQuery({
    queryKey: ['definitions', query],
    queryFn: () =>
      answer(api.POST('/process-definitions/search', { body: { ...query, filter: { ...query.filter, isLatestVersion: true } } })),
    placeholderData: keepPreviousData,
    refetchInterval: 5000,
  })
}

export function useDefinition(key: string) {
  return useQuery({
    queryKey: ['definition', key],
    queryFn: () => answer(api.GET('/process-definitions/{processDefinitionKey}', { params: { path: { processDefinitionKey: key } } })),
    staleTime: Infinity,
  })
}

/** All versions of a process, the newest first. */
export function useVersions(processDefinitionId: string) {
  return useQuery({
    queryKey: ['versions', processDefinitionId],
    queryFn: () =>
      answer(
        api.POST('/process-definitions/search', {
          body: { filter: { processDefinitionId }, sort: [{ field: 'version', order: 'DESC' }], page: { limit: 200 } },
        }),
      ),
  })
}

/** The diagram as it was deployed: it never changes under its key. */
export function useDefinitionXml(key: string) {
  return useQuery({
    queryKey: ['xml', key],
    meta: { fixed: true },
    staleTime: Infinity,
    queryFn: async () =>
      (await answer(
        api.GET('/process-definitions/{processDefinitionKey}/xml', { params: { path: { processDefinitionKey: key } }, parseAs: 'text' }),
      )) ?? '',
  })
}

/** The form to fill in before a start; null if the process has none. */
export function useStartForm({ processDefinitionKey, hasStartForm }: ProcessDefinition) {
  return useQuery({
    queryKey: ['start-form', processDefinitionKey],
    meta: { fixed: true },
    enabled: hasStartForm,
    queryFn: async () =>
      (await answer(api.GET('/process-definitions/{processDefinitionKey}/form', { params: { path: { processDefinitionKey } } }))) ?? null,
  })
}

/** What runs of each of these processes, by its id: one question for a whole list. */
export function useActiveCounts(processDefinitionIds: readonly string[]) {
  return useQuery({
    queryKey: ['active-counts', processDefinitionIds],
    enabled: processDefinitionIds.length > 0,
    queryFn: async () => {
      const filter = { processDefinitionId: { $in: [...processDefinitionIds] } }
      const body = { filter, page: { limit: processDefinitionIds.length } }
      const { items } = await answer(api.POST('/process-definitions/statistics/process-instances', { body }))
      return new Map(items.map(item => [item.processDefinitionId, item]))
    },
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
}

/** Tokens, incidents and finished runs by element, over all running instances of a version. */
export function useDefinitionCounts(key: string) {
  return useQuery({
    queryKey: ['definition-counts', key],
    queryFn: () =>
      answer(
        api.POST('/process-definitions/{processDefinitionKey}/statistics/element-instances', {
          params: { path: { processDefinitionKey: key } },
          body: { filter: { state: 'ACTIVE' } },
        }),
      ),
    refetchInterval: 2000,
    retry: 0,
  })
}
