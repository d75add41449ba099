import { parseXml } from '../../xml-tree.ts'
import type { XmlElement } from '../../xml-tree.ts'
import { NotTranslatable } from './python-tokens.ts'

const bpmn = '{http://www.omg.org/spec/BPMN/20100524/MODEL}'

/** What a recording runs. */
export interface Roots {
  /** Ids of the processes to begin. */
  readonly begun: readonly string[]
  /** Ids of the processes of a collaboration, which SpiffWorkflow lists as if they were nodes of one that is around them. */
  readonly participants: readonly string[]
}

/** The process of this id in the files; or those of the collaboration of this id, of which the ones begin that need no event.
 *  @throws NotTranslatable when it is not there */
export function rootsOf(files: readonly string[], id: string): Roots {
  const elements = files.flatMap(xml => parseXml(xml).children)
  const processes = new Map(
    elements.filter(({ name }) => name === `${bpmn}process`).map(process => [process.attributes.get('id') ?? '', process]),
  )
  if (processes.has(id)) return { begun: [id], participants: [] }
  const collaboration = elements.find(({ name, attributes }) => name === `${bpmn}collaboration` && attributes.get('id') === id)
  if (collaboration === undefined) throw new NotTranslatable(`The process "${id}" is not in the material.`)
  const participants = collaboration.children.flatMap(({ attributes }) => attributes.get('processRef') ?? [])
  return { begun: participants.filter(participant => beginsByItself(processes.get(participant))), participants }
}

function beginsByItself(process: XmlElement | undefined): boolean {
  const starts = process?.children.filter(({ name }) => name === `${bpmn}startEvent`) ?? []
  return starts.some(start => !start.children.some(({ name }) => name.endsWith('EventDefinition')))
}
