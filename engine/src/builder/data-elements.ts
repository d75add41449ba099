import type { BpmnElement } from '../read/bpmn-element.ts'
import type { DataModel, LoopDataModel } from './model.ts'
import type { DataEnd, DataInputOptions } from './options.ts'
import type { Create } from './root-elements.ts'

/** Data objects and data stores of a file, each written once, and the data inputs and outputs of activities. */
export class DataElements {
  private readonly create: Create
  private readonly freeId: (name: string) => string
  private readonly objects = new Map<string, BpmnElement>()
  private readonly references = new Map<string, BpmnElement>()
  private readonly stores = new Map<string, BpmnElement>()

  constructor(create: Create, freeId: (name: string) => string) {
    this.create = create
    this.freeId = freeId
  }

  /** What stands in the process. */
  get flowElements(): BpmnElement[] {
    return [...this.objects.values(), ...this.references.values()]
  }

  /** What stands beside the process. */
  get rootElements(): BpmnElement[] {
    return [...this.stores.values()]
  }

  /** The `ioSpecification` and the associations of an activity. */
  properties(element: string, { reads, writes }: DataModel): Readonly<Record<string, unknown>> {
    const inputs = Object.entries(reads).map(([name, end]) => ({ end, data: this.data('bpmn:DataInput', element, name) }))
    const outputs = Object.entries(writes).map(([name, end]) => ({ end, data: this.data('bpmn:DataOutput', element, name) }))
    const optional = inputs.filter(({ end }) => (end as DataInputOptions).optional === true).map(({ data }) => data)
    const specification = this.create('bpmn:InputOutputSpecification', {
      dataInputs: inputs.map(({ data }) => data),
      dataOutputs: outputs.map(({ data }) => data),
      inputSets: [this.create('bpmn:InputSet', { dataInputRefs: inputs.map(({ data }) => data), optionalInputRefs: optional })],
      outputSets: [this.create('bpmn:OutputSet', { dataOutputRefs: outputs.map(({ data }) => data), optionalOutputRefs: [] })],
    })
    return {
      ioSpecification: specification,
      dataInputAssociations: inputs.map(({ end, data }) =>
        this.create('bpmn:DataInputAssociation', { id: this.freeId(`${element}-reads`), sourceRef: [this.end(end)], targetRef: data }),
      ),
      dataOutputAssociations: outputs.map(({ end, data }) =>
        this.create('bpmn:DataOutputAssociation', { id: this.freeId(`${element}-writes`), sourceRef: [data], targetRef: this.end(end) }),
      ),
    }
  }

  /** What a multi-instance goes over and collects. */
  loop(element: string, { over, item, into, result }: LoopDataModel): Readonly<Record<string, unknown>> {
    return {
      loopDataInputRef: over === undefined ? undefined : this.object(over),
      loopDataOutputRef: into === undefined ? undefined : this.object(into),
      inputDataItem: item === undefined ? undefined : this.data('bpmn:DataInput', element, item),
      outputDataItem: result === undefined ? undefined : this.data('bpmn:DataOutput', element, result),
    }
  }

  private data(type: string, element: string, name: string): BpmnElement {
    return this.create(type, { id: this.freeId(`${element}-${name}`), name })
  }

  private end(end: DataEnd): BpmnElement {
    return 'store' in end ? this.reference(end.store) : this.object(end.object)
  }

  private object(name: string): BpmnElement {
    return once(this.objects, name, () => this.create('bpmn:DataObject', { id: this.freeId(`${name}-object`), name }))
  }

  private reference(id: string): BpmnElement {
    const store = once(this.stores, id, () => this.create('bpmn:DataStore', { id, name: id }))
    return once(this.references, id, () => this.create('bpmn:DataStoreReference', { id: this.freeId(`${id}-store`), dataStoreRef: store }))
  }
}

function once(made: Map<string, BpmnElement>, key: string, make: () => BpmnElement): BpmnElement {
  const known = made.get(key)
  if (known) return known
  const element = make()
  made.set(key, element)
  return element
}
