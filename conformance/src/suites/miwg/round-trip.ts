import { canonical } from './canonical.ts'
import { differences } from './compare.ts'
import { parseXml } from '../../xml-tree.ts'

/** What is lost or changed when a file is read and written again: nothing, if the answer is empty.
 *  @throws Error when the file or what was written cannot be read at all */
export async function losses(xml: string, copy: (xml: string) => Promise<string>): Promise<string[]> {
  return differences(canonical(parseXml(xml)), canonical(parseXml(await copy(xml))))
}
