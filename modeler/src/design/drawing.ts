import type { Problem } from 'stepwright'

/** The problems of a diagram that is only drawn, as no process of it is executable: there is nothing to refuse, so errors are warnings. One of them says what kind of file it is. */
export function asDrawing(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ code }) => code === 'no-executable-process')) return problems
  return problems.map(problem =>
    problem.severity === 'error' ? { ...problem, ...wordsOf(problem), severity: 'warning' as const } : problem,
  )
}

function wordsOf({ code, advice }: Problem): Partial<Problem> {
  if (code !== 'no-executable-process') return {}
  const message = 'This diagram is only drawn: no process of it is executable, so it cannot be deployed.'
  return advice === undefined ? { message } : { message, advice: `If it shall run: ${advice.charAt(0).toLowerCase()}${advice.slice(1)}` }
}
