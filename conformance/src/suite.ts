/** What came of one case. `skipped` is only for what cannot be asked here, never for what does not work yet. */
export interface CaseResult {
  /** Unique in its suite and stable from run to run. */
  readonly id: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped: expected and actual, or the problems of a deployment. */
  readonly detail?: string
  /** The row of the table that it counts in. */
  readonly group?: string
}

/** One body of public test material, or of rules of our own, that can be run against the engine. */
export interface Suite {
  /** As it is written on the command line. */
  readonly name: string
  /** Runs every case. `data` is a folder with the layout of the conformance material.
   *  @throws Error when the suite's own part of it is missing. */
  run(data: string): AsyncIterable<CaseResult> | Promise<readonly CaseResult[]>
}
