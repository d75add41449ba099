import type { CallActivity } from '../definition/flow-node.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { Variables } from '../json.ts'
import { nearest } from '../nearest.ts'
import type { Token } from '../state/state.ts'
import { complete, openLocalScope } from '../step/activity-lifecycle.ts'
import type { Behaviour, Context } from '../step/context.ts'
import { raiseIncident } from '../step/incidents.ts'
import { missingInputs, resultsOf } from '../step/process-data.ts'
import { beginProcess } from '../step/process-listeners.ts'
import { openProcess } from '../step/process-scope.ts'
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
    const variables = givenTo(called.definition, step, token, node)
    const missing = called.definition.inputs && missingInputs(called.definition.inputs, name => variables[name])
    if (missing !== undefined) {
      const message = `The process "${processId}" needs ${missing}. Give it as a variable, and retry.`
      return raiseIncident(step, token, node, 'active', 'IO_MAPPING_ERROR', message)
    }
    const id = step.newId()
    step.draft.tokens.put({ ...token, status: 'active' })
    openProcess(step, id, called, step.scope(token.id), variables)
    beginProcess(step, id, called)
  },
  emptied(step, token, node, scope) {
    const results = takenFrom(step.deployed(scope).definition, step.own(scope.id), node)
    step.record({ kind: 'instanceCompleted', instance: scope.id })
    closeScope(step, scope)
    if (node.outputs.length > 0 && !node.propagateAllChildVariables) openLocalScope(step, token, results)
    complete(step, token, node, node.propagateAllChildVariables ? results : undefined)
  },
}

/** The variables of a called process. Data inputs of the call go into those of the process, in their order (BPMN 2.0.2, 10.3.6); what the process
 *  is to give it does not take from around the call. */
function givenTo({ inputs, outputs }: ProcessDefinition, step: Context, token: Token, { dataInputs, ...node }: CallActivity): Variables {
  const own = step.own(token.id)
  if (inputs === undefined && outputs === undefined) return node.propagateAllParentVariables ? step.visible(token.id) : own
  const isOutput = (name: string) => outputs?.includes(name) === true && inputs?.names.includes(name) !== true
  const around = node.propagateAllParentVariables ? Object.entries(step.visible(token.id)).filter(([name]) => !isOutput(name)) : []
  return { ...Object.fromEntries(around), ...own, ...renamed(own, dataInputs, inputs?.names) }
}

/** What the called process gives: its data outputs, under the names that the call has for them. Null is no data. */
function takenFrom(called: ProcessDefinition, variables: Variables, { dataOutputs }: CallActivity): Variables {
  const { outputs } = called
  if (outputs === undefined) return variables
  const given = Object.fromEntries(Object.entries(resultsOf(called, variables)).filter(([, value]) => value !== null))
  if (dataOutputs?.length !== outputs.length) return given
  return renamed(given, outputs, dataOutputs)
}

function renamed(variables: Variables, from: readonly string[] | undefined, to: readonly string[] | undefined): Variables {
  if (from === undefined || from.length !== to?.length) return {}
  return Object.fromEntries(from.flatMap((name, at) => (Object.hasOwn(variables, name) ? [[to[at] ?? name, variables[name] ?? null]] : [])))
}
