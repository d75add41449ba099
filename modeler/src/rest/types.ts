/** The answers of the server that the workbench reads, written by hand from the REST description. Keys are strings of digits. */

export interface SearchPage<Item> {
  readonly items: readonly Item[]
  readonly page: {
    readonly totalItems: number
    readonly hasMoreTotalItems: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

export interface SearchRequest {
  filter?: Record<string, unknown>
  sort?: { field: string; order: 'ASC' | 'DESC' }[]
  page?: { limit: number; from?: number; after?: string; before?: string }
}

export interface ProcessDefinition {
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
  readonly name: string | null
  readonly resourceName: string
  readonly version: number
  readonly versionTag: string | null
  readonly hasStartForm: boolean
}

export type InstanceState = 'ACTIVE' | 'COMPLETED' | 'TERMINATED'

export interface ProcessInstance {
  readonly processInstanceKey: string
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
  readonly processDefinitionName: string | null
  readonly processDefinitionVersion: number
  readonly startDate: string
  readonly endDate: string | null
  readonly state: InstanceState
  readonly hasIncident: boolean
  readonly parentProcessInstanceKey: string | null
  readonly rootProcessInstanceKey: string | null
  readonly businessId: string | null
}

export interface StartedInstance {
  readonly processInstanceKey: string
  readonly processDefinitionId: string
  readonly processDefinitionVersion: number
}

export interface ElementInstance {
  readonly elementInstanceKey: string
  readonly processInstanceKey: string
  readonly elementId: string
  readonly elementName: string
  readonly type: string
  readonly state: InstanceState
  readonly startDate: string
  readonly endDate: string | null
  readonly hasIncident: boolean
}

export interface ElementCount {
  readonly elementId: string
  readonly active: number
  readonly canceled: number
  readonly incidents: number
  readonly completed: number
}

export interface TakenFlow {
  /** The id of the flow in the diagram. */
  readonly elementId: string
}

export interface Variable {
  readonly variableKey: string
  readonly name: string
  /** JSON text. */
  readonly value: string
  readonly isTruncated?: boolean
  readonly scopeKey: string
  readonly processInstanceKey: string
}

export interface Incident {
  readonly incidentKey: string
  readonly errorType: string
  readonly errorMessage: string
  readonly state: 'ACTIVE' | 'PENDING' | 'RESOLVED' | 'MIGRATED' | 'UNKNOWN'
  readonly creationTime: string
  readonly elementId: string
  readonly elementInstanceKey: string
  readonly jobKey: string | null
  readonly processInstanceKey: string
}

export interface UserTask {
  readonly userTaskKey: string
  readonly name: string | null
  readonly state: string
  readonly assignee: string | null
  readonly candidateGroups: readonly string[]
  readonly candidateUsers: readonly string[]
  readonly elementId: string
  readonly processInstanceKey: string
  readonly processDefinitionKey: string
  readonly processName: string | null
  readonly processDefinitionId: string
  readonly creationDate: string
  readonly completionDate: string | null
  readonly followUpDate: string | null
  readonly dueDate: string | null
  readonly priority: number
  readonly formKey: string | null
  readonly externalFormReference: string | null
}

export interface StoredForm {
  readonly formKey: string
  readonly formId: string
  readonly version: number
  /** The form as JSON text. */
  readonly schema: string
}

export interface DecisionDefinition {
  readonly decisionDefinitionKey: string
  readonly decisionDefinitionId: string
  readonly name: string
  readonly version: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsKey: string
}

export interface DecisionEvaluation {
  /** JSON text. */
  readonly output: string
  readonly failureMessage: string | null
  readonly evaluatedDecisions: readonly EvaluatedDecision[]
}

export interface EvaluatedDecision {
  readonly decisionDefinitionId: string
  readonly decisionDefinitionName: string
  readonly output: string
  readonly evaluatedInputs: readonly { readonly inputId: string; readonly inputName: string; readonly inputValue: string }[]
  readonly matchedRules: readonly {
    readonly ruleId: string
    readonly ruleIndex: number
    readonly evaluatedOutputs: readonly { readonly outputName: string; readonly outputValue: string }[]
  }[]
}

export interface Deployment {
  readonly deploymentKey: string
  readonly deployments: readonly DeployedThing[]
  /** What did not stop the deployment but should be looked at. */
  readonly warnings?: readonly DeployProblem[]
}

export interface DeployedThing {
  readonly processDefinition: {
    readonly processDefinitionId: string
    readonly processDefinitionVersion: number
    readonly processDefinitionKey: string
    readonly resourceName: string
  } | null
  readonly decisionDefinition: {
    readonly decisionDefinitionId: string
    readonly version: number
    readonly name: string
    readonly decisionDefinitionKey: string
  } | null
  readonly decisionRequirements: { readonly decisionRequirementsId: string; readonly version: number; readonly resourceName: string } | null
  readonly form: { readonly formId: string; readonly version: number; readonly formKey: string; readonly resourceName: string } | null
  readonly resource: { readonly resourceId: string; readonly version: number; readonly resourceName: string } | null
}

/** One reason for which a deployment was refused. */
export interface DeployProblem {
  readonly file: string | null
  readonly elementId: string | null
  readonly line: number | null
  readonly message: string
  readonly hint?: string | null
}
