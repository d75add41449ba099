import { labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { hasTrigger } from '../events.ts'

/** An intermediate event has something after it; only a link throw goes on elsewhere (BPMN 2.0.2, 10.5.4). */
export function checkIntermediateEvents(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind !== 'intermediateCatchEvent' && node.kind !== 'intermediateThrowEvent') continue
    if (node.outgoing.length > 0 || draft.loose.has(node) || hasTrigger(element, 'bpmn:LinkEventDefinition')) continue
    compiling.problems.error(element, {
      code: 'intermediate-event-leads-nowhere',
      message: `Nothing follows the intermediate event ${labelOf(element)}.`,
      advice: 'Lead a sequence flow on, or make it an end event.',
    })
  }
}
