import type { Engine, InstanceState, SavedInstance } from 'stepwright'

type Rows = Required<InstanceState['rows']>

interface AtElement {
  /** Id of the row in the state. */
  readonly id: number
  readonly element: string
}

/** Something that the run waits for. */
export type Wait =
  | ({ readonly kind: 'userTask'; readonly assignee: string | undefined; readonly groups: readonly string[] } & AtElement)
  | ({ readonly kind: 'job'; readonly type: string; readonly listener?: string } & AtElement)
  | ({ readonly kind: 'message'; readonly name: string; readonly correlationKey: string } & AtElement)
  | ({ readonly kind: 'signal'; readonly name: string } & AtElement)
  | ({ readonly kind: 'condition'; readonly root: number; readonly data: readonly string[] } & AtElement)
  | ({ readonly kind: 'choice' } & AtElement)
  | ({ readonly kind: 'timer'; readonly dueAt: number } & AtElement)
  | ({ readonly kind: 'incident'; readonly code: string; readonly message: string } & AtElement)

/** What the running instances of these roots wait for, oldest first. Ended roots have none. */
export async function waitsOf(engine: Engine, roots: Iterable<number>): Promise<Wait[]> {
  const waits: Wait[] = []
  for (const root of roots) waits.push(...waitsIn(await engine.saveInstance(root)))
  return waits.toSorted((a, b) => a.id - b.id)
}

function waitsIn({ state }: SavedInstance): Wait[] {
  const rows = <Kind extends keyof Rows>(kind: Kind): Rows[Kind] => (state.rows[kind] ?? []) as Rows[Kind]
  const processes = new Map(rows('scope').map(scope => [scope.id, scope.node]))
  // What stands for a process has no element of its own.
  const elementOf = ({ node, scope }: Rows['token'][number]) => (node.startsWith('#') ? processes.get(scope) : node) ?? node
  const elements = new Map(rows('token').map(token => [token.id, elementOf(token)]))
  const at = (token: number): string => elements.get(token) ?? '?'
  const held = new Set(rows('incident').map(incident => incident.job))
  return [
    // While its listeners are asked, a task waits for nobody else.
    ...rows('userTask')
      .filter(task => task.operation === undefined)
      .map((task): Wait => ({
        kind: 'userTask',
        id: task.id,
        element: at(task.token),
        assignee: task.assignee,
        groups: task.candidateGroups ?? [],
      })),
    ...rows('job')
      .filter(job => !held.has(job.id))
      .map((job): Wait => ({
        kind: 'job',
        id: job.id,
        element: at(job.token),
        type: job.type,
        ...(job.listener && { listener: job.listener }),
      })),
    ...rows('subscription').map((row): Wait => subscriptionWait(row)),
    ...rows('condition')
      // An activity that is at work only looks for new values.
      .filter(row => row.awaits?.length !== 0)
      .map((row): Wait => ({ kind: 'condition', id: row.id, element: row.node, root: state.id, data: row.awaits ?? [] })),
    ...choicesIn(rows('scope'), rows('token'), [...rows('incident'), ...rows('job')]),
    ...rows('timer').map((timer): Wait => ({ kind: 'timer', id: timer.id, element: timer.node, dueAt: timer.dueAt })),
    ...rows('incident').map((row): Wait => ({
      kind: 'incident',
      id: row.id,
      element: at(row.token),
      code: row.code,
      message: row.message,
    })),
  ]
}

/** Ad-hoc subprocesses in which nothing runs: a performer is to choose. What has an incident, or a listener at work, waits for that. */
function choicesIn(scopes: Rows['scope'], tokens: Rows['token'], held: readonly { readonly token: number }[]): Wait[] {
  const filled = new Set([...tokens.map(token => token.scope), ...held.map(({ token }) => token)])
  const empty = scopes.filter(({ id, kind }) => kind === 'container' && !filled.has(id))
  return empty.flatMap(({ id, node: element }) => {
    return tokens.some(token => token.id === id && token.status === 'active') ? [{ kind: 'choice', id, element }] : []
  })
}

function subscriptionWait({ id, node: element, kind, name, correlationKey = '' }: Rows['subscription'][number]): Wait {
  return kind === 'signal' ? { kind, id, element, name } : { kind, id, element, name, correlationKey }
}

/** What waits, in words. */
export function waitInWords(wait: Wait, now: number): string {
  switch (wait.kind) {
    case 'userTask':
      return `user task${wait.assignee ? ` of ${wait.assignee}` : wait.groups.length > 0 ? ` for the group ${wait.groups.join(', ')}` : ''}`
    case 'job':
      return `job of type "${wait.type}"${wait.listener === undefined ? '' : `, a listener (${wait.listener})`}`
    case 'message':
      return `message "${wait.name}"${wait.correlationKey === '' ? '' : ` with key "${wait.correlationKey}"`}`
    case 'signal':
      return `signal "${wait.name}"`
    case 'condition':
      return wait.data.length > 0 ? `data: ${wait.data.join(', ')}` : 'condition on variables'
    case 'choice':
      return 'a performer, to choose what begins'
    case 'timer':
      return `timer, due in ${lengthInWords(wait.dueAt - now)}`
    case 'incident':
      return `incident ${wait.code}: ${wait.message}`
  }
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** A length of time for people: `7d`, `1h 30min`. */
export function lengthInWords(milliseconds: number): string {
  let rest = Math.max(0, milliseconds)
  const parts = units.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count > 0 ? [`${count}${unit}`] : []
  })
  return parts.length > 0 ? parts.join(' ') : rest > 0 ? `${rest}ms` : '0s'
}
