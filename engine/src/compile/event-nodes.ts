import type { BoundaryEvent, EndEvent, IntermediateThrowEvent, FlowNode, StartEvent } from '../definition/flow-node.ts'
import { flagOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileEvent } from './events.ts'
import { compileJob } from './jobs.ts'
import type { NodeShell } from './node-shell.ts'
import type { Position } from './positions.ts'

export function compileStartEvent(compiling: Compiling, element: BpmnElement, shell: NodeShell): StartEvent {
  const position = startPosition(element)
  const interrupting = position !== 'event subprocess start' || flagOf(element, 'isInterrupting')
  return { ...shell, kind: 'startEvent', event: compileEvent(compiling, element, position), interrupting }
}

function startPosition(element: BpmnElement): Position {
  const container = element.$parent
  if (container === undefined || container.$type === 'bpmn:Process') return 'process start'
  return flagOf(container, 'triggeredByEvent') ? 'event subprocess start' : 'subprocess start'
}

export function compileEndEvent(compiling: Compiling, element: BpmnElement, shell: NodeShell): EndEvent {
  const job = compileJob(compiling, element)
  return { ...shell, kind: 'endEvent', event: compileEvent(compiling, element, 'end'), ...(job && { job }) }
}

export function compileIntermediateCatchEvent(compiling: Compiling, element: BpmnElement, shell: NodeShell): FlowNode {
  return { ...shell, kind: 'intermediateCatchEvent', event: compileEvent(compiling, element, 'intermediate catch') }
}

export function compileIntermediateThrowEvent(compiling: Compiling, element: BpmnElement, shell: NodeShell): IntermediateThrowEvent {
  const job = compileJob(compiling, element)
  return { ...shell, kind: 'intermediateThrowEvent', event: compileEvent(compiling, element, 'intermediate throw'), ...(job && { job }) }
}

/** It gets the activity that it sits on when all nodes are known. */
export function compileBoundaryEvent(compiling: Compiling, element: BpmnElement, shell: NodeShell): Omit<BoundaryEvent, 'attachedTo'> {
  return {
    ...shell,
    kind: 'boundaryEvent',
    event: compileEvent(compiling, element, 'boundary'),
    interrupting: flagOf(element, 'cancelActivity'),
  }
}
