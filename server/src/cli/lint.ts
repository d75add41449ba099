import { formatProblem, type Problem, type ResourceFile } from 'stepwright'
import { validateFiles } from '../rest/validate-files.ts'
import { CommandFailure } from './failure.ts'
import { readFile } from './files.ts'
import type { Output } from './output.ts'

/** `stepwright lint FILE...`: prints every problem of every file. 1 if there is an error, else 0.
 *  `strictModels` holds BPMN files to the letter of the standard, too. */
export async function lint(paths: readonly string[], { out }: Output, strictModels = false): Promise<number> {
  if (paths.length === 0) throw new CommandFailure('Name at least one file.')
  const files = [...new Set(paths)].map(path => ({ name: path, content: readFile(path) }))
  const problems = await problemsOf(files, strictModels)
  for (const problem of problems) out(formatProblem(problem))
  const count = (severity: Problem['severity']) => problems.filter(problem => problem.severity === severity).length
  out(
    `${counted(paths.length, 'file')}: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${counted(count('hint'), 'hint')}`,
  )
  return count('error') > 0 ? 1 : 0
}

/** Together, as they call each other; each by itself, if two of them are versions of one thing. */
async function problemsOf(files: readonly ResourceFile[], strictModels: boolean): Promise<readonly Problem[]> {
  const together = await validateFiles(files, { strictModels })
  if (!together.some(({ code }) => code === 'duplicate-in-deployment')) return together
  const apart: Problem[] = []
  for (const file of files) apart.push(...(await validateFiles([file], { strictModels })))
  return apart
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
