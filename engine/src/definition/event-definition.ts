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

/** What an event waits for or does. `none` is an event without a definition. */
export type EventDefinition =
  | { readonly kind: 'none' }
  | { readonly kind: 'terminate' }
  | TimerDefinition
  | MessageDefinition
  | SignalDefinition
  | ErrorDefinition
  | EscalationDefinition
