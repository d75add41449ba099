/** What every element takes. */
export interface ElementOptions {
  /** The label in the diagram. */
  readonly name?: string
  readonly documentation?: string
  readonly executionListeners?: readonly ListenerOptions<'start' | 'end'>[]
}

/** A job that holds an element at an event of its life until it is done; several in the order of writing. */
export interface ListenerOptions<Event extends string> {
  readonly eventType: Event
  /** Type that a worker asks for: text or a FEEL expression. */
  readonly type: string
  readonly retries?: number | string
}

/** Input and output mappings: variable (or path) to the FEEL expression that gives its value, in the order of writing. */
export interface MappingOptions {
  readonly inputs?: Readonly<Record<string, string>>
  readonly outputs?: Readonly<Record<string, string>>
}

/** Where data of an activity comes from or goes to (BPMN 2.0.2, 10.4): a data object of the process, which is a variable of its name, or a data
 *  store by its id, which all processes share. */
export type DataEnd = { readonly object: string } | { readonly store: string }

/** The activity waits for its data unless that is optional. */
export type DataInputOptions = DataEnd & { readonly optional?: boolean }

/** Data inputs and outputs by their names. An activity has to give what it writes. */
export interface DataOptions {
  readonly reads?: Readonly<Record<string, DataInputOptions>>
  readonly writes?: Readonly<Record<string, DataEnd>>
}

/** What a multi-instance goes over and collects, as the standard writes it: names of data objects, and of the items in each round. */
export interface LoopDataOptions {
  readonly over?: string
  readonly item?: string
  readonly into?: string
  readonly result?: string
}

/** Makes an activity run several times, at once unless `sequential` (BPMN 2.0.2, 13.3.7). Needs `inputCollection`, `cardinality` or `loopData.over`. */
export interface MultiInstanceOptions {
  readonly sequential?: boolean
  /** FEEL expression of the list to go through. */
  readonly inputCollection?: string
  /** Variable that holds the item of a round. */
  readonly inputElement?: string
  /** How many rounds: a number or a FEEL expression. */
  readonly cardinality?: string | number
  /** Instead of the collections and elements, which are the zeebe dialect's. */
  readonly loopData?: LoopDataOptions
  /** Variable that collects the result of each round, in the order of the items. */
  readonly outputCollection?: string
  readonly outputElement?: string
  /** FEEL expression, asked after each round; true ends the rest. */
  readonly completionCondition?: string
  /** Events that tell of the rounds; none unless given. */
  readonly throws?: RoundThrowsOptions
}

/** Event of a round: of an escalation the code. */
export type RoundEventOptions = SignalOptions | MessageOptions | Required<EscalationOptions>

/** When a multi-instance throws an event (BPMN 2.0.2, table 10.29): as `each` round completes (the behavior None), as the `first` does (One), or where
 *  a FEEL condition of the `choices` holds as one does, which ends the other rounds (Complex). */
export type RoundThrowsOptions =
  | { readonly each: RoundEventOptions }
  | { readonly first: RoundEventOptions }
  | { readonly choices: readonly { readonly condition: string; readonly event: RoundEventOptions }[] }

/** Makes an activity run again while the condition holds (BPMN 2.0.2, 13.3.6). */
export interface LoopOptions {
  /** FEEL expression, asked after each round. */
  readonly condition: string
  /** Asks before each round too, so that there may be none. */
  readonly testBefore?: boolean
  readonly maximum?: number
}

/** At most one of `loop` and `multiInstance`. */
export interface ActivityOptions extends ElementOptions, MappingOptions, DataOptions {
  readonly loop?: LoopOptions
  readonly multiInstance?: MultiInstanceOptions
  /** Tokens that must have come before it starts; 1 if nothing is said. */
  readonly startQuantity?: number
  /** Tokens that leave on each flow; 1 if nothing is said. */
  readonly completionQuantity?: number
}

/** Work for a job worker. */
export interface JobOptions {
  /** Type that a worker asks for; the element's id where a job is the only choice. */
  readonly job?: string
  readonly retries?: number | string
  readonly headers?: Readonly<Record<string, string>>
}

/** Which version of a called thing is meant; the latest if nothing is said. */
export interface BindingOptions {
  readonly binding?: 'latest' | 'deployment'
  readonly versionTag?: string
}

/** A form: the id of a deployed one, or that with its binding, or its JSON schema, or a reference to one shown elsewhere. */
export type FormOptions = string | ({ readonly id: string } & BindingOptions) | { readonly schema: object } | { readonly reference: string }

export interface UserTaskOptions extends ActivityOptions {
  readonly assignee?: string
  /** Names, or one FEEL expression that gives a list. */
  readonly candidateGroups?: string | readonly string[]
  readonly candidateUsers?: string | readonly string[]
  /** ISO 8601 date-time, or a FEEL expression. */
  readonly dueDate?: string
  readonly followUpDate?: string
  readonly priority?: number | string
  readonly form?: FormOptions
  readonly headers?: Readonly<Record<string, string>>
  readonly taskListeners?: readonly ListenerOptions<'creating' | 'assigning' | 'updating' | 'completing'>[]
}

export interface ServiceTaskOptions extends ActivityOptions, JobOptions {}

