import type { CompiledExpression, CompiledScript } from '../expression/expression-language.ts'
import type { EventDefinition } from './event-definition.ts'
import type { Binding, FormReference } from './binding.ts'
import type { elementKinds, NodeTraits } from './node-traits.ts'
import type { ExecutionEvent, JobDefinition, Listeners, TaskEvent } from './job-definition.ts'

export type { JobDefinition } from './job-definition.ts'

/** One `zeebe:input` or `zeebe:output`, or a data association (BPMN 2.0.2, 10.4.2): the value goes to a variable, or to a path inside one (`order.total`). */
export interface Mapping {
  readonly source: CompiledExpression
  /** The target split at its dots; at least one part. */
  readonly target: readonly string[]
  /** Left out where the element has a variable of this name already. */
  readonly isDeclaration?: true
  /** Left out where the element has no variable of this name: a data output that was not given. */
  readonly onlyWith?: string
  /** Id of the data store that takes the value; the first part of the target is its name in expressions. */
  readonly store?: string
}

/** What an element's data sets and data stores make of its beginning and its end (BPMN 2.0.2, 10.4.2, 13.3.2). */
export interface NodeData {
  /** The first one that is available is taken, and until then the activity waits. Empty: it does not wait. */
  readonly inputSets: readonly InputSet[]
  /** The first one that is available is taken, and it is an incident if none is. Empty: nothing is demanded. */
  readonly outputSets: readonly OutputSet[]
  /** Data stores that its inputs read, with their names in expressions. */
  readonly reads: readonly { readonly store: string; readonly variable: string }[]
  /** Inputs that are mapped anew while it is active, when data has changed. */
  readonly refreshed: readonly Mapping[]
}

export interface InputSet {
  /** Data inputs that it requires, with the variables that must have a value for them. */
  readonly needs: readonly { readonly input: string; readonly sources: readonly string[] }[]
  /** Takes the place of the element's `inputs`: data inputs of other sets are null. */
  readonly inputs: readonly Mapping[]
  /** Places of the output sets that it may lead to (BPMN 2.0.2, 10.4.2, IORules); all when absent. */
  readonly outputSets?: readonly number[]
}

export interface OutputSet {
  /** Data outputs that it requires. */
  readonly needs: readonly string[]
  /** Takes the place of the element's `outputs`: data outputs of other sets are left out. */
  readonly outputs: readonly Mapping[]
}

/** What every node has. `id` is unique in the definition; it is the BPMN id, except for the body that a loop wraps around an activity. */
interface NodeBase {
  readonly id: string
  /** The BPMN id, as people know it. */
  readonly elementId: string
  readonly traits: NodeTraits
  readonly name?: string
  /** The process or subprocess that holds it; for an activity in a loop, its body. */
  readonly container: ProcessDefinition | SubProcess | AdHocSubProcess | MultiInstanceBody | LoopBody
  readonly incoming: readonly SequenceFlow[]
  readonly outgoing: readonly SequenceFlow[]
  /** Taken when no condition holds (BPMN 2.0.2, 8.4.13). */
  readonly defaultFlow?: SequenceFlow
  /** Evaluated into a scope of the node's own before it runs. Empty for most. */
  readonly inputs: readonly Mapping[]
  /** Evaluated into the surrounding scope after it has run; without any, its results are set where they are defined. */
  readonly outputs: readonly Mapping[]
  /** Variables that a throwing event or send task gives away; all that it sees when absent (BPMN 2.0.2, 10.4.1). */
  readonly dataInputs?: readonly string[]
  /** Results of these names stay with the element, for its data associations. */
  readonly dataOutputs?: readonly string[]
  /** Only where data sets or data stores have their say; `inputs` or `outputs` are not empty then. */
  readonly data?: NodeData
  /** Absent for most. In a loop they stand on the inner activity, so that each round has them. */
  readonly listeners?: Listeners<ExecutionEvent>
}

