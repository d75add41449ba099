import type { FlowNode, LoopBody, MultiInstanceBody } from '../definition/flow-node.ts'
import { childOf, extensionOf, flagOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant } from './constant.ts'
import { compileFeel, compileFormalExpression } from './expressions.ts'
import type { ElementData } from './data.ts'
import { compileLoopData } from './loop-data.ts'
import { compileThrows } from './loop-throws.ts'
import { checkVariableName } from './names.ts'
import { activityShell, type NodeShell } from './node-shell.ts'

/** The body of a loop while its activity is not yet known. */
export type BodyDraft = Omit<MultiInstanceBody, 'activity'> | Omit<LoopBody, 'activity'>

/** The body around an activity in a multi-instance loop (BPMN 2.0.2, 13.3.7). */
export function compileMultiInstanceBody(
  compiling: Compiling,
  element: BpmnElement,
  loop: BpmnElement,
  shell: NodeShell,
  around: ElementData,
): BodyDraft {
  const cardinality = childOf(loop, 'loopCardinality')
  const completion = childOf(loop, 'completionCondition')
  const collection = extensionOf(loop, 'zeebe:LoopCharacteristics')
  const data = { ...compileLoopData(compiling, element, loop), ...(collection && compileCollection(compiling, element, collection)) }
  checkRounds(compiling, element, loop, data)
  const rounds = cardinality && compileFormalExpression(compiling, cardinality)
  if (cardinality && typeof rounds?.constant === 'number' && rounds.constant < 0) {
    reportNegative(compiling, cardinality, `The loopCardinality of ${labelOf(element)}`, rounds.constant)
  }
  const throws = compileThrows(compiling, element, loop)
  return {
    kind: 'multiInstanceBody',
    ...bodyShell(shell),
    ...around,
    sequential: flagOf(loop, 'isSequential'),
    ...(rounds && { cardinality: rounds }),
    ...data,
    ...(completion && { completionCondition: compileFormalExpression(compiling, completion) }),
    ...(throws && { throws }),
  }
}

function checkRounds(
  compiling: Compiling,
  element: BpmnElement,
  loop: BpmnElement,
  { inputCollection }: Pick<MultiInstanceBody, 'inputCollection'>,
) {
  const counts = childOf(loop, 'loopCardinality') !== undefined
  if (counts !== (inputCollection !== undefined)) return
  // The zeebe dialect may count and have a collection: the collection decides.
  if (counts && !childOf(loop, 'loopDataInputRef')) return
  compiling.problems.error(loop, {
    code: counts ? 'loop-counted-twice' : 'loop-without-rounds',
    message: `The multi-instance of ${labelOf(element)} ${counts ? 'has a loopCardinality and a loopDataInputRef' : 'does not say how often it runs'}.`,
    advice: counts
      ? 'Leave one of them.'
      : 'Add <zeebe:loopCharacteristics inputCollection="=..."/>, a loopCardinality or a loopDataInputRef.',
  })
}

/** The body around an activity in a standard loop (BPMN 2.0.2, 13.3.6). */
export function compileLoopBody(compiling: Compiling, element: BpmnElement, loop: BpmnElement, shell: NodeShell): BodyDraft {
  const condition = childOf(loop, 'loopCondition')
  const maximum = loop.get('loopMaximum')
  if (condition === undefined && maximum === undefined) {
    compiling.problems.error(loop, {
      code: 'loop-without-rounds',
      message: `The loop of ${labelOf(element)} does not say how often it runs.`,
      advice: 'Add a loopCondition or a loopMaximum.',
    })
  }
  if (typeof maximum === 'number' && maximum < 0) reportNegative(compiling, loop, `The loopMaximum of ${labelOf(element)}`, maximum)
  return {
    kind: 'loopBody',
    ...bodyShell(shell),
    testBefore: flagOf(loop, 'testBefore'),
    ...(condition && { condition: compileFormalExpression(compiling, condition) }),
    ...(typeof maximum === 'number' && { maximum: compileConstant(maximum) }),
  }
}

function reportNegative(compiling: Compiling, element: BpmnElement, subject: string, value: number): void {
  compiling.problems.error(element, { code: 'negative-rounds', message: `${subject} is ${value}.`, advice: 'Write a number from 0.' })
}

/** A body stands outside: it takes the flows and quantities of the activity, and leaves it the mappings, the data and the listeners. */
function bodyShell({ data: _data, dataInputs: _inputs, dataOutputs: _outputs, listeners: _listeners, ...shell }: NodeShell) {
  return activityShell({ ...shell, id: `${shell.id}#loop`, inputs: [], outputs: [] })
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
  const { startQuantity: _start, completionQuantity: _completion, ...inside } = shell
  return { ...inside, container: body as MultiInstanceBody | LoopBody, incoming: [], outgoing: [] }
}

export function closeBody(body: BodyDraft, activity: FlowNode): MultiInstanceBody | LoopBody {
  return Object.assign(body, { activity })
}
