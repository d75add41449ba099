import type { Incident, Token } from '../../state/state.ts'
import type { CommandOf } from '../command.ts'
import { finish, perform, prepare } from '../activity-lifecycle.ts'
import type { Context } from '../context.ts'
import { attempt } from '../incidents.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { armEventSubProcesses } from '../waits.ts'

/** Tries the element again, from where it failed. */
export function resolveIncident(step: Context, command: CommandOf<'resolveIncident'>): Rejected | undefined {
  const incident = step.draft.incidents.get(command.incident)
  const token = incident === undefined ? undefined : step.draft.tokens.get(incident.token)
  if (incident === undefined || token === undefined) return rejected('notFound', `There is no open incident ${command.incident}.`)
  const job = incident.job === undefined ? undefined : step.draft.jobs.get(incident.job)
  if (job !== undefined && job.retries === 0) {
    return rejected('conflict', `The job ${job.id} has no retries left: give it some first, then resolve the incident.`)
  }
  step.draft.incidents.remove(incident.id)
  step.record({ kind: 'incidentResolved', instance: step.instanceOf(token.scope), incident: incident.id })
  if (job === undefined) tryAgain(step, token, incident)
  else {
    const { held: _, ...free } = job
    step.draft.jobs.put(free)
  }
  return undefined
}

function tryAgain(step: Context, token: Token, incident: Incident): void {
  const node = step.node(token)
  switch (token.status) {
    case 'completing':
      return finish(step, token, node)
    case 'active':
    case 'joining':
      return perform(step, token, node)
    case 'ready': {
      if (incident.code === 'MOVE_BUDGET_SPENT') return void step.work.push({ kind: 'enter', token, node })
      const scope = step.scope(token.scope)
      const definition = step.deployed(scope).definition
      const own = scope.kind === 'process' ? definition : definition.nodeById.get(scope.node)
      if (own !== undefined && 'eventSubProcesses' in own) {
        const armed = attempt(step, token, node, 'ready', 'EXTRACT_VALUE_ERROR', () => (armEventSubProcesses(step, scope.id, own), true))
        if (armed === undefined) return
      }
      return prepare(step, token, node)
    }
  }
}