interface ActivityBase extends NodeBase {
  readonly boundaryEvents: readonly BoundaryEvent[]
  /** Undoes this activity once it has completed: what its compensation boundary event leads to. In a loop it stands on the inner activity. */
  readonly compensationHandler?: FlowNode
  /** Tokens that it needs to start, one unless given (BPMN 2.0.2, table 10.3). */
  readonly startQuantity?: number
  /** Tokens that it puts on each outgoing flow, one unless given. */
  readonly completionQuantity?: number
}

export interface StartEvent extends NodeBase {
  readonly kind: 'startEvent'
  readonly event: EventDefinition
  /** For the start of an event subprocess: whether it ends what runs around it. True elsewhere. */
  readonly interrupting: boolean
  /** For one that begins a process by its event: what that must bring. */
  readonly needs?: ProcessInputs
}
export interface EndEvent extends NodeBase {
  readonly kind: 'endEvent'
  readonly event: EventDefinition
  /** A message end event may be done by a worker. */
  readonly job?: JobDefinition
}
export interface IntermediateCatchEvent extends NodeBase {
  readonly kind: 'intermediateCatchEvent'
  readonly event: EventDefinition
}
export interface IntermediateThrowEvent extends NodeBase {
  readonly kind: 'intermediateThrowEvent'
  readonly event: EventDefinition
  readonly job?: JobDefinition
}
export interface BoundaryEvent extends NodeBase {
  readonly kind: 'boundaryEvent'
  readonly event: EventDefinition
  /** `cancelActivity` in the XML. */
  readonly interrupting: boolean
  /** The activity it sits on; the body, if that activity is in a loop. */
  readonly attachedTo: FlowNode
}

/** A task of no type, and a manual task: nothing to do for an engine (BPMN 2.0.2, 13.3.3). */
export interface PlainTask extends ActivityBase {
  readonly kind: 'task' | 'manualTask'
}
export interface ServiceTask extends ActivityBase {
  readonly kind: 'serviceTask'
  readonly job: JobDefinition
}
export interface SendTask extends ActivityBase {
  readonly kind: 'sendTask'
  /** Either a worker sends it, or the engine does. */
  readonly job?: JobDefinition
  readonly message?: EventDefinition & { readonly kind: 'message' }
}
export interface ReceiveTask extends ActivityBase {
  readonly kind: 'receiveTask'
  readonly message: EventDefinition & { readonly kind: 'message' }
  /** Its message begins an instance (BPMN 2.0.2, 10.3.3). */
  readonly instantiate?: true
}
export interface UserTask extends ActivityBase {
  readonly kind: 'userTask'
  readonly assignee?: CompiledExpression
  /** A list of names, or text with commas. */
  readonly candidateGroups?: CompiledExpression
  readonly candidateUsers?: CompiledExpression
  readonly dueDate?: CompiledExpression
  readonly followUpDate?: CompiledExpression
  readonly priority?: CompiledExpression
  readonly form?: FormReference
  /** Names of the lanes that it stands in, the outermost first: for whoever assigns; a lane alone assigns to nobody. */
  readonly lanes?: readonly string[]
  readonly taskListeners?: Listeners<TaskEvent>
  readonly headers: { readonly [name: string]: string }
}
export interface ScriptTask extends ActivityBase {
  readonly kind: 'scriptTask'
  readonly work:
    | { readonly kind: 'expression'; readonly expression: CompiledExpression; readonly resultVariable: string }
    | { readonly kind: 'script'; readonly script: CompiledScript; readonly resultVariable?: string }
    | { readonly kind: 'job'; readonly job: JobDefinition }
}
export interface BusinessRuleTask extends ActivityBase {
  readonly kind: 'businessRuleTask'
  readonly work:
    | { readonly kind: 'decision'; readonly decisionId: CompiledExpression; readonly resultVariable: string; readonly binding: Binding }
    | { readonly kind: 'job'; readonly job: JobDefinition }
}
export interface CallActivity extends ActivityBase {
  readonly kind: 'callActivity'
  readonly processId: CompiledExpression
  readonly binding: Binding
  /** All variables visible here go in; true unless the model says no. */
  readonly propagateAllParentVariables: boolean
  /** All variables of the called process come back; true unless the model says no. */
  readonly propagateAllChildVariables: boolean
}
/** An embedded subprocess; an event subprocess when `triggeredByEvent`; or a transaction, which can be cancelled (BPMN 2.0.2, 10.3.5). */
export interface SubProcess extends ActivityBase, Container {
  readonly kind: 'subProcess' | 'eventSubProcess' | 'transaction'
  /** For an event subprocess: its one start event. */
  readonly start?: StartEvent
}

