import type { Xml, XmlValue } from './model.ts'
import type {
  AdHocOptions,
  BindingOptions,
  ElementOptions,
  FormOptions,
  JobOptions,
  ListenerOptions,
  LoopOptions,
  MappingOptions,
  MultiInstanceOptions,
  UserTaskOptions,
} from './options.ts'

// Each function answers the zeebe extension elements for one group of options; nothing is written for what was not said.

export function mapping(options: MappingOptions): Xml[] {
  const inputParameters = parameters('zeebe:Input', options.inputs)
  const outputParameters = parameters('zeebe:Output', options.outputs)
  if (inputParameters.length + outputParameters.length === 0) return []
  return [{ $: 'zeebe:IoMapping', inputParameters, outputParameters }]
}

function parameters(type: string, mappings: Readonly<Record<string, string>> = {}): Xml[] {
  return Object.entries(mappings).map(([target, source]) => ({ $: type, source, target }))
}

export function headers(options: { readonly headers?: Readonly<Record<string, string>> }): Xml[] {
  const values = Object.entries(options.headers ?? {}).map(([key, value]) => ({ $: 'zeebe:Header', key, value }))
  return values.length === 0 ? [] : [{ $: 'zeebe:TaskHeaders', values }]
}

export function executionListeners({ executionListeners: given = [] }: ElementOptions): Xml[] {
  return given.length === 0
    ? []
    : [{ $: 'zeebe:ExecutionListeners', listeners: given.map(each => listener('zeebe:ExecutionListener', each)) }]
}

export function taskListeners({ taskListeners: given = [] }: UserTaskOptions): Xml[] {
  return given.length === 0 ? [] : [{ $: 'zeebe:TaskListeners', listeners: given.map(each => listener('zeebe:TaskListener', each)) }]
}

function listener($: string, { eventType, type, retries }: ListenerOptions<string>): Xml {
  return { $, eventType, type, retries: retries === undefined ? undefined : String(retries) }
}

export function job(type: string, options: JobOptions): Xml[] {
  const retries = options.retries === undefined ? undefined : String(options.retries)
  return [{ $: 'zeebe:TaskDefinition', type, retries }, ...headers(options)]
}

export function assignment(options: UserTaskOptions): Xml[] {
  const candidateGroups = list(options.candidateGroups)
  const candidateUsers = list(options.candidateUsers)
  return [
    ...whenSaid('zeebe:AssignmentDefinition', { assignee: options.assignee, candidateGroups, candidateUsers }),
    ...whenSaid('zeebe:TaskSchedule', { dueDate: options.dueDate, followUpDate: options.followUpDate }),
    ...whenSaid('zeebe:PriorityDefinition', { priority: options.priority === undefined ? undefined : String(options.priority) }),
  ]
}

/** The form as the element refers to it, and what the process must hold for it. */
export function form(element: string, options: FormOptions | undefined): { readonly element: Xml[]; readonly process: Xml[] } {
  if (options === undefined) return { element: [], process: [] }
  if (typeof options === 'string') return { element: [{ $: 'zeebe:FormDefinition', formId: options }], process: [] }
  if ('reference' in options) return { element: [{ $: 'zeebe:FormDefinition', externalReference: options.reference }], process: [] }
  if ('id' in options) return { element: [{ $: 'zeebe:FormDefinition', formId: options.id, ...binding(options) }], process: [] }
  const id = `form-${element}`
  return {
    element: [{ $: 'zeebe:FormDefinition', formKey: `camunda-forms:bpmn:${id}` }],
    process: [{ $: 'zeebe:UserTaskForm', id, body: JSON.stringify(options.schema, null, 2) }],
  }
}

export function binding(options: BindingOptions): Record<string, XmlValue> {
  if (options.versionTag !== undefined) return { bindingType: 'versionTag', versionTag: options.versionTag }
  return { bindingType: options.binding }
}

export function multiInstance(element: string, options: MultiInstanceOptions): Xml {
  const { sequential, cardinality, completionCondition, loopData, throws: _said, ...rest } = options
  if (rest.inputCollection === undefined && cardinality === undefined && loopData?.over === undefined)
    throw new Error(
      `"${element}" does not say how often it runs: write multiInstance: { inputCollection: '= items' } or { cardinality: 3 }.`,
    )
  const zeebe = whenSaid('zeebe:LoopCharacteristics', rest)
  return {
    $: 'bpmn:MultiInstanceLoopCharacteristics',
    isSequential: sequential,
    loopCardinality: cardinality === undefined ? undefined : formalExpression(String(cardinality)),
    completionCondition: completionCondition === undefined ? undefined : formalExpression(completionCondition),
    ...extensionElements(zeebe),
  }
}

export function adHoc({ activeElementsCollection, outputCollection, outputElement }: AdHocOptions): Xml[] {
  return whenSaid('zeebe:AdHoc', { activeElementsCollection, outputCollection, outputElement })
}

export function standardLoop({ condition, testBefore, maximum }: LoopOptions): Xml {
  return { $: 'bpmn:StandardLoopCharacteristics', testBefore, loopMaximum: maximum, loopCondition: formalExpression(condition) }
}

export function formalExpression(body: string): Xml {
  return { $: 'bpmn:FormalExpression', body }
}

export function extensionElements(values: readonly Xml[]): { readonly extensionElements?: Xml } {
  return values.length === 0 ? {} : { extensionElements: { $: 'bpmn:ExtensionElements', values } }
}

function whenSaid(type: string, properties: Readonly<Record<string, XmlValue>>): Xml[] {
  return Object.values(properties).every(value => value === undefined) ? [] : [{ ...properties, $: type }]
}

function list(names: string | readonly string[] | undefined): string | undefined {
  return names === undefined || typeof names === 'string' ? names : names.join(', ')
}
