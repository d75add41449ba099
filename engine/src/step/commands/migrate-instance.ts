import type { EventDefinition } from '../../definition/event-definition.ts'
import type { FlowNode } from '../../definition/flow-node.ts'
import type { DeployedProcess } from '../../definition/library.ts'
import type { Container } from '../../definition/process-definition.ts'
import type { Scope, Token } from '../../state/state.ts'
import { isActivity } from '../activity-lifecycle.ts'
import type { CommandOf, Migration } from '../command.ts'
import { forgetCompensations } from '../compensation-rows.ts'
import { isCompleting } from '../completing.ts'
import type { Context } from '../context.ts'
import { joinAgain } from '../joins.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { begin, stopWait, waitingRows, waitsFor } from '../waits.ts'
import { migrationProblems, placeOf } from './migration-problems.ts'

interface Move {
  readonly source: DeployedProcess
  readonly target: DeployedProcess
  readonly elements: Migration['elements']
}

/** Moves every active element of the root process to its place in another definition. Checked as a whole before anything is changed. */
export function migrateInstance(step: Context, command: CommandOf<'migrateInstance'>): Rejected | undefined {
  const target = step.library.process(command.definition)
  if (target === undefined) return rejected('notFound', `There is no process definition ${command.definition}.`)
  const root = step.scope(step.draft.instance)
  const move: Move = { source: step.deployed(root), target, elements: command.elements }
  const scopes = scopesOf(step, root)
  const tokens = scopes.flatMap(scope => step.draft.tokens.of(scope.id))
  const problems = migrationProblems(step, tokens, move)
  if (problems.length > 0) return rejected('conflict', problems.join(' '))
  const waits = [root, ...tokens].map(owner => ({ owner: owner.id, before: expectedAt(step, owner) }))
  for (const scope of scopes)
    step.draft.scopes.put({ ...scope, definition: target.key, node: scope === root ? target.definition.id : placeOf(move, scope.node) })
  for (const token of tokens) migrateToken(step, token, move)
  for (const owner of [...scopes, ...tokens]) migrateCompensations(step, owner.id, move)
  for (const { owner, before } of waits) migrateWaits(step, owner, before, move)
  // Data that is waited for may be another now.
  step.conditionsTouched = true
  // What stands still looks at its joins when it is resumed.
  if (root.suspended !== true) joinAgain(step)
  step.record({ kind: 'instanceMigrated', instance: root.id, definition: target.key })
  return undefined
}

/** The root's scopes, without those of called processes. */
function scopesOf(step: Context, scope: Scope): Scope[] {
  const inside = step.draft.scopes.of(scope.id).filter(child => child.kind !== 'process')
  return [scope, ...inside.flatMap(child => scopesOf(step, child))]
}

function migrateToken(step: Context, token: Token, move: Move): void {
  const { flow, ...rest } = token
  const keeps = flow !== undefined && move.target.definition.flowById.has(flow)
  step.draft.tokens.put({ ...rest, node: placeOf(move, token.node), ...(keeps ? { flow } : {}) })
}

/** What has completed can be undone in the new version, if it can be undone there at all. */
function migrateCompensations(step: Context, owner: number, move: Move): void {
  for (const row of step.draft.compensations.of(owner)) {
    migrateCompensations(step, row.instance, move)
    const node = move.target.definition.nodeById.get(placeOf(move, row.node))
    const hasInside = step.draft.compensations.countOf(row.instance) > 0
    if (node !== undefined && isActivity(node) && (node.compensationHandler !== undefined || hasInside)) {
      step.draft.compensations.put({ ...row, node: node.id })
      continue
    }
    step.draft.compensations.remove(row.id)
    forgetCompensations(step, row.instance)
  }
}

/** The nodes whose events an owner (token or root scope) waits for, by the definition that it is on now. */
function expectedAt(step: Context, owner: Token | Scope): readonly FlowNode[] {
  if ('kind' in owner) return startsOf(step.deployed(owner).definition)
  const node = step.node(owner)
  const boundary = isActivity(node) ? node.boundaryEvents : []
  const inside = 'eventSubProcesses' in node ? startsOf(node) : []
  const behind = node.kind === 'eventBasedGateway' ? node.events : []
  return [node, ...boundary, ...inside, ...behind]
}

function startsOf(container: Container): FlowNode[] {
  return container.eventSubProcesses.flatMap(subProcess => subProcess.start ?? [])
}

/** Timers and subscriptions keep going at their new places; those without a place end; events that are new begin to wait. */
function migrateWaits(step: Context, owner: number, before: readonly FlowNode[], move: Move): void {
  const token = step.draft.tokens.get(owner)
  const now = expectedAt(step, token ?? step.scope(owner))
  const kept = new Map<FlowNode, FlowNode>()
  for (const from of before) {
    const to = now.find(node => node.id === placeOf(move, from.id))
    if (to !== undefined && isSameEvent(eventOf(from), eventOf(to))) kept.set(to, from)
  }
  const placed = new Map([...kept].map(([to, from]) => [from.id, to.id]))
  for (const row of waitingRows(step, owner)) {
    const node = step.draft.conditions.get(row.id)?.awaits === undefined ? placed.get(row.node) : placeOf(move, row.node)
    if (node === undefined) stopWait(step, row.id)
    else rename(step, row.id, node)
  }
  if (token !== undefined && token.status !== 'active') return
  // It waits for nothing yet.
  if (token !== undefined && step.draft.jobs.of(token.id).some(job => job.listener === 'start')) return
  const instance = step.instanceOf(token?.scope ?? owner)
  for (const node of now) {
    const event = eventOf(node)
    if (event === undefined || kept.has(node) || isPast(step, token?.id ?? owner, node)) continue
    const scope = node.kind === 'startEvent' || token === undefined ? owner : step.scopeOf(token)
    for (const wait of waitsFor(step, scope, node, event)) begin(step, owner, instance, wait)
  }
}

/** An event subprocess does not begin any more where another one has interrupted the scope, or only such ones still run. */
function isPast(step: Context, scope: number, node: FlowNode): boolean {
  if (node.kind !== 'startEvent') return false
  if (isCompleting(step, scope)) return true
  const inside = step.draft.tokens.of(scope).map(token => step.node(token))
  return inside.some(other => other.kind === 'eventSubProcess' && other.start?.interrupting === true)
}

/** What a node catches, if it does. */
function eventOf(node: FlowNode): EventDefinition | undefined {
  if (node.kind === 'receiveTask') return node.message
  return node.kind === 'boundaryEvent' || node.kind === 'startEvent' || node.kind === 'intermediateCatchEvent' ? node.event : undefined
}

function isSameEvent(before: EventDefinition | undefined, now: EventDefinition | undefined): boolean {
  if (before === undefined || now === undefined || before.kind !== now.kind) return false
  if (before.kind !== 'multiple' || now.kind !== 'multiple') return true
  return before.parts.length === now.parts.length && before.parts.every((part, index) => part.kind === now.parts[index]?.kind)
}

function rename(step: Context, id: number, node: string): void {
  const timer = step.draft.timers.get(id)
  if (timer !== undefined) step.draft.timers.put({ ...timer, node })
  const subscription = step.draft.subscriptions.get(id)
  if (subscription !== undefined) step.draft.subscriptions.put({ ...subscription, node })
  const condition = step.draft.conditions.get(id)
  if (condition !== undefined) step.draft.conditions.put({ ...condition, node })
}
