import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatProblem, ModelError } from 'stepwright'
import type { Problem } from 'stepwright'
import type { ScriptLanguage } from 'stepwright/core'
import { libraryOf } from 'stepwright/testing'
import { drain } from '../../drain/drain.ts'
import type { Drained } from '../../drain/drain.ts'
import { filesBelow } from '../../files.ts'
import type { CaseResult, Suite } from '../../suite.ts'

const folders = ['camunda7', 'flowable', 'camunda8-sdk', 'lib-bpmn-engine', 'zeebe-bpmn-model', 'spiff-arena']
const [seeds, commands] = [3, 200]

/** Models of other engines, for which nothing but their code says what shall happen. Each is refused with a place and a reason, or each of its
 *  processes runs until it ends or waits for something with a name, and runs on from every saved state as if it had not been saved. */
export const smoke: Suite = {
  name: 'smoke',
  async *run(data) {
    for (const folder of folders) {
      for (const file of [...(await filesBelow(join(data, folder), '.bpmn')), ...(await filesBelow(join(data, folder), '.bpmn20.xml'))]) {
        yield { id: `${folder}/${file}`, ...(await smokeOf(folder, await readFile(join(data, folder, file), 'utf8'))) }
      }
    }
  },
}

async function smokeOf(folder: string, xml: string): Promise<Omit<CaseResult, 'id'>> {
  try {
    const library = await libraryOf([xml], { scriptLanguages: [anyScript] })
    const runs = library.deployed.flatMap(process =>
      Array.from({ length: seeds }, (_, seed) => ({ process: process.definition.id, ...drain(library, process, { seed, commands }) })),
    )
    return { outcome: 'passed', group: `${folder}: runs`, detail: runs.map(tell).join('; ') }
  } catch (error) {
    if (error instanceof ModelError) return refused(folder, error.problems)
    return { outcome: 'failed', group: `${folder}: runs`, detail: error instanceof Error ? error.message : String(error) }
  }
}

/** A refusal must say where and why. */
function refused(folder: string, problems: readonly Problem[]): Omit<CaseResult, 'id'> {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const vague = errors.filter(({ line, elementId, message }) => (line === undefined && elementId === undefined) || message === '')
  return {
    outcome: vague.length === 0 ? 'passed' : 'failed',
    group: `${folder}: refused`,
    detail: (vague.length === 0 ? errors : vague).map(formatProblem).join(' '),
  }
}

function tell({ process, as, commands: given, waitsFor }: Drained & { readonly process: string }): string {
  return `${process} ${as} after ${given} commands${waitsFor.length === 0 ? '' : ` (${waitsFor.join(', ')})`}`
}

/** Scripts of other engines cannot be run here; in their place nothing happens. */
const anyScript: ScriptLanguage = {
  formats: ['groovy', 'javascript', 'juel', 'python', 'ruby', 'text/x-groovy', 'text/javascript'],
  compile: source => ({ ok: true, script: { source, run: () => ({}) } }),
}
