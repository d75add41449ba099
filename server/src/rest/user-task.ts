import { z } from 'zod'
import type { UserTaskCall, UserTaskCorrections, UserTaskProgress } from 'stepwright'
import { findItem } from '../search/resource.ts'
import { userTasks } from '../search/resources/user-tasks.ts'
import { numberOf } from './common.ts'
import { noContent } from './operation.ts'
import { notFound, RestProblem } from './problem.ts'
import type { Services } from './services.ts'

/** The task as it is listed.
 *  @throws RestProblem 404 */
export async function userTaskOf({ database }: Services, key: string) {
  const found = await findItem(database, userTasks, numberOf(key, 'user task'))
  if (!found) throw notFound(`There is no user task ${key}.`)
  return found
}

/** Milliseconds that a request waits for the listeners of a task. */
const listenersWait = 10_000

/** Does something to a task and answers when its listeners have agreed.
 *  @throws RestProblem 409 if one denies, 504 if they are still at work after a while: then it is not called off. */
export async function asked(
  { stopping }: Services,
  action: string | null | undefined,
  act: (call: UserTaskCall) => Promise<UserTaskProgress>,
) {
  const progress = await act({ awaitListeners: listenersWait, signal: stopping, ...(action == null ? {} : { action }) })
  if (progress === 'done') return noContent
  throw new RestProblem(504, 'It is accepted, but listeners of the user task are still at work: look at its state later.')
}

export const dateOrEmpty = (what: string) =>
  z
    .union([z.literal(''), z.iso.datetime({ offset: true })])
    .nullish()
    .meta({ description: `${what}; "" clears it.` })

/** What is not null or missing, with null for what is cleared; an empty list clears by itself. */
export function changesOf(given: { readonly [name: string]: unknown }): UserTaskCorrections {
  const changes = Object.entries(given).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(changes.map(([name, value]) => [name, value === '' ? null : value])) as UserTaskCorrections
}
