import type { InstanceSearch } from '../rest/types.ts'

export type StateChoice = 'ALL' | 'ACTIVE' | 'INCIDENT' | 'COMPLETED' | 'TERMINATED'
export type SortField = 'processDefinitionName' | 'processDefinitionVersion' | 'startDate' | 'endDate' | 'state' | 'processInstanceKey'

/** What the list is asked to show; it lives in the address, so that a link shows the same. */
export interface InstanceQuestion {
  readonly text: string
  readonly state: StateChoice
  /** The id of a process, or empty for all. */
  readonly process: string
  readonly sort: SortField
  readonly order: 'ASC' | 'DESC'
}

const states: readonly StateChoice[] = ['ALL', 'ACTIVE', 'INCIDENT', 'COMPLETED', 'TERMINATED']
const fields: readonly SortField[] = [
  'processDefinitionName',
  'processDefinitionVersion',
  'startDate',
  'endDate',
  'state',
  'processInstanceKey',
]

type Filter = NonNullable<InstanceSearch['filter']>

export function readQuestion(params: URLSearchParams): InstanceQuestion {
  const [field, order] = (params.get('sort') ?? '').split(':')
  return {
    text: params.get('q') ?? '',
    state: states.find(state => state === params.get('state')) ?? 'ALL',
    process: params.get('process') ?? '',
    sort: fields.find(it => it === field) ?? 'startDate',
    order: order === 'ASC' ? 'ASC' : 'DESC',
  }
}

export function writeQuestion(question: InstanceQuestion): URLSearchParams {
  const params = new URLSearchParams()
  if (question.text !== '') params.set('q', question.text)
  if (question.state !== 'ALL') params.set('state', question.state)
  if (question.process !== '') params.set('process', question.process)
  if (question.sort !== 'startDate' || question.order !== 'DESC') params.set('sort', `${question.sort}:${question.order}`)
  return params
}

/** The search that answers the question. Digits may be a key; any text is sought in names, ids and business ids, where case counts. */
export function toSearch(question: InstanceQuestion, page: { limit: number; after?: string }): InstanceSearch {
  return {
    filter: { ...stateFilter(question.state), ...processFilter(question.process), ...textFilter(question.text) },
    sort: [{ field: question.sort, order: question.order }],
    page,
  }
}

function stateFilter(state: StateChoice): Filter {
  if (state === 'ALL') return {}
  if (state === 'INCIDENT') return { state: 'ACTIVE', hasIncident: true }
  return { state }
}

function processFilter(process: string): Filter {
  return process === '' ? {} : { processDefinitionId: process }
}

function textFilter(text: string): Filter {
  const sought = text.trim()
  if (sought === '') return {}
  const like = { $like: `*${sought.replaceAll(/[\\*?]/g, String.raw`\$&`)}*` }
  const key = /^\d{1,25}$/.test(sought) ? [{ processInstanceKey: sought }] : []
  return { $or: [...key, { processDefinitionName: like }, { processDefinitionId: like }, { businessId: like }] }
}
