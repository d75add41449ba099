import type { DataAccess, Token } from '../../state/state.ts'
import { finish, prepare } from '../activity-lifecycle.ts'
import type { CommandOf } from '../command.ts'
import type { Context } from '../context.ts'
import { raiseIncident } from '../incidents.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'

/** What was read lets the element begin; what was written lets it complete. */
export function completeDataAccess(step: Context, command: CommandOf<'completeDataAccess'>): Rejected | undefined {
  const found = take(step, command.access)
  if ('accepted' in found) return found
  const { access, token } = found
  const node = step.node(token)
  const where = { instance: step.instanceOf(token.scope), token: token.id, element: node.elementId }
  for (const store of access.reads) step.record({ kind: 'dataStoreRead', ...where, store })
  for (const { store } of access.writes) step.record({ kind: 'dataStoreWritten', ...where, store })
  if (access.writes.length > 0) finish(step, token, node, true)
  else prepare(step, token, node, command.values)
  return undefined
}

export function failDataAccess(step: Context, command: CommandOf<'failDataAccess'>): Rejected | undefined {
  const found = take(step, command.access)
  if ('accepted' in found) return found
  const { token } = found
  raiseIncident(step, token, step.node(token), token.status, 'DATA_STORE_ERROR', command.message)
  return undefined
}

function take(step: Context, id: number): { readonly access: DataAccess; readonly token: Token } | Rejected {
  const access = step.draft.dataAccesses.get(id)
  const token = access && step.draft.tokens.get(access.token)
  if (access === undefined || token === undefined) return rejected('notFound', `Nobody waits for the data access ${id} any more.`)
  step.draft.dataAccesses.remove(id)
  return { access, token }
}
