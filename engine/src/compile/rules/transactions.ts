import { childOf, labelOf, textOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { hasTrigger } from '../events.ts'

const cancel = 'bpmn:CancelEventDefinition'

/** Only a transaction can be cancelled: from an end event inside it, caught on its border (BPMN 2.0.2, 10.5.5). */
export function checkTransactions(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (element.$type === 'bpmn:Transaction') checkMethod(compiling, element)
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

/** How a transaction is undone is named by a URI or by one of three words (BPMN 2.0.2, table 10.21). */
function checkMethod(compiling: Compiling, element: BpmnElement): void {
  const method = textOf(element, 'method')
  if (method === undefined || method.startsWith('##') || /^[a-z][a-z0-9+.-]*:[^\s%]+$/i.test(method)) return
  compiling.problems.error(element, {
    code: 'transaction-method',
    message: `The method of the transaction ${labelOf(element)} is "${method}".`,
    advice: 'Write ##Compensate, or remove it.',
  })
}
