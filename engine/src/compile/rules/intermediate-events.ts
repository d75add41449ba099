import { labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { hasTrigger } from '../events.ts'

/** An intermediate event has something before and after it; only links come from and go on elsewhere (BPMN 2.0.2, 10.5.4). */
export function checkIntermediateEvents(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind !== 'intermediateCatchEvent' && node.kind !== 'intermediateThrowEvent') continue
    if (draft.loose.has(node) || hasTrigger(element, 'bpmn:LinkEventDefinition')) continue
    if (node.incoming.length === 0 && 'implicitStarts' in node.container && node.container.implicitStarts.includes(node)) {
      compiling.problems.error(element, {
        code: 'intermediate-event-without-incoming',
        message: `Nothing leads to the intermediate event ${labelOf(element)}.`,
        advice: 'Make it a start event, or lead a sequence flow to it.',
      })
    }
    if (node.outgoing.length > 0) continue
    compiling.problems.error(element, {
      code: 'intermediate-event-leads-nowhere',
      message: `Nothing follows the intermediate event ${labelOf(element)}.`,
      advice: 'Lead a sequence flow on, or make it an end event.',
    })
  }
}
