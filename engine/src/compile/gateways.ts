import type { FlowNode } from '../definition/flow-node.ts'
import { childOf, flagOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileFormalExpression } from './expressions.ts'
import type { NodeShell } from './node-shell.ts'

export function compileExclusiveGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { ...shell, kind: 'exclusiveGateway' }
}

export function compileParallelGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { ...shell, kind: 'parallelGateway' }
}

/** Its `reachableFlows` are filled when all flows are known. */
export function compileInclusiveGateway(_compiling: Compiling, _element: BpmnElement, shell: NodeShell): FlowNode {
  return { ...shell, kind: 'inclusiveGateway', reachableFlows: new Map() }
}

/** Its `events` are filled when all flows are known. */
export function compileEventBasedGateway(compiling: Compiling, element: BpmnElement, shell: NodeShell): FlowNode {
  const parallel = element.get('eventGatewayType') === 'Parallel'
  const begins = flagOf(element, 'instantiate')
  if (parallel && !begins) {
    compiling.problems.error(element, {
      code: 'parallel-event-gateway-inside',
      message: `The event-based gateway ${labelOf(element)} is parallel, but begins no process.`,
      advice: 'Use a parallel gateway with catch events behind it, or set instantiate="true".',
    })
  }
  return { ...shell, kind: 'eventBasedGateway', events: [], ...(begins && { instantiate: parallel ? 'parallel' : 'exclusive' }) }
}

/** Its `reachableFlows` are filled when all flows are known. */
export function compileComplexGateway(compiling: Compiling, element: BpmnElement, shell: NodeShell): FlowNode {
  const condition = childOf(element, 'activationCondition')
  return {
    ...shell,
    kind: 'complexGateway',
    ...(condition && { activationCondition: compileFormalExpression(compiling, condition) }),
    reachableFlows: new Map(),
  }
}