/** The loop around an activity (BPMN 2.0.2, 13.3.7): boundary events and flows sit on it, each round runs `activity` in a scope of its own. */
export interface MultiInstanceBody extends ActivityBase {
  readonly kind: 'multiInstanceBody'
  readonly activity: FlowNode
  readonly sequential: boolean
  /** Either how many, or a list to go through. */
  readonly cardinality?: CompiledExpression
  readonly inputCollection?: CompiledExpression
  /** Variable that holds the item in each round. */
  readonly inputElement?: string
  /** Variable that collects `outputElement` of each round, in the order of the items. */
  readonly outputCollection?: string
  readonly outputElement?: CompiledExpression
  readonly completionCondition?: CompiledExpression
  /** Events thrown when rounds complete, caught by boundary events of the body: at each round, at the first one, or where a condition holds
   *  (`behavior` None, One, Complex; BPMN 2.0.2, table 10.29). All, the usual, throws none. */
  readonly throws?:
    | { readonly when: 'each' | 'first'; readonly event: EventDefinition }
    | {
        readonly when: 'condition'
        readonly choices: readonly { readonly condition: CompiledExpression; readonly event: EventDefinition }[]
      }
}

/** The standard loop around an activity (BPMN 2.0.2, 13.3.6): again as long as the condition holds. */
export interface LoopBody extends ActivityBase {
  readonly kind: 'loopBody'
  readonly activity: FlowNode
  /** Whether the condition is asked before each round instead of after it. */
  readonly testBefore: boolean
  readonly condition?: CompiledExpression
  readonly maximum?: CompiledExpression
}

/** Its activities have no order of their own (BPMN 2.0.2, 13.3.5): those without incoming flows are begun, at once or one after the other. */
export interface AdHocSubProcess extends ActivityBase, Container {
  readonly kind: 'adHocSubProcess'
  readonly sequential: boolean
  readonly completionCondition?: CompiledExpression
  readonly cancelRemainingInstances: boolean
  /** Gives the ids of the activities to begin at first; a performer may begin more. All are begun when absent. */
  readonly activeElements?: CompiledExpression
  /** Variable that collects `outputElement` of each path in it that ends. */
  readonly outputCollection?: string
  readonly outputElement?: CompiledExpression
}

export interface ExclusiveGateway extends NodeBase {
  readonly kind: 'exclusiveGateway'
}
export interface ParallelGateway extends NodeBase {
  readonly kind: 'parallelGateway'
}
export interface InclusiveGateway extends NodeBase {
  readonly kind: 'inclusiveGateway'
  /** From which nodes of the same container which incoming flows can be reached on a path that does not visit the gateway (BPMN 2.0.2, 13.4.3). */
  readonly reachableFlows: ReadonlyMap<string, ReadonlySet<string>>
}
/** Fires when its activation condition holds, and is then closed until what can still come has come (BPMN 2.0.2, 13.4.5). */
export interface ComplexGateway extends NodeBase {
  readonly kind: 'complexGateway'
  /** Asked at each arrival, with `activationCount` the number of tokens that wait. Without one it takes a token of every incoming flow. */
  readonly activationCondition?: CompiledExpression
  /** As for the inclusive gateway. */
  readonly reachableFlows: ReadonlyMap<string, ReadonlySet<string>>
}
export interface EventBasedGateway extends NodeBase {
  readonly kind: 'eventBasedGateway'
  /** The catch events and receive tasks behind it, one per outgoing flow. */
  readonly events: readonly (IntermediateCatchEvent | ReceiveTask)[]
  /** The events behind it begin an instance: the first that happens alone, or, where it is parallel, the first and then all others too
   *  (BPMN 2.0.2, 10.6.6). */
  readonly instantiate?: 'exclusive' | 'parallel'
}

