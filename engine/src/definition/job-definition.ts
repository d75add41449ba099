import type { CompiledExpression } from '../expression/expression-language.ts'

/** A job for a worker: type and retries may be expressions. */
export interface JobDefinition {
  readonly type: CompiledExpression
  readonly retries: CompiledExpression
  readonly headers: { readonly [name: string]: string }
}

/** When an execution listener works: before the element begins, or before it is left. */
export type ExecutionEvent = 'start' | 'end'
/** When a task listener works: on the way to the next state of its user task. */
export type TaskEvent = 'creating' | 'assigning' | 'updating' | 'completing'
export type ListenerEvent = ExecutionEvent | TaskEvent

/** Jobs that are done one after the other, each holding the element until it is done (zeebe dialect). */
export type Listeners<Event extends ListenerEvent = ListenerEvent> = { readonly [E in Event]?: readonly JobDefinition[] }
