/** The pure core, for whoever brings a runtime of their own: read and compile a model, make steps, apply their patches, write files back without loss. */
export { compileBpmn, compileConstant, type CompiledModel, type CompileOptions } from './compile/index.ts'
export type { DeployedProcess, Library } from './definition/library.ts'
export type { Binding, ProcessDefinition } from './definition/process-definition.ts'
export type { ElementKind, FlowNode, NodeOf, SequenceFlow } from './definition/flow-node.ts'
export type { Decision } from './expression/decision.ts'
export { ExpressionError } from './expression/expression-language.ts'
export type {
  CompiledExpression,
  CompiledScript,
  EvaluationEnvironment,
  ExpressionLanguage,
  ExpressionProblem,
  Reason,
  ScriptLanguage,
  VariableLookup,
} from './expression/expression-language.ts'
export { nearest } from './nearest.ts'
export { decodeXml } from './read/decode.ts'
export { ProcessInstance } from './state/process-instance.ts'
export type * from './state/state.ts'
export type { Command, CommandKind, CommandOf } from './step/command.ts'
export type { HistoryEntry, HistoryKind } from './step/history.ts'
export type { Accepted, Effect, Outcome, Rejected } from './step/outcome.ts'
export { step } from './step/step.ts'
export { rewriteBpmn, losslessDescriptors, keepUnresolvedReferences } from './write/index.ts'
