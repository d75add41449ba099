import type { ProcessListeners } from '../definition/flow-node.ts'
import type { ExecutionEvent, JobDefinition, ListenerEvent, Listeners, TaskEvent } from '../definition/job-definition.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import { nearest } from '../nearest.ts'
import { childOf, childrenOf, extensionOf, kindOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling, ProcessDraft } from './compiling.ts'
import { hasTrigger } from './events.ts'
import { compileHeaders, compileJobDefinition, headersIn } from './jobs.ts'
import { unfinishedTraits } from './traits.ts'

const taskEvents: readonly TaskEvent[] = ['creating', 'assigning', 'updating', 'completing']

/** The `zeebe:executionListener` elements of a flow node, by their event; undefined where there are none. */
export function compileExecutionListeners(compiling: Compiling, element: BpmnElement): Listeners<ExecutionEvent> | undefined {
  const listeners = extensionOf(element, 'zeebe:ExecutionListeners')
  return listeners && compileListeners(compiling, element, listeners, executionEventsOf(element))
}

/** The `zeebe:taskListener` elements of a user task. */
export function compileTaskListeners(compiling: Compiling, element: BpmnElement): Listeners<TaskEvent> | undefined {
  const listeners = extensionOf(element, 'zeebe:TaskListeners')
  return listeners && compileListeners(compiling, element, listeners, taskEvents)
}

/** Gives a process with listeners the nodes at which a token stands while they work. */
export function addProcessListeners(compiling: Compiling, draft: ProcessDraft, process: ProcessDefinition): void {
  const listeners = compileExecutionListeners(compiling, draft.element)
  if (listeners === undefined) return
  const nodes = Object.entries(listeners).map(([event, start]) => processListeners(process, event as ExecutionEvent, start))
  for (const node of nodes) draft.nodeById.set(node.id, node)
  Object.assign(process, { ownListeners: Object.freeze(Object.fromEntries(nodes.map(node => [node.when, node]))) })
}

function processListeners(process: ProcessDefinition, event: ExecutionEvent, start: readonly JobDefinition[]): ProcessListeners {
  const { id: elementId, name } = process
  const place = { traits: unfinishedTraits, container: process, incoming: [], outgoing: [], inputs: [], outputs: [] }
  // No BPMN id can contain a `#`.
  return {
    kind: 'processListeners',
    id: `#${event}`,
    elementId,
    ...(name !== undefined && { name }),
    ...place,
    when: event,
    listeners: { start },
  }
}

/** The events that an element has: what happens to it by itself does not start, and some ends leave nothing behind. */
function executionEventsOf(element: BpmnElement): readonly ExecutionEvent[] {
  if (element.$instanceOf('bpmn:BoundaryEvent') && hasTrigger(element, 'bpmn:CompensateEventDefinition')) return []
  if (element.$instanceOf('bpmn:StartEvent') || element.$instanceOf('bpmn:BoundaryEvent')) return ['end']
  if (element.$instanceOf('bpmn:Gateway')) return ['start']
  const leavesNothing = ['bpmn:ErrorEventDefinition', 'bpmn:CancelEventDefinition'].some(type => hasTrigger(element, type))
  return element.$instanceOf('bpmn:EndEvent') && leavesNothing ? ['start'] : ['start', 'end']
}

function compileListeners<Event extends ListenerEvent>(
  compiling: Compiling,
  element: BpmnElement,
  listeners: BpmnElement,
  events: readonly Event[],
): Listeners<Event> {
  const found: { [E in Event]?: readonly JobDefinition[] } = {}
  for (const listener of childrenOf(listeners, 'listeners')) {
    const event = eventOf(compiling, element, listener, events)
    const headers = { ...compileHeaders(element), ...headersIn(childOf(listener, 'headers')) }
    const subject = `A listener of ${labelOf(element)}`
    const job = compileJobDefinition(compiling, listener, subject, Object.freeze(headers))
    if (event !== undefined) found[event] = [...(found[event] ?? []), job]
  }
  for (const event of events) Object.freeze(found[event])
  return Object.freeze(found)
}

function eventOf<Event extends string>(
  compiling: Compiling,
  element: BpmnElement,
  listener: BpmnElement,
  events: readonly Event[],
): Event | undefined {
  const text = textOf(listener, 'eventType')?.trim()
  const event = events.find(candidate => candidate === text)
  if (event === undefined) compiling.problems.error(listener, { code: 'listener-event', ...whyNot(element, text, events) })
  return event
}

function whyNot(element: BpmnElement, text: string | undefined, events: readonly string[]): { message: string; advice: string } {
  const where = `the ${kindOf(element)} ${labelOf(element)}`
  const write = events.length === 0 ? 'Put it on the activity that undoes.' : `Write ${events.map(event => `"${event}"`).join(' or ')}.`
  if (text === undefined) return { message: `A listener of ${where} has no eventType.`, advice: write }
  if (/^cancel(ing)?$/.test(text))
    return {
      message: `"${text}" listeners (${labelOf(element)}) are not executed: what ends a task does not wait for anybody.`,
      advice: 'Put a task behind the event that interrupts, or watch for tasks of state CANCELED.',
    }
  if (text === 'start' || text === 'end')
    return { message: `A listener cannot work at the ${text} of ${where}.`, advice: placeFor(element, write) }
  // Older files have nouns: assignment, update.
  const hint = nearest(text, events) ?? events.find(event => event.slice(0, 4) === text.slice(0, 4))
  return { message: `There is no listener event "${text}" for ${where}.`, advice: hint === undefined ? write : `Did you mean "${hint}"?` }
}

function placeFor(element: BpmnElement, otherwise: string): string {
  if (element.$instanceOf('bpmn:StartEvent')) return 'Put it on the process or subprocess that begins.'
  if (element.$instanceOf('bpmn:BoundaryEvent') && !hasTrigger(element, 'bpmn:CompensateEventDefinition'))
    return 'Put it on the activity that the event sits on.'
  if (element.$instanceOf('bpmn:Gateway')) return 'Put it at the start of the elements behind the gateway.'
  if (element.$instanceOf('bpmn:EndEvent')) return 'Put it on the event that catches.'
  return otherwise
}
