import { formatProblem, type Problem } from 'stepwright'
import { validateFiles } from '../rest/validate-files.ts'
import { readFiles } from './files.ts'
import type { Output } from './output.ts'

/** `stepwright lint FILE...`: prints every problem of every file. 1 if there is an error, else 0. */
export async function lint(paths: readonly string[], { out }: Output): Promise<number> {
  const problems: Problem[] = []
  // Each by itself, so that two versions of one process can be looked at in one call.
  for (const file of readFiles(paths)) problems.push(...(await validateFiles([file])))
  for (const problem of problems) out(formatProblem(problem))
  const count = (severity: Problem['severity']) => problems.filter(problem => problem.severity === severity).length
  out(
    `${counted(paths.length, 'file')}: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${counted(count('hint'), 'hint')}`,
  )
  return count('error') > 0 ? 1 : 0
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
