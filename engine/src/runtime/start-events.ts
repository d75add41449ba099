import type { EventDefinition, SingleDefinition, TimerDefinition } from '../definition/event-definition.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import type { Problem } from '../problem.ts'
import type { Deployment, StartMessage, StartSignal, StartTimer } from '../stores/deployment.ts'
import { firstDue, TimerTextError } from '../timer/due.ts'

export type StartEvents = Pick<Deployment, 'startMessages' | 'startSignals' | 'startTimers'>

/** What starts a process by itself: evaluated once at deploy, where there are no variables yet. Finds problems of it. */
export function startEventsOf(
  definition: ProcessDefinition,
  processDefinitionKey: number,
  world: { readonly at: number; readonly zone: string },
  problems: Problem[],
): StartEvents {
  const startMessages: StartMessage[] = []
  const startSignals: StartSignal[] = []
  const startTimers: StartTimer[] = []
  const evaluate = (expression: CompiledExpression): unknown =>
    expression.constant ?? expression.evaluate(() => undefined, { at: world.at, zone: world.zone })
  for (const node of definition.startEvents) {
    const where = { processDefinitionKey, processDefinitionId: definition.id, elementId: node.id }
    const found = (code: string, message: string, advice: string): void =>
      void problems.push({
        severity: 'error',
        code,
        message: `${node.kind === 'startEvent' ? 'The start event ' : ''}"${node.elementId}" ${message}`,
        advice,
        elementId: node.elementId,
      })
    const event = node.kind === 'receiveTask' ? node.message : node.event
    if (event.kind === 'multiple' && event.parallel) {
      found(
        'unsupported-start-event',
        'needs several events at once, which is not supported.',
        'Start by one, and wait for the others with a gateway.',
      )
      continue
    }
    for (const part of partsOf(event)) {
      switch (part.kind) {
        case 'message':
        case 'signal': {
          const name = evaluate(part.name)
          if (typeof name !== 'string' || name === '') {
            found(
              'start-event-without-name',
              `waits for a ${part.kind} whose name is not text.`,
              'Write the name as text: there are no variables yet.',
            )
          } else if (part.kind === 'message') startMessages.push({ ...where, messageName: name })
          else startSignals.push({ ...where, signalName: name })
          break
        }
        case 'timer':
          addTimer(part, where, world, evaluate(part.value), startTimers, found)
          break
        case 'none':
          break
        default:
          found('unsupported-start-event', `begins a process by "${part.kind}", which is not supported.`, 'Use a message, signal or timer.')
      }
    }
  }
  return { startMessages, startSignals, startTimers }
}

type Where = Pick<StartTimer, 'processDefinitionKey' | 'processDefinitionId' | 'elementId'>
type Found = (code: string, message: string, advice: string) => void

function addTimer(
  timer: TimerDefinition,
  where: Where,
  world: { readonly at: number; readonly zone: string },
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

/** Any of several definitions is enough to start. */
function partsOf(event: EventDefinition): readonly SingleDefinition[] {
  return event.kind === 'multiple' ? event.parts : [event]
}
