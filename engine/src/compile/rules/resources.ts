import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** Who does a task is named by a resource or by an expression, not by both (BPMN 2.0.2, table 10.6). */
export function checkResources(compiling: Compiling, owner: BpmnElement): void {
  for (const role of childrenOf(owner, 'resources')) {
    const resource = childOf(role, 'resourceRef')
    if (resource && childOf(role, 'resourceAssignmentExpression')) {
      compiling.problems.error(role, {
        code: 'role-named-twice',
        message: `A role of ${labelOf(owner)} names both the resource ${labelOf(resource)} and an expression.`,
        advice: 'Leave one of resourceRef and resourceAssignmentExpression.',
      })
    }
    if (resource || childrenOf(role, 'resourceParameterBindings').length === 0) continue
    compiling.problems.error(role, {
      code: 'role-without-resource',
      message: `A role of ${labelOf(owner)} gives parameters to no resource.`,
      advice: 'Name the resource with resourceRef, or remove the parameters.',
    })
  }
}
