/** One deployment as a store keeps it: all of it or nothing. Keys are ids of the store. */
export interface Deployment {
  readonly deploymentKey: number
  readonly deployedAt: number
  readonly resources: readonly ResourceItem[]
  readonly processDefinitions: readonly ProcessDefinitionItem[]
  readonly decisionRequirements: readonly DecisionRequirementsItem[]
  readonly decisionDefinitions: readonly DecisionDefinitionItem[]
  readonly forms: readonly FormItem[]
  /** Start events of the new process definitions; those of older versions of the same process ids end with this deployment. */
  readonly startMessages: readonly StartMessage[]
  readonly startSignals: readonly StartSignal[]
  readonly startTimers: readonly StartTimer[]
  readonly startConditions: readonly StartCondition[]
  readonly startGatherings: readonly StartGathering[]
  readonly correlatedMessages: readonly CorrelatedMessage[]
}

/** A file as it was handed in, byte for byte. Files that are no model are kept too, under kind `other`. */
export interface ResourceItem {
  readonly resourceKey: number
  readonly deploymentKey: number
  readonly resourceName: string
  readonly kind: 'bpmn' | 'dmn' | 'form' | 'other'
  /** Counts the versions of an `other` file of this name; 1 for models, whose definitions have versions. */
  readonly version: number
  readonly content: Uint8Array
}

interface Versioned {
  /** Counts from 1 for each id. */
  readonly version: number
  readonly versionTag: string | null
  readonly deploymentKey: number
  readonly resourceName: string
  /** The resource that holds its text. */
  readonly resourceKey: number
}

export interface ProcessDefinitionItem extends Versioned {
  readonly processDefinitionKey: number
  readonly processDefinitionId: string
  readonly name: string | null
  readonly hasStartForm: boolean
}

/** One DMN file. */
export interface DecisionRequirementsItem extends Versioned {
  readonly decisionRequirementsKey: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsName: string
}

export interface DecisionDefinitionItem extends Versioned {
  readonly decisionDefinitionKey: number
  readonly decisionDefinitionId: string
  readonly name: string
  readonly decisionRequirementsKey: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsName: string
  readonly decisionRequirementsVersion: number
}

export interface FormItem extends Versioned {
  readonly formKey: number
  readonly formId: string
}

/** A start event of a process, or what begins an instance like one. */
export interface StartPlace {
  readonly processDefinitionKey: number
  readonly processDefinitionId: string
  readonly elementId: string
}
/** One definition of a start event. */
interface StartPart extends StartPlace {
  /** Position among the definitions of a multiple event; 0 where there is one. */
  readonly part: number
}

/** A message that starts instances of a process. */
export interface StartMessage extends StartPart {
  readonly messageName: string
}

/** A signal that starts instances of a process. */
export interface StartSignal extends StartPart {
  readonly signalName: string
}

/** A condition that starts an instance of a process when it turns from false to true (BPMN 2.0.2, table 10.84). */
export type StartCondition = StartPart

/** A parallel multiple start event: it starts an instance when all of its parts have come. */
export interface StartGathering extends StartPlace {
  /** How many it has. */
  readonly parts: number
}

/** A message that a process catches by its correlation subscription: its key is found in the payload (BPMN 2.0.2, 8.4.2). */
export interface CorrelatedMessage {
  readonly processDefinitionKey: number
  readonly processDefinitionId: string
  readonly messageName: string
}

/** A schedule that starts instances of a process. */
export interface StartTimer extends StartPart {
  /** Epoch ms. */
  readonly dueAt: number
  /** As in a timer of the state. */
  readonly cycle: string | null
  readonly repeats: number | null
}

/** Everything deployed, without the content of files: small enough to be held in memory. Each list in the order of its keys. */
export interface DefinitionIndex {
  readonly resources: readonly Omit<ResourceItem, 'content'>[]
  readonly processDefinitions: readonly ProcessDefinitionItem[]
  readonly decisionRequirements: readonly DecisionRequirementsItem[]
  readonly decisionDefinitions: readonly DecisionDefinitionItem[]
  readonly forms: readonly FormItem[]
  readonly startMessages: readonly StartMessage[]
  readonly startSignals: readonly StartSignal[]
  readonly startConditions: readonly StartCondition[]
  readonly startGatherings: readonly StartGathering[]
  readonly correlatedMessages: readonly CorrelatedMessage[]
}
