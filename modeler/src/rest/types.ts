import type { components } from './api.gen.ts'

/** The answers of the server that the workbench reads, as its own description (OpenAPI) has them. */
type Schemas = components['schemas']

export type ProcessDefinition = Schemas['ProcessDefinition']
export type StartedInstance = Schemas['CreatedProcessInstance']
export type ProcessInstance = Schemas['ProcessInstance']
export type ElementInstance = Schemas['ElementInstance']
export type Variable = Schemas['Variable']
export type SingleVariable = Schemas['SingleVariable']
export type Job = Schemas['Job']
export type Incident = Schemas['Incident']
export type UserTask = Schemas['UserTask']
export type StoredForm = Schemas['Form']
export type DecisionDefinition = Schemas['DecisionDefinition']
export type DecisionEvaluation = Schemas['DecisionEvaluation']
export type EvaluatedDecision = Schemas['EvaluatedDecision']
export type Deployment = Schemas['Deployment']
export type DeployProblem = Schemas['DeployProblem']
export type InstanceSearch = Schemas['ProcessInstanceSearch']
export type ProcessDefinitionSearch = Schemas['ProcessDefinitionSearch']
export type UserTaskSearch = Schemas['UserTaskSearch']
export type ProcessStatistics = Schemas['ProcessStatistics']
export type Problem = Schemas['ProblemDetail']
export type ElementCount = Schemas['ElementStatistics']['items'][number]
export type TakenFlow = Schemas['SequenceFlows']['items'][number]

/** The place of a page of results in all of them. */
export type PagePlace = Schemas['SearchPage']

export interface SearchPage<Item> {
  readonly items: readonly Item[]
  readonly page: PagePlace
}
