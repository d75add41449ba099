import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseXml } from '../xml-tree.ts'
import type { XmlElement } from '../xml-tree.ts'
import { compileAssignment, compileComparison } from './assignment.ts'
import type { Values } from './assignment.ts'

/** A node of a bench model for the peers that have no reader of their own. */
export interface BenchNode {
  readonly id: string
  readonly kind: string
  readonly script?: (values: Values) => void
  readonly incoming: number
  readonly outgoing: readonly BenchFlow[]
}
export interface BenchFlow {
  readonly id: string
  readonly target: BenchNode
  readonly condition?: (values: Values) => boolean
  readonly isDefault: boolean
}

export interface BenchModel {
  readonly xml: string
  readonly processId: string
  readonly start: BenchNode
  readonly nodes: ReadonlyMap<string, BenchNode>
}

const bpmn = '{http://www.omg.org/spec/BPMN/20100524/MODEL}'

/** Reads one of the bench models. @throws Error when the file is missing */
export async function readBenchModel(folder: string, name: string): Promise<BenchModel> {
  const file = join(folder, `${name}.bpmn`)
  const xml = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The bench model ${file} is not there. Name the folder with the variable STEPWRIGHT_BENCH.`)
  })
  const process = childrenOf(parseXml(xml), 'process')[0]
  if (!process) throw new Error(`${file} has no process.`)
  const flows = childrenOf(process, 'sequenceFlow')
  const nodes = new Map<string, BenchNode & { outgoing: BenchFlow[] }>()
  for (const element of process.children) {
    const id = element.attributes.get('id')
    if (id === undefined || element.name === `${bpmn}sequenceFlow`) continue
    const [script] = childrenOf(element, 'script')
    const incoming = flows.filter(flow => flow.attributes.get('targetRef') === id).length
    nodes.set(id, {
      id,
      kind: element.name.replace(bpmn, ''),
      incoming,
      outgoing: [],
      ...(script && { script: compileAssignment(script.text) }),
    })
  }
  const defaults = new Set(process.children.map(element => element.attributes.get('default')))
  for (const flow of flows) {
    const [source, target] = [nodes.get(flow.attributes.get('sourceRef') ?? ''), nodes.get(flow.attributes.get('targetRef') ?? '')]
    const id = flow.attributes.get('id') ?? ''
    const [condition] = childrenOf(flow, 'conditionExpression')
    if (source && target)
      source.outgoing.push({ id, target, isDefault: defaults.has(id), ...(condition && { condition: compileComparison(condition.text) }) })
  }
  const start = [...nodes.values()].find(({ kind }) => kind === 'startEvent')
  if (!start) throw new Error(`${file} has no start event.`)
  return { xml, processId: process.attributes.get('id') ?? '', start, nodes }
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child.name === bpmn + name)
}
