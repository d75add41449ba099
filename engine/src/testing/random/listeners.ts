import type { ElementOptions, UserTaskOptions } from '../../builder/index.ts'
import type { RandomChoices } from './choices.ts'

/** Gives a new id of a kind. */
type NewId = (kind: string) => string

/** Sometimes one or two listeners at the start or the end of an element. */
export function randomListeners(
  choices: RandomChoices,
  newId: NewId,
  events: readonly ('start' | 'end')[] = ['start', 'end'],
): Pick<ElementOptions, 'executionListeners'> {
  if (!choices.chance(0.15)) return {}
  const listener = () => ({ eventType: choices.oneOf(events), type: newId('listener'), retries: choices.between(1, 2) })
  return { executionListeners: Array.from({ length: choices.between(1, 2) }, listener) }
}

/** Sometimes up to three listeners of a user task, and an assignee for them to be asked about. */
export function randomTaskListeners(choices: RandomChoices, newId: NewId): Pick<UserTaskOptions, 'taskListeners' | 'assignee'> {
  if (!choices.chance(0.3)) return {}
  const events = ['creating', 'assigning', 'completing', 'completing'] as const
  const listener = () => ({ eventType: choices.oneOf(events), type: newId('listener') })
  const taskListeners = Array.from({ length: choices.between(1, 3) }, listener)
  return { taskListeners, ...(choices.chance(0.5) && { assignee: 'ann' }) }
}
