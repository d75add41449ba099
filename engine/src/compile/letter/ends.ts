import { childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** Who has a start event has an end event (BPMN 2.0.2, 10.5.3). */
export function checkEnds(compiling: Compiling, container: BpmnElement): void {
  const has = (type: string) => childrenOf(container, 'flowElements').some(element => element.$type === type)
  if (!has('bpmn:StartEvent') || has('bpmn:EndEvent')) return
  compiling.problems.error(container, {
    code: 'start-without-end',
    message: `${labelOf(container)} has a start event but no end event.`,
    advice: 'Add an end event.',
  })
}
