import { bpmn, canonical } from './canonical.ts'
import type { Vocabulary } from './canonical.ts'
import { differences } from './compare.ts'
import { parseXml } from '../../xml-tree.ts'

/** What is lost or changed when a file is read and written again: nothing, if the answer is empty.
 *  @throws Error when the file or what was written cannot be read at all */
export async function losses(xml: string, copy: (xml: string) => Promise<string>, vocabulary: Vocabulary = bpmn): Promise<string[]> {
  return differences(canonical(parseXml(xml), vocabulary), canonical(parseXml(await copy(xml)), vocabulary))
}

/** The first losses, for a report. */
export function summary(found: readonly string[]): string {
  const shown = found.slice(0, 3).join('; ')
  return found.length > 3 ? `${shown}; and ${found.length - 3} more` : shown
}
