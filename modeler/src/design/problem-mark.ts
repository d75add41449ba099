/** Something wrong in a file, from the check in the browser or from the server's refusal. */
export interface ProblemMark {
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
  readonly advice?: string
  readonly elementId?: string
  readonly line?: number
}
