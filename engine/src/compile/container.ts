import type { AdHocSubProcess, FlowNode, Mapping, StartEvent, SubProcess } from '../definition/flow-node.ts'
import type { Container } from '../definition/process-definition.ts'
import { childOf, childrenOf, flagOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import { compileAdHoc } from './ad-hoc.ts'
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
import {
  compileComplexGateway,
  compileEventBasedGateway,
  compileExclusiveGateway,
  compileInclusiveGateway,
  compileParallelGateway,
} from './gateways.ts'
import { compileData, dataOutputsOf, declaration, declaredData, noData, type ElementData } from './data.ts'
import { insideLoop, isHolder, type Holder } from './graph.ts'
import { isInstantiating } from './instantiation.ts'
import { compileExecutionListeners } from './listeners.ts'
import { compileMappings } from './mappings.ts'
import { closeBody, compileLoopBody, compileMultiInstanceBody, shellInside } from './loops.ts'
import { collectionsOf } from './loop-data.ts'
import { checkId } from './names.ts'
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
import { unfinishedTraits } from './traits.ts'
import { reportDrawnData, reportUnsupportedNode, reportUnreadProperties } from './unsupported.ts'

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
  'bpmn:ComplexGateway': compileComplexGateway,
}

/** Compiles the nodes of a process or subprocess into `container`, without their flows. */
export function compileNodes(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, container: Holder): void {
  for (const child of childrenOf(element, 'flowElements')) {
    if (!child.$instanceOf('bpmn:FlowNode')) continue
    reportUnreadProperties(compiling, child)
    checkExtensions(compiling, child)
    const node = compileNode(compiling, draft, child, container)
    if (node === undefined) continue
    append(container.nodes, node)
    if (node.kind === 'eventSubProcess') append(container.eventSubProcesses, node)
  }
  reportDrawnData(compiling, element)
}

function compileNode(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, container: Holder): FlowNode | undefined {
  const { id } = element
  if (id === undefined) {
    compiling.problems.error(element, { code: 'missing-id', message: `${labelOf(element)} has no id.`, advice: 'Give it one.' })
    return undefined
  }
  checkId(compiling, element, id)
  const name = textOf(element, 'name')
  const loop = childOf(element, 'loopCharacteristics')
  const data = compileData(compiling, element, collectionsOf(loop))
  const listeners = compileExecutionListeners(compiling, element)
  const { inputs, outputs, ...io } = compileIo(compiling, element, data.own)
  const quantities = compileQuantities(compiling, element)
  const shell: NodeShell = { id, elementId: id, traits: unfinishedTraits, container, incoming: [], outgoing: [], inputs, outputs }
  // Spreading what most nodes do not have makes their objects slow to build and to copy.
  Object.assign(shell, name !== undefined && { name }, io, quantities, listeners && { listeners })
  if (loop === undefined) return register(draft, element, compileBare(compiling, draft, element, shell))
  reportUnreadProperties(compiling, loop)
  checkExtensions(compiling, loop, element)
  const body =
    loop.$type === 'bpmn:MultiInstanceLoopCharacteristics'
      ? compileMultiInstanceBody(compiling, element, loop, shell, data.around)
      : compileLoopBody(compiling, element, loop, shell)
  const activity = compileBare(compiling, draft, element, shellInside(body, shell))
  if (activity === undefined) return undefined
  draft.nodeById.set(activity.id, activity)
  return register(draft, element, closeBody(body, activity))
}

/** Data associations come first, so that the mappings of the zeebe dialect see what they give; with output mappings all results stay with them. */
function compileIo(compiling: Compiling, element: BpmnElement, elementData: ElementData): ElementData {
  const [inputs, outputs] = [
    compileMappings(compiling, element, 'inputParameters'),
    compileMappings(compiling, element, 'outputParameters'),
  ]
  if (elementData === noData) return { inputs, outputs }
  const { dataOutputs, data, ...own } = elementData
  return {
    ...own,
    ...(dataOutputs && outputs.length === 0 && { dataOutputs }),
    inputs: [...own.inputs, ...inputs],
    outputs: [...own.outputs, ...outputs],
    ...(data && {
      data: {
        ...data,
        inputSets: data.inputSets.map(set => ({ ...set, inputs: [...set.inputs, ...inputs] })),
        outputSets: data.outputSets.map(set => ({ ...set, outputs: [...set.outputs, ...outputs] })),
      },
    }),
  }
}

