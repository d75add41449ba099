import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Suite } from '../../suite.ts'
import { runCase } from '../rules/suite.ts'
import { patternCases } from './patterns.ts'

/** The workflow control-flow patterns: a scenario for each that BPMN can express, the reason for the others. */
export const patterns: Suite = {
  name: 'patterns',
  async *run(data) {
    const listed = JSON.parse(await readFile(join(data, 'patterns.json'), 'utf8')) as readonly {
      readonly id: string
      readonly name: string
    }[]
    for (const { id, name } of listed) yield await runCase(`${id} ${name}`, patternCases[id], 'patterns')
  },
}
