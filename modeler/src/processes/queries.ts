import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { request, requestText, search } from '../rest/client.ts'
import type { ElementCount, ProcessDefinition, ProcessInstance, SearchRequest, StoredForm } from '../rest/types.ts'

/** Deployed processes, the latest version of each. */
export function useLatestDefinitions(query: SearchRequest) {
  return useQuery({
    queryKey: ['definitions', query],
    queryFn: () => search<ProcessDefinition>('process-definitions', { ...query, filter: { ...query.filter, isLatestVersion: true } }),
    placeholderData: keepPreviousData,
    refetchInterval: 5000,
  })
}

export function useDefinition(key: string) {
  return useQuery({
    queryKey: ['definition', key],
    queryFn: () => request<ProcessDefinition>('GET', `process-definitions/${key}`),
    staleTime: Infinity,
  })
}

/** All versions of a process, the newest first. */
export function useVersions(processDefinitionId: string | undefined) {
  return useQuery({
    queryKey: ['versions', processDefinitionId],
    enabled: processDefinitionId !== undefined,
    queryFn: () =>
      search<ProcessDefinition>('process-definitions', {
        filter: { processDefinitionId },
        sort: [{ field: 'version', order: 'DESC' }],
        page: { limit: 200 },
      }),
  })
}

/** The diagram as it was deployed: it never changes under its key. */
export function useDefinitionXml(key: string | undefined) {
  return useQuery({
    queryKey: ['xml', key],
    enabled: key !== undefined,
    staleTime: Infinity,
    queryFn: async () => (await requestText(`process-definitions/${key}/xml`)) ?? '',
  })
}

/** The form to fill in before a start; null if the process has none. */
export function useStartForm(definition: ProcessDefinition | undefined) {
  const key = definition?.processDefinitionKey
  return useQuery({
    queryKey: ['start-form', key],
    enabled: definition?.hasStartForm === true,
    queryFn: async () => (await request<StoredForm | undefined>('GET', `process-definitions/${key}/form`)) ?? null,
  })
}

/** How many instances match a filter. */
export function useInstanceCount(filter: Record<string, unknown>) {
  return useQuery({
    queryKey: ['instance-count', filter],
    queryFn: async () => (await search<ProcessInstance>('process-instances', { filter, page: { limit: 0 } })).page.totalItems,
    refetchInterval: 5000,
  })
}

/** Tokens, incidents and finished runs by element, over all running instances of a version. */
export function useDefinitionCounts(key: string) {
  return useQuery({
    queryKey: ['definition-counts', key],
    queryFn: () =>
      request<{ items: ElementCount[] }>('POST', `process-definitions/${key}/statistics/element-instances`, {
        filter: { state: 'ACTIVE' },
      }),
    refetchInterval: 2000,
    retry: 0,
  })
}
