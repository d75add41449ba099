import type { EventDefinition, SingleDefinition, TimerDefinition } from '../definition/event-definition.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import type { Problem } from '../problem.ts'
import type { StartCondition, StartGathering, StartMessage, StartSignal, StartTimer } from '../stores/deployment.ts'
import { firstDue, TimerTextError } from '../timer/due.ts'

export interface StartEvents {
  readonly startMessages: StartMessage[]
  readonly startSignals: StartSignal[]
  readonly startTimers: StartTimer[]
  readonly startConditions: StartCondition[]
  readonly startGatherings: StartGathering[]
}

interface World {
  readonly at: number
  readonly zone: string
}
type Found = (code: string, message: string, advice: string) => void

/** What starts a process by itself: evaluated once at deploy, where there are no variables yet. Finds problems of it. */
export function startEventsOf(definition: ProcessDefinition, processDefinitionKey: number, world: World, problems: Problem[]): StartEvents {
  const starts: StartEvents = { startMessages: [], startSignals: [], startTimers: [], startConditions: [], startGatherings: [] }
  for (const node of definition.startEvents) {
    const place = { processDefinitionKey, processDefinitionId: definition.id, elementId: node.id }
    const found = (code: string, message: string, advice: string): void =>
      void problems.push({
        severity: 'error',
        code,
        message: `${node.kind === 'startEvent' ? 'The start event ' : ''}"${node.elementId}" ${message}`,
        advice,
        elementId: node.elementId,
      })
    const event = node.kind === 'receiveTask' ? node.message : node.event
    const parts = partsOf(event)
    for (const [part, single] of parts.entries()) addStart(starts, single, { ...place, part }, world, found)
    checkParts(starts, event, place.elementId, found)
    if (event.kind === 'multiple' && event.parallel) starts.startGatherings.push({ ...place, parts: parts.length })
  }
  return starts
}

function addStart(starts: StartEvents, event: SingleDefinition, where: StartCondition, world: World, found: Found): void {
  const evaluate = (expression: CompiledExpression): unknown => expression.constant ?? expression.evaluate(() => undefined, world)
  switch (event.kind) {
    case 'message':
    case 'signal': {
      const name = evaluate(event.name)
      if (typeof name !== 'string' || name === '') {
        const what = `waits for a ${event.kind} whose name is not text.`
        found('start-event-without-name', what, 'Write the name as text: there are no variables yet.')
      } else if (event.kind === 'message') starts.startMessages.push({ ...where, messageName: name })
      else starts.startSignals.push({ ...where, signalName: name })
      return
    }
    case 'timer':
      return addTimer(event, where, world, evaluate(event.value), starts.startTimers, found)
    case 'conditional':
      return void starts.startConditions.push(where)
    case 'none':
      return
    default:
      found('unsupported-start-event', `begins a process by "${event.kind}".`, 'Use a message, signal, timer or condition.')
  }
}

function addTimer(
  timer: TimerDefinition,
  where: StartCondition,
  world: World,
  text: unknown,
  startTimers: StartTimer[],
  found: Found,
): void {
  if (typeof text !== 'string') {
    found('invalid-timer', `has a timer that gives no text.`, 'Write an ISO 8601 date, duration or cycle: there are no variables yet.')
    return
  }
  try {
    const { dueAt, cycle = null, repeats = null } = firstDue(timer.type, text, world.at, world.zone)
    startTimers.push({ ...where, dueAt, cycle, repeats })
  } catch (error) {
    if (!(error instanceof TimerTextError)) throw error
    found('invalid-timer', 'has a wrong timer.', error.message)
  }
}

/** The same message or signal twice in one event: either is enough, or one of them would be missing for ever. */
function checkParts(starts: StartEvents, event: EventDefinition, elementId: string, found: Found): void {
  if (event.kind !== 'multiple') return
  const here = <Start extends StartCondition>(all: readonly Start[], name: (start: Start) => string) =>
    all.filter(start => start.elementId === elementId).map(name)
  const names = [
    ...here(starts.startMessages, start => `message "${start.messageName}"`),
    ...here(starts.startSignals, start => `signal "${start.signalName}"`),
  ]
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) found('start-event-twice', `waits for the ${twice} twice.`, 'Keep one of them.')
}

/** Any of several definitions is enough to start, unless all are needed. */
function partsOf(event: EventDefinition): readonly SingleDefinition[] {
  return event.kind === 'multiple' ? event.parts : [event]
}
