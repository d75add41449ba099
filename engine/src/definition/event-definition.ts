import type { CompiledExpression } from '../expression/expression-language.ts'

/** When a timer is due (BPMN 2.0.2, 10.5.5, TimerEventDefinition). The expression gives ISO 8601 text; a cycle may be a cron expression. */
export interface TimerDefinition {
  readonly kind: 'timer'
  readonly type: 'date' | 'duration' | 'cycle'
  readonly value: CompiledExpression
}

export interface MessageDefinition {
  readonly kind: 'message'
  /** Evaluates to the name of the message. */
  readonly name: CompiledExpression
  /** Evaluates to the key by which an instance is found; none for process start events without one. */
  readonly correlationKey?: CompiledExpression
  /** Only for catching by a correlation subscription of the process or in a conversation: finds the key in the payload of a message that was published without one.
   *  With a subscription, the key that is waited for follows the data (BPMN 2.0.2, 8.4.2). */
  readonly keyInPayload?: CompiledExpression
  /** Id of the correlation key of a conversation that the message belongs to: the first message that an instance sends or receives gives the key its
   *  value, which all others of the conversation then need (BPMN 2.0.2, 8.4.2). */
  readonly conversation?: string
  /** Only for throwing: milliseconds that the message waits for a receiver, and its id. */
  readonly timeToLive?: CompiledExpression
  readonly messageId?: CompiledExpression
}

export interface SignalDefinition {
  readonly kind: 'signal'
  readonly name: CompiledExpression
}

/** Without a code it catches every error (BPMN 2.0.2, table 10.88). */
export interface ErrorDefinition {
  readonly kind: 'error'
  readonly code?: CompiledExpression
}

export interface EscalationDefinition {
  readonly kind: 'escalation'
  readonly code?: CompiledExpression
}

/** Happens when its condition becomes true, once for each time (BPMN 2.0.2, 10.5.5, ConditionalEventDefinition). */
export interface ConditionalDefinition {
  readonly kind: 'conditional'
  readonly condition: CompiledExpression
}

/** Goes on at the catching link of the same name in the same container: the compiler puts a sequence flow between them (BPMN 2.0.2, 10.5.5). */
export interface LinkDefinition {
  readonly kind: 'link'
  readonly name: string
}

/** Undoes what has completed: one activity, or all of the scope (BPMN 2.0.2, 13.5.5). */
export interface CompensationDefinition {
  readonly kind: 'compensation'
  /** `id` of the activity; all completed ones of the scope when absent. */
  readonly activity?: string
  /** Whether the thrower waits until all is undone. */
  readonly waitForCompletion: boolean
}

/** Several definitions on one event: any of them is enough, or all are needed when `parallel`; a throwing event throws all (10.5.5). */
export interface MultipleDefinition {
  readonly kind: 'multiple'
  readonly parallel: boolean
  readonly parts: readonly SingleDefinition[]
}

/** What an event waits for or does. `none` is an event without a definition. */
export type EventDefinition = SingleDefinition | MultipleDefinition

/** Whether an event is of a kind, or has a part of it. */
export function defines(event: EventDefinition, kind: SingleDefinition['kind']): boolean {
  return event.kind === 'multiple' ? event.parts.some(part => part.kind === kind) : event.kind === kind
}

export type SingleDefinition =
  | { readonly kind: 'none' }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'cancel' }
  | ConditionalDefinition
  | LinkDefinition
  | CompensationDefinition
  | TimerDefinition
  | MessageDefinition
  | SignalDefinition
  | ErrorDefinition
  | EscalationDefinition
