import type { FlowNode } from '../../definition/flow-node.ts'
import type { DeployedProcess } from '../../definition/library.ts'
import type { Scope, Token } from '../../state/state.ts'
import { isActivity } from '../activity-lifecycle.ts'
import type { CommandOf, Migration } from '../command.ts'
import type { Context } from '../context.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { begin, stopWait, waitingRows, waitsFor } from '../waits.ts'

/** Moves every active element of the root process to its place in another definition. Checked as a whole before anything is changed. */
export function migrateInstance(step: Context, command: CommandOf<'migrateInstance'>): Rejected | undefined {
  const target = step.library.process(command.definition)
  if (target === undefined) return rejected('notFound', `There is no process definition ${command.definition}.`)
  const root = step.scope(step.draft.instance)
  const scopes = scopesOf(step, root)
  const tokens = scopes.flatMap(scope => step.draft.tokens.of(scope.id))
  const problems = tokens.flatMap(token => problemOf(step, token, target, command.elements) ?? [])
  if (problems.length > 0) return rejected('conflict', problems.join(' '))
  for (const scope of scopes)
    step.draft.scopes.put({ ...scope, definition: target.key, node: scope === root ? target.definition.id : place(command, scope.node) })
  for (const token of tokens) migrateToken(step, token, target, command)
  migrateWaits(step, root.id, target, command)
  step.record({ kind: 'instanceMigrated', instance: root.id, definition: target.key })
  return undefined
}

/** The root's scopes, without those of called processes. */
function scopesOf(step: Context, scope: Scope): Scope[] {
  const inside = step.draft.scopes.of(scope.id).filter(child => child.kind !== 'process')
  return [scope, ...inside.flatMap(child => scopesOf(step, child))]
}

function problemOf(step: Context, token: Token, target: DeployedProcess, elements: Migration['elements']): string | undefined {
  const node = step.node(token)
  const to = target.definition.nodeById.get(place({ elements }, node.id))
  if (to === undefined) return `"${node.elementId}" is active and has no place in version ${target.version}: map it to an element there.`
  if (to.kind !== node.kind)
    return `"${node.elementId}" is a ${node.kind}, "${to.elementId}" is a ${to.kind}: map it to one of its own kind.`
  const around = (of: FlowNode) => (of.container.kind === 'process' ? '' : of.container.id)
  if (around(to) !== (around(node) === '' ? '' : place({ elements }, around(node)))) {
    return `"${to.elementId}" lies in another subprocess than "${node.elementId}".`
  }
  return undefined
}

/** The id in the target; the body of a loop goes where its activity goes. */
function place({ elements }: Pick<Migration, 'elements'>, id: string): string {
  const [element = id, body] = id.split('#')
  const to = elements[element] ?? element
  return body === undefined ? to : `${to}#${body}`
}

function migrateToken(step: Context, token: Token, target: DeployedProcess, migration: Migration): void {
  const node = place(migration, token.node)
  const { flow, ...rest } = token
  const keeps = flow !== undefined && target.definition.flowById.has(flow)
  step.draft.tokens.put({ ...rest, node, ...(keeps ? { flow } : {}) })
  migrateWaits(step, token.id, target, migration)
}

/** Timers and subscriptions keep going at their new places; those without a place end; boundary events that are new begin to wait. */
function migrateWaits(step: Context, owner: number, target: DeployedProcess, migration: Migration): void {
  const { nodeById } = target.definition
  for (const row of waitingRows(step, owner)) {
    const node = place(migration, row.node)
    if (!nodeById.has(node)) stopWait(step, row.id)
    else rename(step, row.id, node)
  }
  const token = step.draft.tokens.get(owner)
  const activity = token === undefined ? undefined : nodeById.get(token.node)
  if (token === undefined || activity === undefined || !isActivity(activity) || token.status !== 'active') return
  const waiting = new Set(waitingRows(step, owner).map(row => row.node))
  for (const boundary of activity.boundaryEvents.filter(event => !waiting.has(event.id))) {
    for (const wait of waitsFor(step, step.scopeOf(token), boundary, boundary.event)) begin(step, owner, step.instanceOf(token.scope), wait)
  }
}

function rename(step: Context, id: number, node: string): void {
  const timer = step.draft.timers.get(id)
  if (timer !== undefined) step.draft.timers.put({ ...timer, node })
  const subscription = step.draft.subscriptions.get(id)
  if (subscription !== undefined) step.draft.subscriptions.put({ ...subscription, node })
  const condition = step.draft.conditions.get(id)
  if (condition !== undefined) step.draft.conditions.put({ ...condition, node })
}
