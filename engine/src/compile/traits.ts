import type { Activity, FlowNode } from '../definition/flow-node.ts'
import { elementKinds, type NodeTraits } from '../definition/node-traits.ts'

/** What a node has until it is finished. */
export const unfinishedTraits: NodeTraits = {
  kind: -1,
  isActivity: false,
  hasInputs: false,
  hasOutputs: false,
  hasBoundaryEvents: false,
  hasStartListeners: false,
  hasEndListeners: false,
  hasChoice: false,
  throwsSignal: false,
  canBeUndone: false,
  startQuantity: 1,
  completionQuantity: 1,
}

/** The traits of a node to which everything has been connected. */
export function traitsOf(node: FlowNode): NodeTraits {
  const activity = 'boundaryEvents' in node ? node : undefined
  return Object.freeze({
    kind: elementKinds.indexOf(node.kind),
    isActivity: activity !== undefined,
    hasInputs: node.inputs.length > 0,
    hasOutputs: node.outputs.length > 0,
    hasBoundaryEvents: activity !== undefined && activity.boundaryEvents.length > 0,
    hasStartListeners: node.listeners?.start !== undefined,
    hasEndListeners: node.listeners?.end !== undefined,
    hasChoice: node.defaultFlow !== undefined || node.outgoing.some(flow => flow.condition !== undefined),
    throwsSignal: throwsSignal(node),
    canBeUndone: activity !== undefined && canBeUndone(activity),
    startQuantity: activity?.startQuantity ?? 1,
    completionQuantity: activity?.completionQuantity ?? 1,
  })
}

function throwsSignal(node: FlowNode): boolean {
  if (node.kind !== 'intermediateThrowEvent' && node.kind !== 'endEvent') return false
  const { event } = node
  return event.kind === 'signal' || (event.kind === 'multiple' && event.parts.some(part => part.kind === 'signal'))
}

/** By its handler, or by its compensation event subprocess (BPMN 2.0.2, 10.7.2). */
function canBeUndone(activity: Activity): boolean {
  if (activity.compensationHandler !== undefined) return true
  return 'eventSubProcesses' in activity && activity.eventSubProcesses.some(({ start }) => start?.event.kind === 'compensation')
}
