import { bodyOf, childOf, childrenOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** Every property of a key says where its value is in each message (BPMN 2.0.2, 8.4.2). */
export function checkCorrelation(compiling: Compiling): void {
  for (const property of childrenOf(compiling.definitions, 'rootElements')) {
    if (property.$type !== 'bpmn:CorrelationProperty') continue
    for (const retrieval of childrenOf(property, 'correlationPropertyRetrievalExpression')) {
      checkPath(compiling, childOf(retrieval, 'messagePath') ?? retrieval, childOf(retrieval, 'messagePath'), property)
    }
  }
}

/** Every binding of a subscription says which value is expected. */
export function checkSubscriptions(compiling: Compiling, process: BpmnElement): void {
  for (const subscription of childrenOf(process, 'correlationSubscriptions')) {
    for (const binding of childrenOf(subscription, 'correlationPropertyBinding')) {
      checkPath(compiling, childOf(binding, 'dataPath') ?? binding, childOf(binding, 'dataPath'), process)
    }
  }
}

function checkPath(compiling: Compiling, place: BpmnElement, path: BpmnElement | undefined, owner: BpmnElement): void {
  if (bodyOf(path) !== undefined) return
  compiling.problems.error(place, {
    code: 'empty-correlation-path',
    message: `A path in the correlation of ${labelOf(owner)} is empty.`,
    advice: 'Write a FEEL expression, for example =orderId.',
  })
}
