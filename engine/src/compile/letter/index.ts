import { childrenOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'
import { checkDataStates } from './data-states.ts'
import { elementsBelow } from './elements-below.ts'
import { checkEnds } from './ends.ts'
import { checkFlowLists } from './flow-lists.ts'
import { checkFormalExpression } from './formal-expressions.ts'
import { checkOperation } from './operations.ts'
import { checkTextFormat } from './text-formats.ts'

/** Holds a file to the letter of BPMN 2.0.2, where breaking it harms no execution and common tools break it. Only asked for strictly. */
export function checkLetter(compiling: Compiling, processes: readonly BpmnElement[]): void {
  for (const element of elementsBelow(compiling.definitions)) checkTextFormat(compiling, element)
  for (const process of processes) {
    checkEnds(compiling, process)
    for (const element of elementsBelow(process)) {
      checkFlowLists(compiling, element)
      checkFormalExpression(compiling, element)
      checkOperation(compiling, element)
      checkDataStates(compiling, element)
      if (element.$instanceOf('bpmn:SubProcess')) checkEnds(compiling, element)
    }
  }
  // Those that events of executable processes refer to.
  for (const element of childrenOf(compiling.definitions, 'rootElements')) checkOperation(compiling, element)
}
