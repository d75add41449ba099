import type { Problem } from 'stepwright'
import type { DeployProblem } from './problem.ts'

/** Problems of models as the REST shows them: every member there, null where nothing is known. */
export function deployProblemsOf(problems: readonly Problem[]): DeployProblem[] {
  return problems.map(({ resource, elementId, line, column, severity, code, message, advice }) => ({
    file: resource ?? null,
    elementId: elementId ?? null,
    line: line ?? null,
    column: column ?? null,
    severity,
    code,
    message,
    hint: advice ?? null,
  }))
}
