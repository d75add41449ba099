import { childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** In an executable process a message event names its operation (BPMN 2.0.2, table 10.98), and a service task has the data of its own (10.3.3). */
export function checkOperation(compiling: Compiling, element: BpmnElement): void {
  if (element.$type === 'bpmn:MessageEventDefinition') checkEvent(compiling, element)
  if (element.$type === 'bpmn:ServiceTask') checkServiceTask(compiling, element)
}

function checkEvent(compiling: Compiling, definition: BpmnElement): void {
  if (childOf(definition, 'operationRef') !== undefined || compiling.dangling.has(definition, 'operationRef')) return
  const event = definition.$parent?.$instanceOf('bpmn:Event') ? definition.$parent : definition
  compiling.problems.error(definition, {
    code: 'message-event-without-operation',
    message: `The message event ${labelOf(event)} names no operation.`,
    advice: 'Set operationRef to an operation that takes or gives its message.',
  })
}

function checkServiceTask(compiling: Compiling, task: BpmnElement): void {
  const operation = childOf(task, 'operationRef')
  if (operation === undefined) return
  const specification = childOf(task, 'ioSpecification')
  const inputs = specification ? childrenOf(specification, 'dataInputs').length : 0
  if (inputs === 1 || childOf(operation, 'inMessageRef') === undefined) return
  compiling.problems.error(task, {
    code: 'operation-without-data',
    message: `The service task ${labelOf(task)} has ${inputs} data inputs for the message of its operation ${labelOf(operation)}.`,
    advice: 'Give it an ioSpecification with one dataInput of the type of that message.',
  })
}
