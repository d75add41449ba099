import { readFile } from 'node:fs/promises'
import type { Variables } from 'stepwright'

/** What SpiffWorkflow did in one of its tests. */
export interface Recording {
  readonly test: string
  /** Below the folder of the oracle. */
  readonly files: readonly string[]
  readonly dmn: readonly string[]
  readonly stim: readonly Stimulus[]
  /** What it refused or broke off with. */
  readonly errors: readonly (readonly [when: string, kind: string, message: string])[]
  /** Absent where the test ran nothing. */
  readonly process?: string | null
  readonly completed?: boolean
  /** Ids of what was completed, in the order of SpiffWorkflow's tree. */
  readonly visited?: readonly string[]
  readonly data?: Variables
}

export type Stimulus = readonly ['complete', task: string, data: Variables] | readonly ['event', kind: string, name: string]

/** @throws Error when the file is missing or holds none */
export async function readOracle(file: string): Promise<readonly Recording[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The file ${file} is not there.`)
  })
  const recordings: unknown = JSON.parse(text)
  if (!Array.isArray(recordings)) throw new Error(`${file} is no list.`)
  return recordings as readonly Recording[]
}
