import type { FlowNode } from '../definition/flow-node.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import { childrenOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { freezeProcess } from './freeze.ts'
import { compileMappings } from './mappings.ts'
import { checkId } from './names.ts'
import { activityShell, type NodeShell } from './node-shell.ts'
import { compileProcessData } from './process-data.ts'
import { compileBusinessRuleTask, compileScriptTask, compileUserTask } from './tasks.ts'
import { unfinishedTraits } from './traits.ts'
import { reportUnreadProperties } from './unsupported.ts'

/** Every kind of global task (BPMN 2.0.2, 10.3.4). */
const compilers: { readonly [type: string]: (compiling: Compiling, element: BpmnElement, shell: NodeShell) => FlowNode } = {
  'bpmn:GlobalTask': (_compiling, _element, shell) => ({ ...activityShell(shell), kind: 'task' }),
  'bpmn:GlobalManualTask': (_compiling, _element, shell) => ({ ...activityShell(shell), kind: 'manualTask' }),
  'bpmn:GlobalUserTask': compileUserTask,
  'bpmn:GlobalScriptTask': compileScriptTask,
  'bpmn:GlobalBusinessRuleTask': compileBusinessRuleTask,
}

/** Compiles the global tasks of a file, each as a process of that one task, so that call activities can call it under its id. */
export function compileGlobalTasks(compiling: Compiling): ProcessDefinition[] {
  return childrenOf(compiling.definitions, 'rootElements').flatMap(element => {
    const compile = compilers[element.$type]
    return compile === undefined || element.id === undefined ? [] : [compileGlobalTask(compiling, element, element.id, compile)]
  })
}

/** A file may hold nothing else: other files call them. */
export function hasGlobalTasks(compiling: Compiling): boolean {
  return childrenOf(compiling.definitions, 'rootElements').some(element => element.$type in compilers)
}

function compileGlobalTask(
  compiling: Compiling,
  element: BpmnElement,
  id: string,
  compile: (compiling: Compiling, element: BpmnElement, shell: NodeShell) => FlowNode,
): ProcessDefinition {
  checkId(compiling, element, id)
  reportUnreadProperties(compiling, element)
  const name = textOf(element, 'name')
  const named = { id, ...(name !== undefined && { name }) }
  const nodes: FlowNode[] = []
  const nodeById = new Map<string, FlowNode>()
  const lists = { implicitStarts: nodes, nodes, eventSubProcesses: [], startEvents: [], nodeById, flowById: new Map() }
  const process: ProcessDefinition = { kind: 'process', ...named, isExecutable: true, ...lists, ...compileProcessData(compiling, element) }
  const task = compile(compiling, element, {
    ...named,
    elementId: id,
    traits: unfinishedTraits,
    container: process,
    incoming: [],
    outgoing: [],
    inputs: compileMappings(compiling, element, 'inputParameters'),
    outputs: compileMappings(compiling, element, 'outputParameters'),
  })
  nodes.push(task)
  nodeById.set(id, task)
  return freezeProcess(process)
}
