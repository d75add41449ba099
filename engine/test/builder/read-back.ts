import type { ProcessBuilder } from '../../src/builder/index.ts'
import { bodyOf, childOf, childrenOf, readBpmn } from '../../src/read/index.ts'
import type { BpmnElement } from '../../src/read/index.ts'

/** What the XML says, read by the engine's reader: `element` finds by id, `flows` are lines like `a > b [= x]` and `a > c default`. */
export async function readBack(builder: ProcessBuilder) {
  const xml = await builder.toXml()
  const { definitions, problems } = await readBpmn(xml)
  if (definitions === undefined || problems.all.length > 0) throw new Error(problems.all.map(problem => problem.message).join('\n'))
  const elements = childrenOf(definitions, 'rootElements').flatMap(withInner)
  const element = (id: string) => {
    const found = elements.find(candidate => candidate.id === id)
    if (!found) throw new Error(`There is no "${id}" in:\n${xml}`)
    return JSON.parse(JSON.stringify(found)) as Record<string, unknown>
  }
  return { xml, element, flows: elements.filter(candidate => candidate.$type === 'bpmn:SequenceFlow').map(describeFlow) }
}

function withInner(element: BpmnElement): BpmnElement[] {
  return [element, ...(element.$instanceOf('bpmn:FlowElementsContainer') ? childrenOf(element, 'flowElements').flatMap(withInner) : [])]
}

function describeFlow(flow: BpmnElement): string {
  const [source, target] = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')]
  const condition = bodyOf(childOf(flow, 'conditionExpression'))
  const isDefault = source?.$instanceOf('bpmn:Event') === false && childOf(source, 'default') === flow
  return `${source?.id} > ${target?.id}${isDefault ? ' default' : condition === undefined ? '' : ` [${condition}]`}`
}
