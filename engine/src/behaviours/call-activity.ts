import type { CallActivity } from '../definition/flow-node.ts'
import { nearest } from '../nearest.ts'
import { complete, openLocalScope } from '../step/activity-lifecycle.ts'
import type { Behaviour } from '../step/context.ts'
import { raiseIncident } from '../step/incidents.ts'
import { openProcess, startContainer } from '../step/process-scope.ts'
import { closeScope } from '../step/termination.ts'
import { evaluateText } from '../step/variables.ts'

/** Runs another process as part of this one: in the same state, so that errors and termination cross at once (BPMN 2.0.2, 13.3.4). */
export const callActivity: Behaviour<CallActivity> = {
  scope: 'local',
  enter(step, token, node) {
    const processId = evaluateText(step, token.id, node.processId, `The called process of "${node.elementId}"`)
    const called = step.library.findProcess(processId, node.binding, step.deployed(step.scope(token.scope)))
    if (called === undefined) {
      const hint = nearest(processId, step.library.processIds())
      const advice = hint === undefined ? 'Deploy it and retry.' : `Did you mean "${hint}"?`
      return raiseIncident(step, token, node, 'active', 'CALLED_ELEMENT_ERROR', `There is no process "${processId}" to call. ${advice}`)
    }
    if (called.definition.noneStart === undefined && called.definition.startEvents.length > 0) {
      const message = `The process "${processId}" cannot be called, because it has no start event without a trigger.`
      return raiseIncident(step, token, node, 'active', 'CALLED_ELEMENT_ERROR', message)
    }
    const variables = node.propagateAllParentVariables ? step.visible(token.id) : step.own(token.id)
    const id = step.newId()
    step.draft.tokens.put({ ...token, status: 'active' })
    openProcess(step, id, called, step.scope(token.id), variables)
    startContainer(step, id, called.definition)
  },
  emptied(step, token, node, scope) {
    const results = step.own(scope.id)
    step.record({ kind: 'instanceCompleted', instance: scope.id })
    closeScope(step, scope)
    if (node.outputs.length > 0 && !node.propagateAllChildVariables) openLocalScope(step, token, results)
    complete(step, token, node, node.propagateAllChildVariables ? results : undefined)
  },
}
