import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseResult, Suite } from '../../suite.ts'
import { boundaryAndHandlers } from './boundary-and-handlers.ts'
import { compensationAndEnds } from './compensation-and-ends.ts'
import { dataAndEngine } from './data-and-engine.ts'
import { flowsAndActivities } from './flows-and-activities.ts'
import { gateways } from './gateways.ts'
import { intermediateEvents } from './intermediate-events.ts'
import type { Case, Cases } from './kit.ts'
import { loops } from './loops.ts'
import { starts } from './starts.ts'
import { subprocesses } from './subprocesses.ts'
import { tasks } from './tasks.ts'

/** A scenario of ours for each execution rule of the standard, by the id of the rule. */
export const ruleCases: Cases = {
  ...starts,
  ...flowsAndActivities,
  ...tasks,
  ...subprocesses,
  ...loops,
  ...gateways,
  ...intermediateEvents,
  ...boundaryAndHandlers,
  ...compensationAndEnds,
  ...dataAndEngine,
}

/** The rules of rules.json; a rule without a scenario fails, a scenario without a rule too. */
export const rules: Suite = {
  name: 'rules',
  async *run(data) {
    const { rules: listed } = JSON.parse(await readFile(join(data, 'rules.json'), 'utf8')) as { readonly rules: readonly Rule[] }
    for (const { id, clause } of listed) yield await runCase(id, ruleCases[id], clause)
    const known = new Set(listed.map(({ id }) => id))
    for (const id of Object.keys(ruleCases))
      if (!known.has(id)) yield { id, outcome: 'failed', detail: 'There is no such rule in rules.json.' }
  },
}

interface Rule {
  readonly id: string
  readonly clause: string
}

/** Runs one scenario; none at all is a failure. */
export async function runCase(id: string, test: Case | undefined, group: string): Promise<CaseResult> {
  if (test === undefined) return { id, group, outcome: 'failed', detail: 'There is no scenario for it.' }
  if (typeof test !== 'function') return { id, group, outcome: 'skipped', detail: test.reason }
  try {
    await test()
    return { id, group, outcome: 'passed' }
  } catch (error) {
    return { id, group, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}
