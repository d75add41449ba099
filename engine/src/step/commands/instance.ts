import type { DeployedProcess } from '../../definition/library.ts'
import type { Variables } from '../../json.ts'
import type { Activation, CommandOf, CreateInstance } from '../command.ts'
import { openLocalScope } from '../activity-lifecycle.ts'
import type { Token, UserTask } from '../../state/state.ts'
import type { Context } from '../context.ts'
import { joinByStart } from '../conversations.ts'
import type { Rejected } from '../outcome.ts'
import { missingInputs, resultsOf } from '../process-data.ts'
import { beginProcess } from '../process-listeners.ts'
import { armContainer, openProcess } from '../process-scope.ts'
import { rejected } from '../rejected.ts'
import { closeScope, terminateTokens } from '../termination.ts'
import { attributesOf, operate, whatItIsDoing } from '../task-listeners.ts'
import { setLocal, setVariables } from '../variables.ts'
import { activate } from './modify-instance.ts'

export function createInstance(step: Context, command: CreateInstance): Rejected | undefined {
  const deployed = step.library.process(command.definition)
  if (deployed === undefined) return rejected('notFound', `There is no process definition ${command.definition}.`)
  const { definition } = deployed
  const id = step.newId()
  const missing = command.startEvent === undefined && definition.inputs && missingInputs(definition.inputs, name => command.variables[name])
  if (missing) return rejected('invalid', `The process "${definition.id}" needs ${missing}: give it as a variable.`)
  if (command.beginAt !== undefined && command.beginAt.length > 0) return createAt(step, id, deployed, command.variables, command.beginAt)
  if (command.startEvent === undefined) {
    if (definition.noneStart === undefined && definition.startEvents.length > 0) {
      const message = `The process "${definition.id}" has no start event without a trigger: it starts by its message, timer or other event only.`
      return rejected('invalid', message)
    }
    openProcess(step, id, deployed, null, command.variables)
    beginProcess(step, id, deployed)
    return undefined
  }
  const start = definition.startEvents.find(node => node.id === command.startEvent)
  if (start === undefined) return rejected('notFound', `The process "${definition.id}" has no start event "${command.startEvent}".`)
  openProcess(step, id, deployed, null, {})
  if (definition.conversations !== undefined) joinByStart(step, id, start, command.variables, command.startMessage)
  beginProcess(step, id, deployed, { start, variables: command.variables })
  return undefined
}

/** Begins an instance in the middle: no start event happens, the event subprocesses wait as ever. */
function createAt(
  step: Context,
  id: number,
  deployed: DeployedProcess,
  variables: Variables,
  activations: readonly Activation[],
): Rejected | undefined {
  openProcess(step, id, deployed, null, variables)
  for (const activation of activations) {
    const begun = activate(step, { ...activation, scope: id })
    if ('accepted' in begun) return begun
  }
  armContainer(step, id, deployed.definition)
  return undefined
}

export function cancelInstance(step: Context): undefined {
  const root = step.scope(step.draft.instance)
  step.ended = { as: 'terminated', variables: resultsOf(step.deployed(root).definition, step.visible(root.id)) }
  terminateTokens(step, root.id)
  step.record({ kind: 'instanceTerminated', instance: root.id })
  closeScope(step, root)
  return undefined
}

/** The user task at a token, if its listeners want to know when it changes. */
function listenedTask(step: Context, token: Token): UserTask | undefined {
  const node = step.node(token)
  return node.kind === 'userTask' && node.taskListeners?.updating !== undefined ? step.draft.userTasks.of(token.id)[0] : undefined
}

function setAtTask(step: Context, token: Token, task: UserTask, { variables, local }: CommandOf<'setVariables'>): Rejected | undefined {
  const busy = whatItIsDoing(task)
  if (busy !== undefined) return rejected('conflict', busy)
  const operation = { event: 'updating', action: '', task: attributesOf(task), variables } as const
  operate(step, token, step.node(token), task, { ...operation, ...(local && { local }) })
  return undefined
}

export function setVariablesAt(step: Context, command: CommandOf<'setVariables'>): Rejected | undefined {
  const token = step.draft.tokens.get(command.scope)
  const task = token === undefined ? undefined : listenedTask(step, token)
  if (token !== undefined && task !== undefined) return setAtTask(step, token, task, command)
  const scope = step.draft.scopes.get(command.scope)
  if (scope !== undefined) {
    if (command.local) setLocal(step, scope.id, command.variables)
    else setVariables(step, scope.id, command.variables)
    return undefined
  }
  if (token === undefined) return rejected('notFound', `There is no active element instance ${command.scope}.`)
  if (command.local) openLocalScope(step, token, command.variables)
  else setVariables(step, token.scope, command.variables)
  return undefined
}
