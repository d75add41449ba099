import type { ConditionalDefinition, EventDefinition } from '../definition/event-definition.ts'
import type { FlowNode } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Condition } from '../state/state.ts'
import type { Context } from './context.ts'
import { lookForData } from './data-waits.ts'
import { followData } from './follow-data.ts'
import { trigger, waitingNode } from './triggers.ts'
import { evaluate } from './variables.ts'

/** Looks at the keys and conditions that events wait for, after a variable has changed: an event happens when its condition turns from false to true
 *  (BPMN 2.0.2, 10.5.5). A condition that cannot be told yet does not hold. */
export function checkConditions(step: Context): void {
  while (step.conditionsTouched && !step.draft.conditions.isEmpty) {
    step.conditionsTouched = false
    for (const { id } of step.draft.conditions.all()) {
      const condition = step.draft.conditions.get(id)
      if (condition !== undefined) look(step, condition)
    }
  }
  step.conditionsTouched = false
  if (step.keysTouched) followData(step)
}

function look(step: Context, condition: Condition): void {
  if (condition.awaits !== undefined) return lookForData(step, condition)
  const { node, instance } = waitingNode(step, condition.owner, condition.node)
  const token = step.draft.tokens.get(condition.owner)
  const scope = token === undefined ? condition.owner : step.scopeOf(token)
  const definition = definitionOf(node, condition.part)
  const holds = definition !== undefined && isTrue(step, scope, definition)
  if (holds === condition.holds) return
  step.draft.conditions.put({ ...condition, holds })
  if (!holds) return
  step.record({ kind: 'conditionFulfilled', instance, element: node.elementId })
  trigger(step, condition.owner, condition.node, {}, condition.id)
}

function isTrue(step: Context, scope: number, definition: ConditionalDefinition): boolean {
  try {
    return evaluate(step, scope, definition.condition) === true
  } catch (error) {
    if (error instanceof ExpressionError) return false
    throw error
  }
}

function definitionOf(node: FlowNode, part: number | undefined): ConditionalDefinition | undefined {
  const event: EventDefinition | undefined = 'event' in node ? node.event : undefined
  const definition = event?.kind === 'multiple' ? event.parts[part ?? 0] : event
  return definition?.kind === 'conditional' ? definition : undefined
}
