import type { CommandKind } from '../command.ts'
import type { Context } from '../context.ts'
import { accessAgain } from '../data-access.ts'
import type { Rejected } from '../outcome.ts'
import { rejected } from '../rejected.ts'
import { joinAgain } from '../joins.ts'

/** What a person may do to an instance that stands still. */
const whileSuspended: readonly CommandKind[] = [
  'resumeInstance',
  'suspendInstance',
  'cancelInstance',
  'setVariables',
  'assignUserTask',
  'updateUserTask',
  'updateJob',
  'migrateInstance',
]

export function isSuspended(step: Context, command: CommandKind): boolean {
  return step.scope(step.draft.instance).suspended === true && !whileSuspended.includes(command)
}

/** Whether the step must leave all where it is. */
export function standsStill(step: Context): boolean {
  return step.draft.scopes.get(step.draft.instance)?.suspended === true
}

export function suspendInstance(step: Context): Rejected | undefined {
  const root = step.scope(step.draft.instance)
  if (root.suspended) return rejected('conflict', 'The instance is suspended already.')
  step.draft.scopes.put({ ...root, suspended: true })
  step.record({ kind: 'instanceSuspended', instance: root.id })
  return undefined
}

export function resumeInstance(step: Context): Rejected | undefined {
  const { suspended, ...root } = step.scope(step.draft.instance)
  if (!suspended) return rejected('conflict', 'The instance is not suspended.')
  step.draft.scopes.put(root)
  // Variables may have been set, and joins moved to another version, while nothing was looked at.
  step.conditionsTouched = true
  step.keysTouched = true
  joinAgain(step)
  accessAgain(step)
  step.record({ kind: 'instanceResumed', instance: root.id })
  return undefined
}
