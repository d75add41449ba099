import type { EventDefinition, SingleDefinition } from '../definition/event-definition.ts'
import { childrenOf, kindOf, labelOf, withArticle, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import {
  compileCompensation,
  compileConditional,
  compileError,
  compileEscalation,
  compileLink,
  compileMessage,
  compileSignal,
} from './event-definitions.ts'
import { checkExtensions } from './extensions.ts'
import { isThrowing, type Position } from './positions.ts'
import { compileTimer } from './timers.ts'

type Compile = (compiling: Compiling, definition: BpmnElement, event: BpmnElement, position: Position) => SingleDefinition

interface Trigger {
  /** Positions that the standard allows. */
  readonly at: readonly Position[]
  /** It must interrupt what it is attached to. */
  readonly interrupts?: true
  readonly compile: Compile
}

/** Every event definition of BPMN: where it may stand, and how it is compiled. */
export const triggers: { readonly [type: string]: Trigger } = {
  'bpmn:MessageEventDefinition': {
    at: ['process start', 'event subprocess start', 'intermediate catch', 'boundary', 'intermediate throw', 'end'],
    compile: compileMessage,
  },
  'bpmn:TimerEventDefinition': { at: ['process start', 'event subprocess start', 'intermediate catch', 'boundary'], compile: compileTimer },
  'bpmn:ErrorEventDefinition': { at: ['event subprocess start', 'boundary', 'end'], interrupts: true, compile: compileError },
  'bpmn:TerminateEventDefinition': { at: ['end'], compile: () => ({ kind: 'terminate' }) },
  'bpmn:SignalEventDefinition': {
    at: ['process start', 'event subprocess start', 'intermediate catch', 'boundary', 'intermediate throw', 'end'],
    compile: compileSignal,
  },
  'bpmn:EscalationEventDefinition': { at: ['event subprocess start', 'boundary', 'intermediate throw', 'end'], compile: compileEscalation },
  'bpmn:ConditionalEventDefinition': {
    at: ['process start', 'event subprocess start', 'intermediate catch', 'boundary'],
    compile: compileConditional,
  },
  'bpmn:LinkEventDefinition': { at: ['intermediate catch', 'intermediate throw'], compile: compileLink },
  'bpmn:CompensateEventDefinition': {
    at: ['event subprocess start', 'boundary', 'intermediate throw', 'end'],
    interrupts: true,
    compile: compileCompensation,
  },
  'bpmn:CancelEventDefinition': { at: ['boundary', 'end'], interrupts: true, compile: () => ({ kind: 'cancel' }) },
}

/** Whether an event has an event definition of this type. */
export function hasTrigger(event: BpmnElement, type: string): boolean {
  return definitionsOf(event).some(definition => definition.$type === type)
}

/** Event definitions stand in the event or, to be used by several, at the root of the file. */
function definitionsOf(event: BpmnElement): readonly BpmnElement[] {
  return [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')]
}

/** What an event waits for or does. Reports what may not stand here or is not executed, and gives a `none` in its place. */
export function compileEvent(compiling: Compiling, event: BpmnElement, position: Position): EventDefinition {
  const definitions = definitionsOf(event)
  if (definitions.length === 0) return compileNone(compiling, event, position)
  const parts = definitions.map(definition => compileDefinition(compiling, definition, event, position))
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const parallel = event.get('parallelMultiple') === true
  for (const definition of definitions) checkTogether(compiling, event, definition, position, parallel)
  return { kind: 'multiple', parallel, parts: Object.freeze(parts) }
}

/** Some definitions make no sense beside others: a link is a connection, a caught compensation leads to no flow; and what is caught when it is thrown
 *  is not there any more when the others come. */
function checkTogether(compiling: Compiling, event: BpmnElement, definition: BpmnElement, position: Position, parallel: boolean): void {
  const stands = alone[definition.$type]
  if (stands === 'always' || (stands === 'caught' && !isThrowing(position))) {
    compiling.problems.error(event, {
      code: 'event-definition-not-alone',
      message: `${labelOf(event)} has ${withArticle(kindOf(definition))} beside others.`,
      advice: 'Give it an event of its own.',
    })
  } else if (stands === 'thrown' && parallel) {
    compiling.problems.error(event, {
      code: 'parallel-multiple-of-thrown',
      message: `${labelOf(event)} needs all of its events, but ${withArticle(kindOf(definition))} cannot wait for the others.`,
      advice: 'Remove parallelMultiple="true", or give it an event of its own.',
    })
  }
}

const alone: { readonly [type: string]: 'always' | 'caught' | 'thrown' } = {
  'bpmn:LinkEventDefinition': 'always',
  'bpmn:CompensateEventDefinition': 'caught',
  'bpmn:ErrorEventDefinition': 'thrown',
  'bpmn:EscalationEventDefinition': 'thrown',
  'bpmn:CancelEventDefinition': 'thrown',
}

/** A definition that an activity throws without an event of its own. */
export function compileThrownDefinition(compiling: Compiling, definition: BpmnElement, activity: BpmnElement): SingleDefinition {
  return compileDefinition(compiling, definition, activity, 'intermediate throw')
}

function compileDefinition(compiling: Compiling, definition: BpmnElement, event: BpmnElement, position: Position): SingleDefinition {
  if (definition.$parent !== event && definition.$parent?.$type !== 'bpmn:Definitions') {
    compiling.problems.error(event, {
      code: 'event-definition-not-shared',
      message: `${labelOf(event)} refers to ${labelOf(definition)}, which belongs to another event.`,
      advice: 'Move the event definition to the root of the file, or write one into the event.',
    })
  }
  checkExtensions(compiling, definition, event)
  const trigger = triggers[definition.$type]
  if (trigger?.at.includes(position) !== true) {
    compiling.problems.error(event, {
      code: 'event-not-allowed-here',
      message: `The ${position} ${labelOf(event)} cannot have ${withArticle(kindOf(definition))}.`,
      advice: adviceFor(position, trigger),
    })
    return { kind: 'none' }
  }
  checkInterrupting(compiling, event, definition, position, trigger)
  return trigger.compile(compiling, definition, event, position)
}

function compileNone(compiling: Compiling, event: BpmnElement, position: Position): EventDefinition {
  if (position === 'event subprocess start' || position === 'intermediate catch' || position === 'boundary') {
    compiling.problems.error(event, {
      code: 'event-without-trigger',
      message: `The ${position} ${labelOf(event)} does not say what it waits for.`,
      advice: 'Add an event definition, for example a message or a timer.',
    })
  }
  return { kind: 'none' }
}

function adviceFor(position: Position, trigger: Trigger | undefined): string {
  if (position === 'subprocess start') return 'The start event of a subprocess has no trigger; remove it.'
  return trigger === undefined ? 'Remove it.' : `It may stand at: ${trigger.at.join(', ')}.`
}

function checkInterrupting(compiling: Compiling, event: BpmnElement, definition: BpmnElement, position: Position, trigger: Trigger): void {
  const flag = position === 'boundary' ? 'cancelActivity' : position === 'event subprocess start' ? 'isInterrupting' : undefined
  if (trigger.interrupts !== true || flag === undefined || event.get(flag) !== false) return
  compiling.problems.error(event, {
    code: 'event-must-interrupt',
    message: `${labelOf(event)} has ${withArticle(kindOf(definition))}, which always interrupts.`,
    advice: `Remove ${flag}="false".`,
  })
}
