import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'
import { areDifferentItems, isSameItem, itemOf } from './item-types.ts'

/** A task whose data is that of a message has one input or output for it, and of its type (BPMN 2.0.2, 10.3.3). */
export function checkMessageData(compiling: Compiling, task: BpmnElement): void {
  const specification = childOf(task, 'ioSpecification')
  if (specification === undefined) return
  const operation = childOf(task, 'operationRef')
  const message = childOf(task, 'messageRef')
  if (task.$type === 'bpmn:ServiceTask' && operation) {
    checkSide(compiling, task, specification, 'input', childOf(operation, 'inMessageRef'))
    checkSide(compiling, task, specification, 'output', childOf(operation, 'outMessageRef'))
  }
  if (task.$type === 'bpmn:SendTask' && message) checkSide(compiling, task, specification, 'input', message)
  if (task.$type === 'bpmn:ReceiveTask' && message) checkSide(compiling, task, specification, 'output', message)
}

function checkSide(
  compiling: Compiling,
  task: BpmnElement,
  specification: BpmnElement,
  side: 'input' | 'output',
  message: BpmnElement | undefined,
): void {
  const data = childrenOf(specification, side === 'input' ? 'dataInputs' : 'dataOutputs')
  const sets = childrenOf(specification, side === 'input' ? 'inputSets' : 'outputSets')
  if (data.length > 1 || sets.length > 1) {
    compiling.problems.error(specification, {
      code: 'message-data-count',
      message: `${labelOf(task)} has ${data.length} data ${side}s in ${sets.length} ${side} sets for one message.`,
      advice: `Leave one data ${side} in one set.`,
    })
    return
  }
  const [only] = data
  const item = message && itemOf(message)
  if (only === undefined || item === undefined || isSameItem(item, itemOf(only))) return
  compiling.problems.error(only, {
    code: 'message-data-mismatch',
    message: `The data ${side} ${labelOf(only)} of ${labelOf(task)} is of another type than the message ${message ? labelOf(message) : ''}.`,
    advice: 'Give both the same item.',
  })
}

/** An event takes or gives one datum for each trigger that carries one, in their order and of their types (BPMN 2.0.2, 10.5.1). */
export function checkEventData(compiling: Compiling, event: BpmnElement): void {
  const data = [...childrenOf(event, 'dataInputs'), ...childrenOf(event, 'dataOutputs')]
  if (data.length === 0) return
  const triggers = [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')]
  const items = triggers.flatMap(trigger => carriedBy(trigger) ?? [])
  if (data.length < items.length) {
    compiling.problems.error(event, {
      code: 'event-data-count',
      message: `${labelOf(event)} has ${data.length} data for the ${items.length} triggers that carry some.`,
      advice: 'Add one for each, in the order of the triggers.',
    })
    return
  }
  if (items.length !== data.length) return
  for (const [index, item] of items.entries()) {
    const own = data[index]
    if (own === undefined || !areDifferentItems(item, itemOf(own))) continue
    compiling.problems.error(own, {
      code: 'event-data-mismatch',
      message: `${labelOf(own)} of ${labelOf(event)} is of another type than what the event carries.`,
      advice: 'Give both the same item.',
    })
  }
}

function carriedBy(trigger: BpmnElement): BpmnElement | undefined {
  for (const name of ['messageRef', 'signalRef', 'errorRef', 'escalationRef']) {
    const carrier = Object.hasOwn(trigger, name) ? childOf(trigger, name) : undefined
    if (carrier) return itemOf(carrier)
  }
  return undefined
}