const none = {}

/** How many tokens an activity takes and gives, where it is not one (BPMN 2.0.2, table 10.3). */
function compileQuantities(compiling: Compiling, element: BpmnElement): Pick<NodeShell, 'startQuantity' | 'completionQuantity'> {
  let given: { startQuantity?: number; completionQuantity?: number } | undefined
  for (const name of ['startQuantity', 'completionQuantity'] as const) {
    const quantity = element.get(name)
    if (typeof quantity !== 'number' || quantity === 1) continue
    if (quantity < 1 || !Number.isInteger(quantity)) {
      compiling.problems.error(element, {
        code: 'invalid-quantity',
        message: `The ${name} of ${labelOf(element)} is ${quantity}.`,
        advice: 'Write a whole number from 1.',
      })
    }
    given ??= {}
    given[name] = quantity
  }
  return given ?? none
}

function register(draft: ProcessDraft, element: BpmnElement, node: FlowNode | undefined): FlowNode | undefined {
  if (node === undefined) return undefined
  draft.nodeById.set(node.id, node)
  draft.nodeOf.set(element, node)
  draft.elementOf.set(node, element)
  return node
}

function compileBare(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, shell: NodeShell): FlowNode | undefined {
  if (element.$instanceOf('bpmn:SubProcess')) return compileHolder(compiling, draft, element, shell)
  const compile = nodeCompilers[element.$type]
  if (compile) return compile(compiling, element, shell)
  reportUnsupportedNode(compiling, element)
  return undefined
}

function compileHolder(compiling: Compiling, draft: ProcessDraft, element: BpmnElement, shell: NodeShell): SubProcess | AdHocSubProcess {
  const activity = { ...activityShell(shell), ...emptyContainer() }
  const holder: SubProcess | AdHocSubProcess =
    element.$type === 'bpmn:AdHocSubProcess'
      ? { kind: 'adHocSubProcess', ...activity, ...compileAdHoc(compiling, element) }
      : { kind: subProcessKind(element), ...activity }
  compileNodes(compiling, draft, element, holder)
  const declared = [...dataOutputsOf(element), ...declaredData(compiling, element)].map(declaration)
  return Object.assign(holder, withInputs(holder, declared))
}

/** With mappings before its own. */
function withInputs({ inputs, data }: FlowNode, before: readonly Mapping[]): Pick<FlowNode, 'inputs' | 'data'> {
  if (data === undefined) return { inputs: [...before, ...inputs] }
  const inputSets = data.inputSets.map(set => ({ ...set, inputs: [...before, ...set.inputs] }))
  return { inputs: [...before, ...inputs], data: { ...data, inputSets } }
}

function subProcessKind(element: BpmnElement): SubProcess['kind'] {
  if (element.$type === 'bpmn:Transaction') return 'transaction'
  return flagOf(element, 'triggeredByEvent') ? 'eventSubProcess' : 'subProcess'
}

/** The lists of a container before it is filled. */
export function emptyContainer(): Pick<Container, 'implicitStarts' | 'eventSubProcesses' | 'nodes'> {
  return { implicitStarts: [], eventSubProcesses: [], nodes: [] }
}

/** Finds where a container begins, when its flows are known; the same for all containers inside it. */
export function closeContainer(draft: ProcessDraft, container: Holder): void {
  const starts = container.nodes.filter((node): node is StartEvent => node.kind === 'startEvent')
  const isBegunByEvents = starts.length > 0 || container.nodes.some(isInstantiating)
  const noneStart = starts.find(node => node.event.kind === 'none')
  if (noneStart) Object.assign(container, { noneStart })
  if (container.kind === 'eventSubProcess') Object.assign(container, { start: starts[0] })
  if (!isBegunByEvents)
    for (const node of container.nodes) if (beginsByItself(node) && !draft.handlers.has(node)) append(container.implicitStarts, node)
  for (const node of container.nodes) {
    const inner = insideLoop(node)
    if (isHolder(inner)) closeContainer(draft, inner)
  }
}

function beginsByItself(node: FlowNode): boolean {
  return node.incoming.length === 0 && node.kind !== 'startEvent' && node.kind !== 'boundaryEvent' && node.kind !== 'eventSubProcess'
}
