/** DMN 1.1 to 1.5: read, compile, decide, explain, write back. */
export { compileDmn, type CompiledDmn, type DmnOptions } from './compile-dmn.ts'
export { DmnDecision, type EvaluateOptions } from './decision.ts'
export { DmnDecisionService } from './decision-service.ts'
export type { ExternalFunction, ExternalFunctions } from './external-function.ts'
export { externalJavaFunctions } from './java/external-java.ts'
export { givenByName } from './given.ts'
export type { GivenValues } from './graph/node.ts'
export { readDmn, writeDmn, type DmnFile, type DmnReading } from './read/read-dmn.ts'
export { dmnHead, type DmnHead } from './read/head.ts'
export type { DmnVersion } from './read/version.ts'
export { analyseDecisionTable, type AnalysisOptions } from './analysis/analyse-decision-table.ts'
export { tableProblems } from './analysis/table-problems.ts'
export type {
  EntryFinding,
  InputExample,
  RuleReference,
  TableAnalysis,
  TableGap,
  TableOverlap,
  UnreachableRule,
} from './analysis/findings.ts'
export { DecisionTable } from './table/decision-table.ts'
