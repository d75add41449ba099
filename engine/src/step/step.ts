import { behaviourList } from '../behaviours/index.ts'
import type { Library } from '../definition/library.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import { Draft } from '../state/draft.ts'
import { ProcessInstance } from '../state/process-instance.ts'
import { unreachable } from '../unreachable.ts'
import { beginInAdHoc } from './commands/begin-in-ad-hoc.ts'
import { completeElement, triggerEvent } from './commands/by-hand.ts'
import { cancelInstance, createInstance, setVariablesAt } from './commands/instance.ts'
import { completeDataAccess, failDataAccess } from './commands/data-access.ts'
import { completeJob, failJob, throwJobError, updateJob } from './commands/jobs.ts'
import { migrateInstance } from './commands/migrate-instance.ts'
import { modifyInstance } from './commands/modify-instance.ts'
import { resolveIncident } from './commands/resolve-incident.ts'
import { rewindInstance } from './commands/rewind-instance.ts'
import { isSuspended, resumeInstance, standsStill, suspendInstance } from './commands/suspension.ts'
import { correlateMessage, fireTimer, receiveSignal } from './commands/triggers.ts'
import { assignUserTask, completeUserTask, updateUserTask } from './commands/user-tasks.ts'
import type { Variables } from '../json.ts'
import type { Activation, Command } from './command.ts'
import { Context, isHidden } from './context.ts'
import { drain } from './drain.ts'
import type { Outcome, Rejected } from './outcome.ts'
import { rejected } from './rejected.ts'

/** What a step begins from that makes an instance: no step ever writes into the state given to it. */
const nothing = ProcessInstance.empty(0)

/**
 * One step of an instance: takes a command, moves tokens until all of them wait or are gone, and tells what has changed, what happened and what is
 * to be done. Pure: same arguments, same outcome, and the instance given is not touched; who calls applies the patch. If it throws, it is our bug
 * and nothing has changed.
 */
export function step(library: Library, instance: ProcessInstance | undefined, command: Command): Outcome {
  if (command.kind === 'createInstance' && instance !== undefined) return rejected('conflict', 'The instance exists already.')
  if (command.kind !== 'createInstance' && instance === undefined) return rejected('notFound', 'The instance does not exist or has ended.')
  if (instance !== undefined && instance.tables.scope.get(instance.id) === undefined) return rejected('notFound', 'The instance has ended.')
  const hidden = hiddenName(command)
  if (hidden !== undefined) return rejected('invalid', `"${hidden}" cannot be the name of a variable: names do not begin with #.`)
  const draft = new Draft(instance ?? nothing, command.firstId, instance?.id ?? command.firstId)
  const context = new Context(library, draft, command, behaviourList)
  const rejection = tryRun(context, command)
  if (rejection !== undefined) return rejection
  if (!standsStill(context)) drain(context)
  return {
    accepted: true,
    patch: draft.patch(),
    history: context.history,
    effects: context.effects,
    nextId: context.freeId,
    ...(context.ended === undefined ? {} : { ended: context.ended }),
  }
}

/** Such names are the engine's own. */
function hiddenName(command: Command): string | undefined {
  for (const variables of givenVariables(command)) for (const name in variables) if (isHidden(name)) return name
  return undefined
}

function givenVariables(command: Command): readonly (Variables | undefined)[] {
  const own = 'variables' in command ? [command.variables] : []
  return [
    ...own,
    ...activationsOf(command).flatMap(({ variables, localVariables = [] }) => [variables, ...localVariables.map(local => local.variables)]),
  ]
}

function activationsOf(command: Command): readonly Omit<Activation, 'scope'>[] {
  if (command.kind === 'modifyInstance') return [...command.activate, ...(command.move ?? [])]
  if (command.kind === 'rewindInstance') return [command]
  if (command.kind === 'beginInAdHoc') return command.elements
  return command.kind === 'createInstance' ? (command.beginAt ?? []) : []
}

/** A value that a command needs at once and that cannot be worked out makes the command a wrong one. */
function tryRun(context: Context, command: Command): Rejected | undefined {
  try {
    return run(context, command)
  } catch (error) {
    if (error instanceof ExpressionError) return rejected('invalid', error.message)
    throw error
  }
}

function run(context: Context, command: Command): Rejected | undefined {
  if (command.kind !== 'createInstance' && isSuspended(context, command.kind)) {
    return rejected('conflict', 'The instance is suspended: resume it first.')
  }
  switch (command.kind) {
    case 'createInstance':
      return createInstance(context, command)
    case 'cancelInstance':
      return cancelInstance(context)
    case 'setVariables':
      return setVariablesAt(context, command)
    case 'completeJob':
      return completeJob(context, command)
    case 'failJob':
      return failJob(context, command)
    case 'throwJobError':
      return throwJobError(context, command)
    case 'updateJob':
      return updateJob(context, command)
    case 'assignUserTask':
      return assignUserTask(context, command)
    case 'updateUserTask':
      return updateUserTask(context, command)
    case 'completeUserTask':
      return completeUserTask(context, command)
    case 'fireTimer':
      return fireTimer(context, command)
    case 'correlateMessage':
      return correlateMessage(context, command)
    case 'receiveSignal':
      return receiveSignal(context, command)
    case 'resolveIncident':
      return resolveIncident(context, command)
    case 'completeDataAccess':
      return completeDataAccess(context, command)
    case 'failDataAccess':
      return failDataAccess(context, command)
    case 'modifyInstance':
      return modifyInstance(context, command)
    case 'rewindInstance':
      return rewindInstance(context, command)
    case 'migrateInstance':
      return migrateInstance(context, command)
    case 'beginInAdHoc':
      return beginInAdHoc(context, command)
    case 'suspendInstance':
      return suspendInstance(context)
    case 'resumeInstance':
      return resumeInstance(context)
    case 'completeElement':
      return completeElement(context, command)
    case 'triggerEvent':
      return triggerEvent(context, command)
    default:
      return unreachable(command)
  }
}
