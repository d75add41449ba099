import type { DataOptions, LoopDataOptions } from './options.ts'

/** An XML element to be written: its moddle type and what stands in it. Nested `Xml` values become child elements, lists of them repeated ones. */
export interface Xml {
  readonly $: string
  readonly [property: string]: XmlValue
}
export type XmlValue = string | number | boolean | undefined | Xml | readonly Xml[]

/** What an event waits for or does, before it is written. Root elements (messages, errors) are made once per file from what is here. */
export type EventModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'timer'; readonly property: 'timeDate' | 'timeDuration' | 'timeCycle'; readonly value: string }
  | { readonly kind: 'message'; readonly message?: MessageModel }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'error'; readonly code?: string }
  | { readonly kind: 'escalation'; readonly code?: string }
  | { readonly kind: 'conditional'; readonly condition: string }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'compensation'; readonly activity?: string; readonly waitForCompletion?: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'multiple'; readonly events: readonly EventModel[]; readonly parallel: boolean }

export interface MessageModel {
  readonly name: string
  readonly correlationKey?: string
}

/** The data inputs and outputs of an activity. */
export type DataModel = Required<DataOptions>
export type LoopDataModel = LoopDataOptions

/** The events of a multi-instance's rounds. */
export type LoopThrowsModel =
  | { readonly behavior: 'None' | 'One'; readonly event: EventModel }
  | { readonly behavior: 'Complex'; readonly choices: readonly { readonly condition: string; readonly event: EventModel }[] }

/** One flow node of the model, in the order of writing. */
export interface ElementModel {
  readonly id: string
  /** Its XML type, for example `bpmn:UserTask`. */
  readonly type: string
  /** BPMN attributes and child elements by their names in the schema. */
  readonly properties: Readonly<Record<string, XmlValue>>
  readonly extensions: readonly Xml[]
  readonly event?: EventModel
  /** The message that a send or receive task refers to. */
  readonly message?: MessageModel
  /** Where a boundary event sits. */
  readonly attachedTo?: string
  readonly loop?: Xml
  readonly loopData?: LoopDataModel
  readonly loopThrows?: LoopThrowsModel
  readonly data?: DataModel
  readonly container: ContainerModel
  /** What a subprocess holds. */
  readonly inner?: ContainerModel
}

export interface FlowModel {
  readonly source: string
  readonly target: string
  readonly id?: string
  readonly name?: string
  readonly condition?: string
  readonly isDefault: boolean
  /** Place among the flows: an exclusive gateway asks its conditions in the order in which they were said. */
  readonly order: number
}

/** What holds flow nodes: the process or a subprocess. */
export interface ContainerModel {
  readonly elements: ElementModel[]
  readonly flows: FlowModel[]
  /** Each from a compensation boundary event to the activity that compensates. */
  readonly associations: { readonly source: string; readonly target: string }[]
}

/** The whole file as it is being built; the only part of the builder that changes. */
export interface ProcessModel extends ContainerModel {
  readonly id: string
  readonly properties: Readonly<Record<string, XmlValue>>
  readonly extensions: Xml[]
  /** The `order` of the next flow. */
  nextFlow: number
  /** Every element at any depth, by id. */
  readonly byId: Map<string, ElementModel>
}
