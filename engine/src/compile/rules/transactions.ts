import { childOf, labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { hasTrigger } from '../events.ts'

const cancel = 'bpmn:CancelEventDefinition'

/** Only a transaction can be cancelled: from an end event inside it, caught on its border (BPMN 2.0.2, 10.5.5). */
export function checkTransactions(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind !== 'endEvent' && node.kind !== 'boundaryEvent') continue
    if (!hasTrigger(element, cancel)) continue
    const around = node.kind === 'endEvent' ? element.$parent : childOf(element, 'attachedToRef')
    if (around === undefined || around.$type === 'bpmn:Transaction') continue
    compiling.problems.error(element, {
      code: 'cancel-outside-transaction',
      message: `The cancel event ${labelOf(element)} ${node.kind === 'endEvent' ? 'stands in' : 'sits on'} ${labelOf(around)}, which is no transaction.`,
      advice: 'Make it a transaction, or use an error.',
    })
  }
}
