import type { Mapping, NodeData } from '../definition/flow-node.ts'
import type { Variables } from '../json.ts'
import type { DataWrite, Token } from '../state/state.ts'
import type { Context } from './context.ts'

/** Asks for what an element reads from data stores, unless it is there. Answers whether the element has to wait for it. */
export function awaitsReads(step: Context, token: Token, { reads }: NodeData, values: Variables | undefined): boolean {
  if (reads.every(({ store }) => values !== undefined && Object.hasOwn(values, store))) return false
  request(step, { ...token, status: 'ready' }, [...new Set(reads.map(({ store }) => store))], [])
  return true
}

/** What was read, under the names that the element has for it. */
export function readAs({ reads }: NodeData, values: Variables = {}): Variables {
  return Object.fromEntries(reads.map(({ store, variable }) => [variable, values[store] ?? null]))
}

/** Asks for what an element writes to data stores. Answers whether it has to wait until that is done: it completes only then, so that whoever comes
 *  after it reads what it has written. */
export function awaitsWrites(step: Context, token: Token, writes: readonly DataWrite[]): boolean {
  if (writes.length > 0) request(step, { ...token, status: 'completing' }, [], writes)
  return writes.length > 0
}

/** @throws ExpressionError if one can give no value. */
export function writesOf(step: Context, token: Token, mappings: readonly Mapping[]): readonly DataWrite[] {
  const scope = step.scopeOf(token)
  return mappings.flatMap(({ source, target: [, ...path], onlyWith, store }) => {
    if (store === undefined || (onlyWith !== undefined && step.draft.variable(token.id, onlyWith) === undefined)) return []
    return [{ store, path, value: source.evaluate(step.lookup(scope), { at: step.at, zone: step.zone }) }]
  })
}

function request(step: Context, token: Token, reads: readonly string[], writes: readonly DataWrite[]): void {
  const access = { id: step.newId(), token: token.id, reads, writes }
  step.draft.tokens.put(token)
  step.draft.dataAccesses.put(access)
  step.effects.push({ kind: 'accessData', access })
}

/** Asks once more for all that is waited for: what was answered while the instance stood still was not heard. */
export function accessAgain(step: Context): void {
  if (step.draft.dataAccesses.isEmpty) return
  for (const access of step.draft.dataAccesses.all()) step.effects.push({ kind: 'accessData', access })
}

export function stopAccess(step: Context, token: number): void {
  if (step.draft.dataAccesses.isEmpty) return
  for (const { id } of step.draft.dataAccesses.of(token)) step.draft.dataAccesses.remove(id)
}

/** Whether an element waits to begin. */
export function isAwaitingData(step: Context, token: Token): boolean {
  return step.draft.conditions.of(token.id).some(row => row.awaits !== undefined) || step.draft.dataAccesses.countOf(token.id) > 0
}
