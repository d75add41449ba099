import type { FlowNode, MultiInstanceBody } from '../definition/flow-node.ts'
import { childOf, extensionOf, flagOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileFeel, compileFormalExpression } from './expressions.ts'
import { checkVariableName } from './names.ts'
import { activityShell, type NodeShell } from './node-shell.ts'

/** The body of a loop while its activity is not yet known. */
export type BodyDraft = Omit<MultiInstanceBody, 'activity'>

/** The body around an activity in a multi-instance loop (BPMN 2.0.2, 13.3.7). */
export function compileMultiInstanceBody(compiling: Compiling, element: BpmnElement, loop: BpmnElement, shell: NodeShell): BodyDraft {
  const cardinality = childOf(loop, 'loopCardinality')
  const completion = childOf(loop, 'completionCondition')
  const collection = extensionOf(loop, 'zeebe:LoopCharacteristics')
  if (cardinality === undefined && (collection && textOf(collection, 'inputCollection')) === undefined) {
    compiling.problems.error(loop, {
      code: 'loop-without-rounds',
      message: `The multi-instance of ${labelOf(element)} does not say how often it runs.`,
      advice: 'Add <zeebe:loopCharacteristics inputCollection="=..."/> or a loopCardinality.',
    })
  }
  return {
    kind: 'multiInstanceBody',
    ...activityShell({ ...shell, id: `${shell.id}#loop`, inputs: [], outputs: [] }),
    sequential: flagOf(loop, 'isSequential'),
    ...(cardinality && { cardinality: compileFormalExpression(compiling, cardinality) }),
    ...(collection && compileCollection(compiling, element, collection)),
    ...(completion && { completionCondition: compileFormalExpression(compiling, completion) }),
  }
}

function compileCollection(compiling: Compiling, element: BpmnElement, collection: BpmnElement) {
  const inputCollection = textOf(collection, 'inputCollection')
  const inputElement = textOf(collection, 'inputElement')
  const outputCollection = textOf(collection, 'outputCollection')
  const outputElement = textOf(collection, 'outputElement')
  for (const name of [inputElement, outputCollection]) if (name !== undefined) checkVariableName(compiling, collection, name)
  if ((outputCollection === undefined) !== (outputElement === undefined)) {
    compiling.problems.error(collection, {
      code: 'incomplete-output-collection',
      message: `The multi-instance of ${labelOf(element)} has only one of outputCollection and outputElement.`,
      advice: 'Give both: the variable that collects, and the value of each round.',
    })
  }
  return {
    ...(inputCollection !== undefined && { inputCollection: compileFeel(compiling, collection, inputCollection) }),
    ...(inputElement !== undefined && { inputElement: inputElement.trim() }),
    ...(outputCollection !== undefined && { outputCollection: outputCollection.trim() }),
    ...(outputElement !== undefined && { outputElement: compileFeel(compiling, collection, outputElement) }),
  }
}

/** The place of the activity inside its body: no flows and no boundary events of its own. */
export function shellInside(body: BodyDraft, shell: NodeShell): NodeShell {
  return { ...shell, container: body as MultiInstanceBody, incoming: [], outgoing: [] }
}

export function closeBody(body: BodyDraft, activity: FlowNode): MultiInstanceBody {
  return Object.assign(body, { activity })
}
