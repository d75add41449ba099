/** Something wrong with a model, found when it is read or compiled. A list of all of them comes back, never only the first. */
export interface Problem {
  /** An error refuses the deployment; a warning and a hint do not. */
  readonly severity: 'error' | 'warning' | 'hint'
  /** A stable name of the rule, in kebab case, for example `unsupported-element` or `invalid-expression`. */
  readonly code: string
  /** What is wrong, in one sentence, naming the element. */
  readonly message: string
  /** What to write instead. */
  readonly advice?: string
  /** The BPMN or DMN id of the element, or of the nearest element around it that has one. */
  readonly elementId?: string
  /** Position in the file, both from 1. */
  readonly line?: number
  readonly column?: number
  /** Name of the resource, when several are deployed together. */
  readonly resource?: string
}

/** Thrown by the calls that refuse a model as a whole; `problems` lists every reason. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}

/** One line for people: where, what, what to do. */
export function formatProblem(problem: Problem): string {
  const file = problem.resource ?? ''
  const line = problem.line === undefined ? '' : `:${problem.line}${problem.column === undefined ? '' : `:${problem.column}`}`
  const where = file || line ? `${file}${line} ` : ''
  const element = problem.elementId === undefined ? '' : ` [${problem.elementId}]`
  return `${where}${problem.severity} ${problem.code}${element}: ${problem.message}${problem.advice === undefined ? '' : ` ${problem.advice}`}`
}
