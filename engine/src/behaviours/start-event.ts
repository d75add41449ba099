import type { StartEvent } from '../definition/flow-node.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { ProcessInputs } from '../definition/process-definition.ts'
import type { Token } from '../state/state.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { missingInputs } from '../step/process-data.ts'
import { mapOutputs } from '../step/variables.ts'

/** A start event has happened when a token is there. One that begins a process holds it until the data that the process needs is there: its event
 *  has brought it, or a person gives it. */
export const startEvent: Behaviour<StartEvent> = {
  enter(step, token, node) {
    const missing = node.needs && stillMissing(step, token, node, node.needs)
    if (missing !== undefined) throw new ExpressionError(`The process needs ${missing}. Set it as a variable, and retry.`)
    complete(step, token, node)
  },
}

/** Counts what the output mappings of the event will give. */
function stillMissing(step: Context, token: Token, node: StartEvent, needs: ProcessInputs): string | undefined {
  const outputs = mapOutputs(step, token, node.outputs, token.scope)
  return step.overlaid(token.scope, outputs, () => missingInputs(needs, step.lookup(token.scope)))
}