/** What a task that stands alone takes: it is not repeated, and no data lie around it. */
export interface GlobalTaskOptions extends Omit<ElementOptions, 'executionListeners'>, MappingOptions {}

/** Its form is deployed, or lies elsewhere. */
export interface GlobalUserTaskOptions extends GlobalTaskOptions, Omit<UserTaskOptions, keyof ActivityOptions | 'form'> {
  readonly form?: Exclude<FormOptions, { readonly schema: object }>
}

/** A FEEL expression with the variable for its result, a script in a registered language, or a job. */
export interface ScriptTaskOptions extends ActivityOptions, JobOptions {
  readonly expression?: string
  readonly script?: string
  /** `scriptFormat` of `script`. */
  readonly format?: string
  readonly result?: string
}

/** A decision of the library with the variable for its result, or a job. */
export interface BusinessRuleTaskOptions extends ActivityOptions, JobOptions, BindingOptions {
  readonly decision?: string
  readonly result?: string
}

export interface MessageOptions {
  /** Name of the message, or a FEEL expression of it. */
  readonly message: string
  /** FEEL expression of the key by which the instance is found. */
  readonly correlationKey?: string
}

export interface ReceiveTaskOptions extends ActivityOptions, MessageOptions {
  /** Its message starts the process. */
  readonly instantiate?: boolean
}
/** Either a worker sends it (`job`), or the engine does (`message`). */
export interface SendTaskOptions extends ActivityOptions, JobOptions, Partial<MessageOptions> {}

export interface CallActivityOptions extends ActivityOptions, BindingOptions {
  /** Id of the called process, or a FEEL expression of it. */
  readonly process: string
  readonly propagateAllParentVariables?: boolean
  readonly propagateAllChildVariables?: boolean
}

export interface EventOptions extends ElementOptions, MappingOptions {}

/** One of the three: a time to wait (`PT1H`), a moment (`2030-01-01T00:00:00Z`), or a repetition (`R3/PT10M`, or cron). Text or a FEEL expression. */
export interface TimerOptions {
  readonly after?: string
  readonly at?: string
  readonly every?: string
}

export interface ErrorOptions {
  /** Without it every error is caught. */
  readonly code?: string
}

export interface EscalationOptions {
  /** Without it every escalation is caught. */
  readonly code?: string
}

export interface SignalOptions {
  /** Name of the signal, or a FEEL expression of it. */
  readonly signal: string
}

export interface ConditionOptions {
  /** FEEL expression; the event happens when it turns from false to true. */
  readonly condition: string
}

export interface LinkOptions {
  /** Name that the throwing and the catching event share. */
  readonly link: string
}

/** Whom a thrown compensation concerns. */
export interface CompensationOptions {
  /** Id of one activity; everything done in the scope if nothing is said. */
  readonly activity?: string
  /** False goes on at once. True if nothing is said. */
  readonly waitForCompletion?: boolean
}

/** Several events in one: the first that occurs, or with `parallel` all of them; thrown ones all. */
export interface MultipleOptions {
  readonly of: readonly (TimerOptions | MessageOptions | SignalOptions | ConditionOptions)[]
  readonly parallel?: boolean
}

/** A subprocess whose activities run in no drawn order (10.3.5); write each `apart()` from the one before. */
export interface AdHocOptions extends ActivityOptions {
  /** `Parallel` if nothing is said. */
  readonly ordering?: 'Parallel' | 'Sequential'
  /** FEEL expression, asked after each activity. */
  readonly completionCondition?: string
  /** Whether completion ends what still runs. True if nothing is said. */
  readonly cancelRemainingInstances?: boolean
  /** FEEL expression for the ids of the activities to begin at first; a performer begins the others. All if nothing is said. */
  readonly activeElementsCollection?: string
  /** Variable that collects `outputElement` of each path that ends. */
  readonly outputCollection?: string
  readonly outputElement?: string
}

export interface EventBasedGatewayOptions extends ElementOptions {
  /** Its first event starts the process. */
  readonly instantiate?: boolean
  /** With `instantiate`: all events have to occur, not just the first. */
  readonly parallel?: boolean
}

export interface JoinOptions extends ElementOptions {
  /** Makes it a complex gateway: FEEL expression over `activationCount` and the flows' counts, which says when it goes on. */
  readonly activationCondition?: string
}

/** A thrown message: by the engine, or by a worker (`job`). */
export interface ThrowMessageOptions extends EventOptions, JobOptions, Partial<MessageOptions> {}

export interface StartOptions extends EventOptions {
  /** Only for the start of an event subprocess: false lets go on what runs around it. True if nothing is said. */
  readonly interrupting?: boolean
}
export interface StartEventOptions extends EventOptions {
  /** Filled in by whoever starts the process. */
  readonly form?: FormOptions
}

export interface BoundaryOptions extends EventOptions {
  /** Id of the activity that it sits on; the last written element if nothing is said. */
  readonly on?: string
  /** False lets the activity go on. True if nothing is said. */
  readonly interrupting?: boolean
}

/** Of a flow. */
export interface FlowOptions {
  /** `source-target` if nothing is said. */
  readonly id?: string
  readonly name?: string
}

export interface ProcessOptions extends ElementOptions {
  readonly versionTag?: string
  readonly isExecutable?: boolean
}
