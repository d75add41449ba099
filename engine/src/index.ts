/** Stepwright: BPMN and DMN, interpreted. Deploy models, start instances, do their work, and watch. */
export * from './runtime/index.ts'
export type { ProcessDefinition } from './definition/process-definition.ts'
export type { ElementKind, FlowNode } from './definition/flow-node.ts'
export type { DecisionResult, DecisionTrace } from './expression/decision.ts'
export type { Reason, ScriptLanguage } from './expression/expression-language.ts'
export type { Json, Variables } from './json.ts'
export { formatProblem, ModelError, type Problem } from './problem.ts'
export type {
  Activation,
  ElementChoice,
  Modification,
  MoveInstruction,
  TaskListenerResult,
  UserTaskChanges,
  UserTaskCorrections,
} from './step/command.ts'
export type { HistoryEntry, HistoryKind } from './step/history.ts'
export type { RejectionCode } from './step/outcome.ts'
export type { DataWrite, InstanceState, IncidentCode } from './state/state.ts'
export type { DataStoreItem, UserTaskFilter } from './stores/store.ts'
export type { IncidentItem, UserTaskItem } from './stores/read-model.ts'
export { addDuration, parseDuration, type Duration } from './timer/duration.ts'