/** Where a token of a process stands while the listeners of the process itself work, all of them under `start`: the process has no token of its
 *  own. Not a node of the file; its `elementId` is the process's. */
export interface ProcessListeners extends NodeBase {
  readonly kind: 'processListeners'
  readonly when: ExecutionEvent
}

export type FlowNode =
  | StartEvent
  | EndEvent
  | IntermediateCatchEvent
  | IntermediateThrowEvent
  | BoundaryEvent
  | PlainTask
  | ServiceTask
  | SendTask
  | ReceiveTask
  | UserTask
  | ScriptTask
  | BusinessRuleTask
  | CallActivity
  | SubProcess
  | MultiInstanceBody
  | LoopBody
  | AdHocSubProcess
  | ExclusiveGateway
  | ParallelGateway
  | InclusiveGateway
  | ComplexGateway
  | EventBasedGateway
  | ProcessListeners

export type ElementKind = (typeof elementKinds)[number]
export type NodeOf<K extends ElementKind> = Extract<FlowNode, { readonly kind: K }>
/** Nodes that boundary events can sit on. */
export type Activity = Extract<FlowNode, ActivityBase>

/** A sequence flow (BPMN 2.0.2, 8.4.13). */
export interface SequenceFlow {
  readonly id: string
  readonly name?: string
  readonly source: FlowNode
  readonly target: FlowNode
  readonly condition?: CompiledExpression
}

/** What holds flow nodes: a process or a subprocess. Its instances are scopes. */
export interface Container {
  /** Start event without a trigger, where a plain start begins; none if there is no such event. */
  readonly noneStart?: FlowNode
  /** Nodes without incoming flows that are no start event, boundary event, event subprocess or compensation handler: each gets a token when
   *  the container starts and has no start event (BPMN 2.0.2, 13.2, 13.3.4). */
  readonly implicitStarts: readonly FlowNode[]
  readonly eventSubProcesses: readonly SubProcess[]
  readonly nodes: readonly FlowNode[]
}

/** Data that an instance is begun with (BPMN 2.0.2, 10.4.2). */
export interface ProcessInputs {
  /** The variables of all data inputs, in their order. */
  readonly names: readonly string[]
  /** One of these sets must be given as a whole. */
  readonly sets: readonly (readonly string[])[]
}

/** A process, compiled once and shared by all its instances. Immutable; holds references, so it is never serialised. */
export interface ProcessDefinition extends Container {
  readonly kind: 'process'
  readonly id: string
  readonly name?: string
  readonly versionTag?: string
  readonly isExecutable: boolean
  /** Every node at any depth by its `id`. */
  readonly nodeById: ReadonlyMap<string, FlowNode>
  readonly flowById: ReadonlyMap<string, SequenceFlow>
  /** What begins an instance: the start events of the top level, instantiating receive tasks, and the events behind instantiating gateways. */
  readonly startEvents: readonly (StartEvent | ReceiveTask | IntermediateCatchEvent)[]
  /** Variables that are null in the beginning unless given: properties, data objects, data inputs and outputs. */
  readonly data?: readonly string[]
  readonly inputs?: ProcessInputs
  /** Variables that are its result; all that it has, where it declares none (BPMN 2.0.2, 10.4.2). */
  readonly outputs?: readonly string[]
  /** For messages that it catches by the standard's correlation, by name: finds the key in the payload (BPMN 2.0.2, 8.4.2). */
  readonly messageKeys?: ReadonlyMap<string, CompiledExpression>
  /** Of these, the messages that belong to a conversation, by name: id of its correlation key. */
  readonly conversations?: ReadonlyMap<string, string>
  /** Form that a person fills in to start it. */
  readonly startForm?: FormReference
  /** The listeners of the process itself: before anything in it begins, and when nothing is left in it. */
  readonly ownListeners?: { readonly [E in ExecutionEvent]?: ProcessListeners }
}
