import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'
import type { InstanceSearch, SingleVariable } from '../rest/types.ts'

/** How often what runs is looked at again, in milliseconds, while the page is visible. */
const live = 2000

export function useInstances(query: InstanceSearch) {
  return useQuery({
    queryKey: ['instances', query],
    queryFn: () => answer(api.POST('/process-instances/search', { body: query })),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  })
}

export function useInstance(key: string) {
  return useQuery({
    queryKey: ['instance', key],
    queryFn: () => answer(api.GET('/process-instances/{processInstanceKey}', { params: { path: { processInstanceKey: key } } })),
    refetchInterval: query => (query.state.data?.state === 'ACTIVE' ? live : false),
  })
}

/** What the views of one instance need to know: which one, and whether it still changes. */
export interface Watched {
  readonly key: string
  readonly running: boolean
}

function interval({ running }: Watched): number | false {
  return running ? live : false
}

export function useElementCounts(watched: Watched) {
  return useQuery({
    queryKey: ['element-counts', watched],
    queryFn: () =>
      answer(
        api.GET('/process-instances/{processInstanceKey}/statistics/element-instances', {
          params: { path: { processInstanceKey: watched.key } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

/** The runs that only hold the runs of a multi-instance activity together: the counts of elements have them too. */
export function useLoopBodies(watched: Watched) {
  return useQuery({
    queryKey: ['loop-bodies', watched],
    queryFn: async () => {
      const filter = { processInstanceKey: watched.key, type: 'MULTI_INSTANCE_BODY' as const }
      return (await answer(api.POST('/element-instances/search', { body: { filter, page: { limit: 1000 } } }))).items
    },
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

export function useTakenFlows(watched: Watched) {
  return useQuery({
    queryKey: ['taken-flows', watched],
    queryFn: () =>
      answer(api.GET('/process-instances/{processInstanceKey}/sequence-flows', { params: { path: { processInstanceKey: watched.key } } })),
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

/** The runs of elements, oldest first; of one element only, if `elementId` is given. */
export function useHistory(watched: Watched, elementId: string | undefined, page: { limit: number; after?: string }) {
  const filter = { processInstanceKey: watched.key, ...(elementId === undefined ? {} : { elementId }) }
  return useQuery({
    queryKey: ['history', watched, elementId, page],
    queryFn: () => answer(api.POST('/element-instances/search', { body: { filter, sort: [{ field: 'elementInstanceKey' }], page } })),
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

export function useVariables(watched: Watched) {
  return useQuery({
    queryKey: ['variables', watched],
    queryFn: () =>
      answer(
        api.POST('/variables/search', {
          body: {
            filter: { processInstanceKey: watched.key },
            sort: [{ field: 'name', order: 'ASC' }],
            page: { limit: 1000 },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

/** The whole of a value that the list shows cut off. */
export function fetchVariable(variableKey: string): Promise<SingleVariable> {
  return answer(api.GET('/variables/{variableKey}', { params: { path: { variableKey } } }))
}

export function useIncidents(watched: Watched) {
  return useQuery({
    queryKey: ['incidents', watched],
    queryFn: () =>
      answer(
        api.POST('/incidents/search', {
          body: {
            filter: { processInstanceKey: watched.key },
            sort: [{ field: 'creationTime', order: 'DESC' }],
            page: { limit: 200 },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

/** The jobs of listeners that no worker has done yet, oldest first; those that an incident holds are shown with that. */
export function useAskedListeners(watched: Watched) {
  return useQuery({
    queryKey: ['asked-listeners', watched],
    enabled: watched.running,
    queryFn: async () => {
      const { key: processInstanceKey } = watched
      const kind = { $in: ['EXECUTION_LISTENER' as const, 'TASK_LISTENER' as const] }
      const filter = { processInstanceKey, kind, endTime: { $exists: false }, retries: { $gt: 0 } }
      return (await answer(api.POST('/jobs/search', { body: { filter, sort: [{ field: 'jobKey' }], page: { limit: 20 } } }))).items
    },
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

/** The instances that this one called. */
export function useCalledInstances(watched: Watched) {
  return useQuery({
    queryKey: ['called', watched],
    queryFn: () =>
      answer(
        api.POST('/process-instances/search', {
          body: {
            filter: { parentProcessInstanceKey: watched.key },
            sort: [{ field: 'startDate', order: 'ASC' }],
            page: { limit: 200 },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: interval(watched),
  })
}

/** The elements whose runs own variables, by the key of the run. */
export function useScopeNames(keys: readonly string[]) {
  return useQuery({
    queryKey: ['scope-names', keys],
    enabled: keys.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const filter = { elementInstanceKey: { $in: [...keys] } }
      const { items } = await answer(api.POST('/element-instances/search', { body: { filter, page: { limit: 1000 } } }))
      return new Map(items.map(item => [item.elementInstanceKey, item.elementName]))
    },
  })
}

/** What led to an incident: why values were null on the way. */
export function useIncidentReasons(incidentKey: string) {
  return useQuery({
    queryKey: ['incident-reasons', incidentKey],
    staleTime: 60_000,
    queryFn: async () => (await answer(api.GET('/x/incidents/{incidentKey}/details', { params: { path: { incidentKey } } }))).reasons,
  })
}
