import { BpmnModdle } from 'bpmn-moddle'
import type { BpmnElement } from '../read/bpmn-element.ts'
import { losslessDescriptors } from './descriptors.ts'
import { keepUnresolvedReferences } from './keep-references.ts'
import { withStandIns } from './stand-ins.ts'

const zeebeNamespace = 'http://camunda.org/schema/zeebe/1.0'

/** Reads BPMN XML, lets `change` alter its tree, and writes it again. What is not changed stays, also what leads out of the file
 *  or belongs to other tools; not kept are comments, layout of the text, and what bpmn-moddle cannot read, which `warnings` list.
 *  @throws Error when the file is not BPMN XML */
export async function rewriteBpmn(
  xml: string,
  change: (definitions: BpmnElement) => void = () => {},
): Promise<{ readonly xml: string; readonly warnings: readonly string[] }> {
  const moddle = new BpmnModdle(losslessDescriptors({ zeebe: xml.includes(zeebeNamespace) }))
  const standIns = withStandIns(xml)
  const tree = await moddle.fromXML(standIns.xml)
  keepUnresolvedReferences(tree, moddle)
  standIns.putBackIds(tree)
  change(tree.rootElement)
  const written = await moddle.toXML(tree.rootElement, { format: true })
  const warnings = tree.warnings
    .map(({ message }) => message)
    .filter(message => !/^(unresolved reference|unsupported document encoding)/.test(message))
  return { xml: standIns.putBack(written.xml), warnings }
}
