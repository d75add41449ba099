import type { MultiInstanceBody } from '../definition/flow-node.ts'
import { childOf, childrenOf, labelOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileEvent, compileThrownDefinition } from './events.ts'
import { compileFormalExpression } from './expressions.ts'

type Throws = NonNullable<MultiInstanceBody['throws']>

/** The events that a multi-instance throws when rounds complete, by its `behavior` (BPMN 2.0.2, table 10.29); All, the usual, throws none. */
export function compileThrows(compiling: Compiling, element: BpmnElement, loop: BpmnElement): Throws | undefined {
  switch (loop.get('behavior')) {
    case 'None':
      return compileReferred(compiling, element, loop, 'noneBehaviorEventRef', 'each')
    case 'One':
      return compileReferred(compiling, element, loop, 'oneBehaviorEventRef', 'first')
    case 'Complex':
      return compileChoices(compiling, element, loop)
    default:
      return undefined
  }
}

function compileReferred(
  compiling: Compiling,
  element: BpmnElement,
  loop: BpmnElement,
  reference: 'noneBehaviorEventRef' | 'oneBehaviorEventRef',
  when: 'each' | 'first',
): Throws | undefined {
  const definition = childOf(loop, reference)
  if (definition) return { when, event: compileThrownDefinition(compiling, definition, element) }
  if (!compiling.dangling.has(loop, reference)) reportMissing(compiling, element, loop, `Refer to an event definition with ${reference}.`)
  return undefined
}

function compileChoices(compiling: Compiling, element: BpmnElement, loop: BpmnElement): Throws {
  const choices = childrenOf(loop, 'complexBehaviorDefinition').flatMap(choice => {
    const [condition, event] = [childOf(choice, 'condition'), childOf(choice, 'event')]
    const thrown = event && compileEvent(compiling, event, 'intermediate throw')
    if (condition && thrown && thrown.kind !== 'none') return [{ condition: compileFormalExpression(compiling, condition), event: thrown }]
    reportMissing(compiling, element, choice, 'Give each complexBehaviorDefinition a condition and an event with its definition.')
    return []
  })
  if (choices.length === 0) reportMissing(compiling, element, loop, 'Add a complexBehaviorDefinition with a condition and an event.')
  return { when: 'condition', choices: Object.freeze(choices) }
}

function reportMissing(compiling: Compiling, element: BpmnElement, place: BpmnElement, advice: string): void {
  compiling.problems.error(place, {
    code: 'loop-behavior-without-event',
    message: `The multi-instance of ${labelOf(element)} does not say which event it throws.`,
    advice: `${advice} Or leave out the behavior.`,
  })
}
