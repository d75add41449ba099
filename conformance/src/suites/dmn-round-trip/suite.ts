import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeXml } from 'stepwright/core'
import { readDmn, writeDmn } from 'stepwright/dmn'
import { filesBelow } from '../../files.ts'
import type { CaseResult, Suite } from '../../suite.ts'
import type { Vocabulary } from '../miwg/canonical.ts'
import { losses, summary } from '../miwg/round-trip.ts'

/** DMN 1.1 to 1.5. */
const dmn: Vocabulary = {
  model: /^\{https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}(\/MODEL\/?|\/[^/]*\.xsd)?\}/,
  diagram: /^\{https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(DMNDI|DC|DI)\/?\}/,
  defaults: {},
  references: /^dmnElementRef$/,
}

/** Every DMN file of the material is read and written again, in the version that it came in: nothing may be lost. A file that is no DMN must be refused, and
 *  of a broken one the reader must tell that it does not read all. One group for each version. */
export const dmnRoundTrip: Suite = {
  name: 'dmn-round-trip',
  async *run(data) {
    for (const file of await filesBelow(data, '.dmn')) yield { id: file, ...(await check(await readFile(join(data, file)))) }
  },
}

async function check(bytes: Uint8Array): Promise<Pick<CaseResult, 'outcome' | 'detail' | 'group'>> {
  const decoded = decodeXml(bytes)
  const { file, problems } = await readDmn(bytes)
  if (!file || !decoded.ok) {
    const refused = problems.some(({ severity, line }) => severity === 'error' && line !== undefined)
    return { group: 'no DMN: refused', ...(refused ? { outcome: 'passed' } : { outcome: 'failed', detail: 'Refused without a place.' }) }
  }
  const group = file.dialect.version
  try {
    const found = await losses(decoded.xml, copy, dmn)
    if (found.length === 0) return { group, outcome: 'passed' }
    const isTold = problems.some(({ code, severity }) => code === 'unreadable-element' && severity !== 'hint')
    return isTold ? { group: 'broken: told what is not read', outcome: 'passed' } : { group, outcome: 'failed', detail: summary(found) }
  } catch (error) {
    return { group, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Written once more than needed: a copy must be as good to read as the original. */
async function copy(xml: string): Promise<string> {
  return rewritten(await rewritten(xml))
}

async function rewritten(xml: string): Promise<string> {
  const { file } = await readDmn(xml)
  if (!file) throw new Error('The copy is not read.')
  return writeDmn(file)
}
