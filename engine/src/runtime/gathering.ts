import type { Variables } from '../json.ts'
import type { GatheredStart } from '../stores/store.ts'

/** An event that has come for a parallel multiple start event. */
export interface StartArrival {
  /** Position among the definitions of the event. */
  readonly part: number
  /** Of a message; the empty text for what has none. */
  readonly correlationKey: string
  readonly variables: Variables
  /** Whether it can be for one instance only, as a message is; signals, timers and conditions are for all. */
  readonly single: boolean
}

/** Where an event goes: into a gathering that has come so far, or, as undefined, into a new one. Nowhere if all have had it.
 *  A message with a key joins those of its key, and gives its key to what has come without one. */
export function placesFor(rows: readonly GatheredStart[], arrival: StartArrival): readonly (GatheredStart | undefined)[] {
  const lacking = rows.filter(row => !row.arrived.some(each => each.part === arrival.part))
  const { correlationKey } = arrival
  if (correlationKey !== '') {
    if (rows.some(row => row.correlationKey === correlationKey)) return lacking.filter(row => row.correlationKey === correlationKey)
    return [lacking.find(row => row.correlationKey === '')]
  }
  if (lacking.length > 0) return arrival.single ? lacking.slice(0, 1) : lacking
  return rows.some(row => row.correlationKey === '') ? [] : [undefined]
}

/** A gathering with one more event. */
export function withArrival(row: GatheredStart, { part, correlationKey, variables }: StartArrival): GatheredStart {
  return {
    ...row,
    correlationKey: row.correlationKey === '' ? correlationKey : row.correlationKey,
    arrived: [...row.arrived, { part, variables }],
  }
}

export function isComplete({ arrived, parts }: GatheredStart): boolean {
  return arrived.length === parts
}

/** What all of its events brought, the later over the earlier. */
export function variablesOf({ arrived }: GatheredStart): Variables {
  return Object.assign({}, ...arrived.map(each => each.variables)) as Variables
}
