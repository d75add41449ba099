import type { FlowNode, SequenceFlow } from '../definition/flow-node.ts'
import { labelOf } from '../read/index.ts'
import { append, type Compiling, type ProcessDraft } from './compiling.ts'

/** Draws a sequence flow from each throwing link to the catching one of its name in the same container (BPMN 2.0.2, 10.5.5). */
export function connectLinks(compiling: Compiling, draft: ProcessDraft): void {
  const nodes = [...draft.elementOf.keys()]
  for (const source of nodes) {
    if (source.kind !== 'intermediateThrowEvent' || source.event.kind !== 'link' || source.event.name === '') continue
    const { name } = source.event
    const targets = nodes.filter(node => node.container === source.container && isLinkCatch(node, name))
    const [target] = targets
    if (target && targets.length === 1) link(draft, source, target)
    else reportTargets(compiling, draft, source, name, targets)
  }
}

function isLinkCatch(node: FlowNode, name: string): boolean {
  return node.kind === 'intermediateCatchEvent' && node.event.kind === 'link' && node.event.name === name
}

function link(draft: ProcessDraft, source: FlowNode, target: FlowNode): void {
  // No BPMN id can contain a `#`.
  const flow: SequenceFlow = { id: `${source.id}#link`, source, target }
  draft.flowById.set(flow.id, flow)
  append(source.outgoing, flow)
  append(target.incoming, flow)
}

function reportTargets(compiling: Compiling, draft: ProcessDraft, source: FlowNode, name: string, targets: readonly FlowNode[]): void {
  draft.loose.add(source)
  for (const target of targets) draft.loose.add(target)
  const element = draft.elementOf.get(source)
  if (element === undefined) return
  const [code, found] =
    targets.length === 0 ? ['link-without-target', 'no catching link'] : ['link-with-several-targets', `${targets.length} catching links`]
  compiling.problems.error(element, {
    code,
    message: `The link ${labelOf(element)} goes on at "${name}", but its process or subprocess has ${found} of that name.`,
    advice: 'Draw exactly one intermediate catch event with a link of this name.',
  })
}
