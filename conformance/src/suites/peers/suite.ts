import type { Suite } from '../../suite.ts'
import { runCase } from '../rules/suite.ts'
import { enginesInJavaScript } from './engines-in-javascript.ts'
import { platforms } from './platforms.ts'
import { reading } from './reading.ts'
import { spiffworkflow } from './spiffworkflow.ts'

/** Defects that were found in other engines, each as the scenario in which it shows: named after what went wrong there. */
export const defects = {
  SpiffWorkflow: spiffworkflow,
  'engines in JavaScript, zenbpm': enginesInJavaScript,
  platforms,
  reading,
}

export const peers: Suite = {
  name: 'peers',
  async *run() {
    for (const [group, cases] of Object.entries(defects))
      for (const [id, test] of Object.entries(cases)) yield await runCase(id, test, group)
  },
}
