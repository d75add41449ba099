import type { ProcessDefinition } from '../../definition/process-definition.ts'
import { labelOf } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** A called process begins at a start event without a trigger (BPMN 2.0.2, 10.3.6), as far as the file holds it. */
export function checkCalls(compiling: Compiling, definitions: readonly ProcessDefinition[]): void {
  for (const caller of definitions) {
    for (const node of caller.nodeById.values()) {
      if (node.kind !== 'callActivity') continue
      const called = definitions.find(({ id }) => id === node.processId.constant)
      if (called === undefined || called.noneStart || called.implicitStarts.length > 0) continue
      const element = compiling.elementById(node.elementId)
      if (element === undefined) continue
      compiling.problems.error(element, {
        code: 'called-process-without-plain-start',
        message: `${labelOf(element)} calls the process "${called.id}", which has no start event without a trigger.`,
        advice: 'Add one to the called process.',
      })
    }
  }
}
