import type { FlowNode } from '../../definition/flow-node.ts'
import { bodyOf, childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { insideLoop } from '../graph.ts'

/** A text that is a number, a string or null always. */
const neverBoolean = /^\s*=?\s*(-?\d+(\.\d+)?|"[^"]*"|null)\s*$/

/** A condition is true or false, and one that an activity asks has an alternative (BPMN 2.0.2, 8.4.13 and table 10.29). */
export function checkConditions(compiling: Compiling, draft: ProcessDraft): void {
  for (const element of draft.flowElements.values()) checkBoolean(compiling, element, 'conditionExpression', element)
  for (const [node, element] of draft.elementOf) {
    checkAlternative(compiling, draft, node, element)
    const loop = childOf(element, 'loopCharacteristics')
    if (loop === undefined) continue
    checkBoolean(compiling, loop, 'completionCondition', element)
    checkBoolean(compiling, loop, 'loopCondition', element)
    for (const behavior of childrenOf(loop, 'complexBehaviorDefinition')) checkBoolean(compiling, behavior, 'condition', element)
  }
}

function checkBoolean(compiling: Compiling, holder: BpmnElement, property: string, owner: BpmnElement): void {
  const condition = Object.hasOwn(holder, property) ? childOf(holder, property) : undefined
  const text = bodyOf(condition)
  if (condition === undefined || text === undefined || !neverBoolean.test(text)) return
  compiling.problems.error(condition, {
    code: 'condition-not-boolean',
    message: `The ${property} of ${labelOf(owner)} is always ${text.trim()}, neither true nor false.`,
    advice: 'Write a comparison, for example =x > 1.',
  })
}

/** Where the only flow of an activity has a condition, the instance would vanish when that does not hold. */
function checkAlternative(compiling: Compiling, draft: ProcessDraft, node: FlowNode, element: BpmnElement): void {
  if (!element.$instanceOf('bpmn:Activity') || draft.loose.has(insideLoop(node)) || draft.loose.has(node)) return
  const [only, other] = node.outgoing
  if (only?.condition === undefined || other !== undefined) return
  compiling.problems.error(draft.flowElements.get(only) ?? element, {
    code: 'lone-conditional-flow',
    message: `The only flow out of ${labelOf(element)} has a condition; when that does not hold, nothing goes on.`,
    advice: 'Remove the condition, or draw another flow, for example a default flow.',
  })
}
