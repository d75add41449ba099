import { childrenOf, labelOf } from '../../read/index.ts'
import type { Compiling, ProcessDraft } from '../compiling.ts'
import { insideLoop } from '../graph.ts'

/** An event subprocess begins with exactly one start event (BPMN 2.0.2, 10.3.5). */
export function checkEventSubProcesses(compiling: Compiling, draft: ProcessDraft): void {
  for (const [node, element] of draft.elementOf) {
    const inner = insideLoop(node)
    if (inner.kind !== 'eventSubProcess') continue
    const starts = childrenOf(element, 'flowElements').filter(child => child.$type === 'bpmn:StartEvent')
    if (starts.length !== 1) {
      compiling.problems.error(element, {
        code: 'event-subprocess-start',
        message: `The event subprocess ${labelOf(element)} has ${starts.length === 0 ? 'no start event' : `${starts.length} start events`}.`,
        advice: 'Give it exactly one, with a trigger.',
      })
    }
    if (node !== inner) {
      compiling.problems.error(element, {
        code: 'event-subprocess-loop',
        message: `The event subprocess ${labelOf(element)} has a loop.`,
        advice: 'Put a subprocess with the loop inside it.',
      })
    }
  }
}
