/** The runtime: an engine over a store, a clock and the step. */
export { createClock, type Clock, type ClockHost } from './clock.ts'
export type { DataStore } from './data-store.ts'
export { createEngine } from './create-engine.ts'
export type { CommittedStep, Engine, EngineOptions, JobCompletion, JobFailure, JobLock, MigrationPlan, UserTaskCall } from './engine.ts'
export { BpmnError, RejectionError } from './errors.ts'
export type * from './requests.ts'
export { TaskListenerAnswer } from './task-listener-answer.ts'
export type { UserTaskProgress } from './task-outcomes.ts'
