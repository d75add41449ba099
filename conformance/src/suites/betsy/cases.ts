import { readFile } from 'node:fs/promises'
import type { Variables } from 'stepwright'

/** A model of the suite with its runs, as cases.json has it. */
export interface BetsyTest {
  readonly id: string
  readonly group: string
  /** Path of the model, below the folder of cases.json. */
  readonly file: string
  /** Id of the process to start. */
  readonly start: string
  readonly cases: readonly BetsyCase[]
}

export interface BetsyCase {
  readonly n: number
  readonly vars: Variables
  /** What the scripts must have left, in any order; `ERROR...` for how it must fail. */
  readonly trace: readonly string[]
  /** Whether it counts that the second process was reached (`MARKER_exists`). */
  readonly marker?: boolean
  /** Id of a process to start before. */
  readonly startFirst?: string
  /** How long the harness waits for timers, in milliseconds. */
  readonly delayMs?: number
}

/** @throws Error when the file is missing or is none */
export async function readCases(file: string): Promise<readonly BetsyTest[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The file ${file} is not there.`)
  })
  const { tests } = JSON.parse(text) as { readonly tests?: readonly BetsyTest[] }
  if (!Array.isArray(tests)) throw new Error(`${file} has no list "tests".`)
  return tests
}
