import type { FlowNode, StartEvent, SubProcess } from '../definition/flow-node.ts'
import type { Container, ProcessDefinition } from '../definition/process-definition.ts'
import { childOf, childrenOf, flagOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import { compileCallActivity } from './call-activity.ts'
import { append, type Compiling, type ProcessDraft } from './compiling.ts'
import {
  compileBoundaryEvent,
  compileEndEvent,
  compileIntermediateCatchEvent,
  compileIntermediateThrowEvent,
  compileStartEvent,
} from './event-nodes.ts'
import { checkExtensions } from './extensions.ts'
import { compileEventBasedGateway, compileExclusiveGateway, compileInclusiveGateway, compileParallelGateway } from './gateways.ts'
import { compileMappings } from './mappings.ts'
import { closeBody, compileMultiInstanceBody, shellInside } from './multi-instance.ts'
import { activityShell, type NodeShell } from './node-shell.ts'
import {
  compileBusinessRuleTask,
  compilePlainTask,
  compileReceiveTask,
  compileScriptTask,
  compileSendTask,
  compileServiceTask,
  compileUserTask,
} from './tasks.ts'
import { reportDrawnData, reportUnsupportedNode, reportUnsupportedProperties } from './unsupported.ts'

type CompileNode = (compiling: Compiling, element: BpmnElement, shell: NodeShell) => FlowNode

/** Every flow node that the engine executes. A kind that is missing here is refused by `unsupported.ts`. */
const nodeCompilers: { readonly [type: string]: CompileNode } = {
  'bpmn:StartEvent': compileStartEvent,
  'bpmn:EndEvent': compileEndEvent,
  'bpmn:IntermediateCatchEvent': compileIntermediateCatchEvent,
  'bpmn:IntermediateThrowEvent': compileIntermediateThrowEvent,
  'bpmn:BoundaryEvent': (...given) => compileBoundaryEvent(...given) as FlowNode,
  'bpmn:Task': compilePlainTask,
  'bpmn:ManualTask': compilePlainTask,
  'bpmn:ServiceTask': compileServiceTask,
  'bpmn:SendTask': compileSendTask,
  'bpmn:ReceiveTask': compileReceiveTask,
  'bpmn:UserTask': compileUserTask,
  'bpmn:ScriptTask': compileScriptTask,
  'bpmn:BusinessRuleTask': compileBusinessRuleTask,
  'bpmn:CallActivity': compileCallActivity,
  'bpmn:ExclusiveGateway': compileExclusiveGateway,
  'bpmn:ParallelGateway': compileParallelGateway,
  'bpmn:InclusiveGateway': compileInclusiveGateway,
  'bpmn:EventBasedGateway': compileEventBasedGateway,
}

type Scope = ProcessDefinition | SubProcess

/** Compiles the nodes of a process or subprocess into `container`, without their flows. */
export function compileNodes(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, container: Scope): void {
  for (const child of childrenOf(element, 'flowElements')) {
    if (!child.$instanceOf('bpmn:FlowNode')) continue
    reportUnsupportedProperties(compiling, child)
    checkExtensions(compiling, child)
    const node = compileNode(compiling, draft, child, container)
    if (node === undefined) continue
    append(container.nodes, node)
    if (node.kind === 'eventSubProcess') append(container.eventSubProcesses, node)
  }
  reportDrawnData(compiling, element)
}

function compileNode(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, container: Scope): FlowNode | undefined {
  const { id } = element
  if (id === undefined) {
    compiling.problems.error(element, { code: 'missing-id', message: `${labelOf(element)} has no id.`, advice: 'Give it one.' })
    return undefined
  }
  const name = textOf(element, 'name')
  const shell: NodeShell = {
    id,
    elementId: id,
    ...(name !== undefined && { name }),
    container,
    incoming: [],
    outgoing: [],
    inputs: compileMappings(compiling, element, 'inputParameters'),
    outputs: compileMappings(compiling, element, 'outputParameters'),
  }
  const loop = childOf(element, 'loopCharacteristics')
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics')
    return register(draft, element, compileBare(compiling, draft, element, shell))
  reportUnsupportedProperties(compiling, loop, element)
  checkExtensions(compiling, loop, element)
  const body = compileMultiInstanceBody(compiling, element, loop, shell)
  const activity = compileBare(compiling, draft, element, shellInside(body, shell))
  if (activity === undefined) return undefined
  draft.nodeById.set(activity.id, activity)
  return register(draft, element, closeBody(body, activity))
}

function register(draft: ProcessDraft, element: BpmnElement, node: FlowNode | undefined): FlowNode | undefined {
  if (node === undefined) return undefined
  draft.nodeById.set(node.id, node)
  draft.nodeOf.set(element, node)
  draft.elementOf.set(node, element)
  return node
}

function compileBare(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, shell: NodeShell): FlowNode | undefined {
  if (element.$type === 'bpmn:SubProcess') return compileSubProcess(compiling, draft, element, shell)
  const compile = nodeCompilers[element.$type]
  if (compile) return compile(compiling, element, shell)
  reportUnsupportedNode(compiling, element)
  return undefined
}

function compileSubProcess(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, shell: NodeShell): SubProcess {
  const subProcess: SubProcess = {
    kind: flagOf(element, 'triggeredByEvent') ? 'eventSubProcess' : 'subProcess',
    ...activityShell(shell),
    ...emptyContainer(),
  }
  compileNodes(compiling, draft, element, subProcess)
  return subProcess
}

/** The lists of a container before it is filled. */
export function emptyContainer(): Pick<Container, 'implicitStarts' | 'eventSubProcesses' | 'nodes'> {
  return { implicitStarts: [], eventSubProcesses: [], nodes: [] }
}

/** Finds where a container begins, when its flows are known; the same for all containers inside it. */
export function closeContainer(container: Scope): void {
  const starts = container.nodes.filter((node): node is StartEvent => node.kind === 'startEvent')
  const noneStart = starts.find(node => node.event.kind === 'none')
  if (noneStart) Object.assign(container, { noneStart })
  if (container.kind === 'eventSubProcess') Object.assign(container, { start: starts[0] })
  if (starts.length === 0) for (const node of container.nodes) if (beginsByItself(node)) append(container.implicitStarts, node)
  for (const node of container.nodes) {
    const inner = node.kind === 'multiInstanceBody' ? node.activity : node
    if (inner.kind === 'subProcess' || inner.kind === 'eventSubProcess') closeContainer(inner)
  }
}

function beginsByItself(node: FlowNode): boolean {
  return node.incoming.length === 0 && node.kind !== 'startEvent' && node.kind !== 'boundaryEvent' && node.kind !== 'eventSubProcess'
}
