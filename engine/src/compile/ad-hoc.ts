import type { AdHocSubProcess } from '../definition/flow-node.ts'
import { childOf, extensionOf, flagOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileFeel, compileFormalExpression } from './expressions.ts'
import { checkVariableName } from './names.ts'

type AdHocParts = Pick<
  AdHocSubProcess,
  'sequential' | 'cancelRemainingInstances' | 'completionCondition' | 'activeElements' | 'outputCollection' | 'outputElement'
>

/** What an ad-hoc subprocess says beside what is in it (BPMN 2.0.2, 10.3.5). */
export function compileAdHoc(compiling: Compiling, element: BpmnElement): AdHocParts {
  const completion = childOf(element, 'completionCondition')
  const choice = extensionOf(element, 'zeebe:AdHoc')
  return {
    sequential: element.get('ordering') === 'Sequential',
    cancelRemainingInstances: flagOf(element, 'cancelRemainingInstances'),
    ...(completion && { completionCondition: compileFormalExpression(compiling, completion) }),
    ...(choice && compileChoice(compiling, element, choice)),
  }
}

function compileChoice(compiling: Compiling, element: BpmnElement, choice: BpmnElement): Partial<AdHocParts> {
  const active = textOf(choice, 'activeElementsCollection')
  const outputCollection = textOf(choice, 'outputCollection')?.trim()
  const outputElement = textOf(choice, 'outputElement')
  if (outputCollection !== undefined) checkVariableName(compiling, choice, outputCollection)
  if ((outputCollection === undefined) !== (outputElement === undefined)) {
    compiling.problems.error(choice, {
      code: 'incomplete-output-collection',
      message: `The ad-hoc subprocess ${labelOf(element)} has only one of outputCollection and outputElement.`,
      advice: 'Give both: the variable that collects, and the value of each path that ends.',
    })
  }
  return {
    ...(active !== undefined && { activeElements: compileFeel(compiling, choice, active) }),
    ...(outputCollection !== undefined && { outputCollection }),
    ...(outputElement !== undefined && { outputElement: compileFeel(compiling, choice, outputElement) }),
  }
}
