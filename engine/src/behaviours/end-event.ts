import type { EndEvent } from '../definition/flow-node.ts'
import type { Token } from '../state/state.ts'
import { complete } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { publishMessage } from '../step/messages.ts'
import { terminateTokens } from '../step/termination.ts'
import { throwError } from '../step/throwing.ts'
import { evaluateText } from '../step/variables.ts'
import { openJob } from '../step/waits.ts'

/** Ends a path, with a result by its kind (BPMN 2.0.2, 13.5.6). */
export const endEvent: Behaviour<EndEvent> = {
  enter(step, token, node) {
    if (node.job !== undefined) return openJob(step, token, node, node.job)
    switch (node.event.kind) {
      case 'terminate':
        terminateTokens(step, token.scope, token.id)
        return complete(step, token, node)
      case 'error':
        return throwFrom(step, token, node)
      case 'message':
        publishMessage(step, token, node, node.event)
        return complete(step, token, node)
      default:
        return complete(step, token, node)
    }
  },
}

function throwFrom(step: Context, token: Token, node: EndEvent): void {
  if (node.event.kind !== 'error') return
  const scope = step.scopeOf(token)
  const code = node.event.code === undefined ? '' : evaluateText(step, scope, node.event.code, `The error code of "${node.elementId}"`)
  throwError(step, token, node, { code, message: node.name ?? '', variables: {} })
}
