import type { Incident, Token } from '../../state/state.ts'
import type { CommandOf } from '../command.ts'
import { finish, perform, prepare } from '../activity-lifecycle.ts'
import type { Context } from '../context.ts'
import type { Rejected } from '../outcome.ts'
import { armAgain, armContainer, unarmedContainer } from '../process-scope.ts'
import { rejected } from '../rejected.ts'
import { askNext } from '../task-listeners.ts'

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
    case 'completing': {
      finish(step, token, node)
      const container = unarmedContainer(step, token.scope)
      return container === undefined ? undefined : armContainer(step, token.scope, container)
    }
    case 'active': {
      // At its listeners a user task is there already.
      const [asked] = node.kind === 'userTask' ? step.draft.userTasks.of(token.id) : []
      return asked === undefined ? perform(step, token, node) : askNext(step, token, node, asked)
    }
    case 'joining':
      return void step.work.push({ kind: 'enter', token, node })
    case 'ready': {
      if (incident.code === 'MOVE_BUDGET_SPENT') return void step.work.push({ kind: 'enter', token, node })
      if (armAgain(step, token, node)) prepare(step, token, node)
      return
    }
  }
}
