import { findItem } from '../search/resource.ts'
import { userTasks } from '../search/resources/user-tasks.ts'
import { numberOf } from './common.ts'
import { notFound } from './problem.ts'
import type { Services } from './services.ts'

/** The task as it is listed.
 *  @throws RestProblem 404 */
export async function userTaskOf({ database }: Services, key: string) {
  const found = await findItem(database, userTasks, numberOf(key, 'user task'))
  if (!found) throw notFound(`There is no user task ${key}.`)
  return found
}
