import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeXml, rewriteBpmn } from 'stepwright/core'
import { filesBelow } from '../../files.ts'
import type { CaseResult, Suite } from '../../suite.ts'
import { losses, summary } from './round-trip.ts'

/** Every file of the Model Interchange Working Group is read and written again; nothing may be lost. The references are one group, each tool another. */
export const miwg: Suite = {
  name: 'miwg',
  async *run(data) {
    const folder = join(data, 'miwg')
    for (const file of await filesBelow(folder, '.bpmn')) {
      yield { id: file, group: file.slice(0, file.indexOf('/')), ...(await check(await readFile(join(folder, file)))) }
    }
  },
}

async function check(bytes: Uint8Array): Promise<Pick<CaseResult, 'outcome' | 'detail'>> {
  const decoded = decodeXml(bytes)
  if (!decoded.ok) return { outcome: 'failed', detail: decoded.message }
  try {
    const found = await losses(decoded.xml, copy)
    return found.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', detail: summary(found) }
  } catch (error) {
    return { outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Written once more than needed: a copy that cannot be read as well as the original is no copy. */
async function copy(xml: string): Promise<string> {
  const first = await rewriteBpmn(xml)
  const second = await rewriteBpmn(first.xml)
  if (second.warnings.length > 0) throw new Error(`The copy is not read without warnings: ${second.warnings[0] ?? ''}`)
  return second.xml
}
