/** One line of the result: what we reached, and how many times what another does in the same run. */
export interface Figure {
  /** Of the bench, with what was measured: `seq10`, `wait20 state`. */
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Name and version of what it stands beside; null where there is nothing to compare with. */
  readonly beside: string | null
  /** `value` divided by the other's value of the same run; null without another. */
  readonly ratio: number | null
}

/** Something to measure. The files of shared bench models are in `folder`. */
export interface Bench {
  readonly name: string
  run(effort: Effort, folder: string): Promise<readonly Figure[]>
}

/** How long to measure: tests use little, real runs more. */
export interface Effort {
  readonly rounds: number
  /** CPU milliseconds for each contestant in each round; at least one run is made. */
  readonly milliseconds: number
}
