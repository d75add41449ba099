import { childOf, flagOf, kindOf, labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'

/** A boundary event sits on an activity of its own container (BPMN 2.0.2, 10.5.4). */
export function checkBoundaryEvents(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    if (node.kind !== 'boundaryEvent') continue
    const host = childOf(element, 'attachedToRef')
    if (host === undefined) {
      if (compiling.dangling.has(element, 'attachedToRef')) continue
      compiling.problems.error(element, {
        code: 'boundary-event-not-attached',
        message: `The boundary event ${labelOf(element)} sits on nothing.`,
        advice: 'Say with attachedToRef which activity it belongs to.',
      })
    } else if (!host.$instanceOf('bpmn:Activity') || flagOf(host, 'triggeredByEvent')) {
      compiling.problems.error(element, {
        code: 'boundary-event-on-wrong-element',
        message: `The boundary event ${labelOf(element)} sits on the ${flagOf(host, 'triggeredByEvent') ? 'event subprocess' : kindOf(host)} ${labelOf(host)}.`,
        advice: 'It can sit on a task, a subprocess or a call activity.',
      })
    } else if (host.$parent !== element.$parent) {
      compiling.problems.error(element, {
        code: 'boundary-event-in-other-container',
        message: `The boundary event ${labelOf(element)} stands in another container than ${labelOf(host)}, on which it sits.`,
        advice: 'Write both into the same process or subprocess.',
      })
    } else if (node.outgoing.length === 0 && !draft.loose.has(node) && node.event.kind !== 'compensation') {
      compiling.problems.error(element, {
        code: 'boundary-event-leads-nowhere',
        message: `Nothing follows the boundary event ${labelOf(element)}.`,
        advice: 'Draw what shall happen, or an end event.',
      })
    }
  }
}
