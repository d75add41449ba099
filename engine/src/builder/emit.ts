import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import type { BpmnElement } from '../read/bpmn-element.ts'
import { unreachable } from '../unreachable.ts'
import { DataElements } from './data-elements.ts'
import { extensionElements, formalExpression } from './extensions.ts'
import type { ContainerModel, ElementModel, EventModel, FlowModel, LoopThrowsModel, ProcessModel, Xml, XmlValue } from './model.ts'
import { RootElements } from './root-elements.ts'
import type { Create } from './root-elements.ts'

type Properties = Readonly<Record<string, unknown>>

/** The process, or one task of it as a global one, as BPMN XML in the zeebe dialect, without a diagram. */
export async function emit(model: ProcessModel, global?: ElementModel): Promise<string> {
  const moddle = new BpmnModdle({ zeebe })
  const create: Create = (type, properties) => moddle.create(type, withoutUndefined(properties))
  const emitter = new Emitter(create, model)
  const { xml } = await moddle.toXML(global ? emitter.globalDefinitions(global) : emitter.definitions(model), { format: true })
  return xml.replace(/<bpmn:complexBehaviorDefinition [^]*?<\/bpmn:complexBehaviorDefinition>/g, inWordsOfTheSchema)
}

/** Moddle names these children by their types, the schema by their parts (BPMN 2.0.2, table 10.33). */
function inWordsOfTheSchema(choice: string): string {
  return choice.replaceAll(
    /(<\/?bpmn:)(formalExpression|implicitThrowEvent)\b/g,
    (_all, open: string, type: string) => `${open}${type === 'formalExpression' ? 'condition' : 'event'}`,
  )
}

class Emitter {
  private readonly create: Create
  private readonly roots: RootElements
  private readonly data: DataElements
  /** Flow ids share one name space with the elements. */
  private readonly ids: Set<string>
  /** Event definitions that stand beside the process. */
  private readonly referred: BpmnElement[] = []

  constructor(create: Create, model: ProcessModel) {
    this.create = create
    this.ids = new Set([model.id, ...model.byId.keys()])
    for (const flow of allFlows(model)) if (flow.id !== undefined) this.ids.add(flow.id)
    this.roots = new RootElements(create, this.ids)
    this.data = new DataElements(create, name => this.freeId(name))
  }

  definitions(model: ProcessModel): BpmnElement {
    const contents = this.contents(model)
    const process = this.create('bpmn:Process', {
      id: model.id,
      ...this.children(model.properties),
      ...this.children(extensionElements(model.extensions)),
      ...contents,
      flowElements: [...contents.flowElements, ...this.data.flowElements],
    })
    return this.file(model.id, process)
  }

  /** A task that stands alone has the properties of its kind, but for the name of its script's language. */
  globalDefinitions({ id, type, properties, extensions }: ElementModel): BpmnElement {
    const { scriptFormat: scriptLanguage, ...others } = properties
    const task = this.create(type.replace('bpmn:', 'bpmn:Global'), {
      id,
      ...this.children({ ...others, scriptLanguage, startQuantity: undefined, completionQuantity: undefined }),
      ...this.children(extensionElements(extensions)),
    })
    return this.file(id, task)
  }

  private file(id: string, content: BpmnElement): BpmnElement {
    return this.create('bpmn:Definitions', {
      id: `${id}-definitions`,
      targetNamespace: 'http://stepwright.dev/bpmn',
      exporter: 'stepwright',
      rootElements: [content, ...this.roots.written, ...this.referred, ...this.data.rootElements],
    })
  }

  private contents(container: ContainerModel): Properties & { readonly flowElements: readonly BpmnElement[] } {
    const nodes = new Map(container.elements.map(element => [element.id, this.node(element)]))
    for (const element of container.elements) {
      if (element.attachedTo !== undefined) nodes.get(element.id)?.set('attachedToRef', nodes.get(element.attachedTo))
    }
    const flows = container.flows.toSorted((a, b) => a.order - b.order).map(flow => this.flow(flow, nodes))
    const artifacts = container.associations.map(({ source, target }) => {
      const ends = { sourceRef: nodes.get(source), targetRef: nodes.get(target) }
      return this.create('bpmn:Association', { id: this.freeId(`${source}-${target}`), associationDirection: 'One', ...ends })
    })
    return { flowElements: [...nodes.values(), ...flows], artifacts: artifacts.length === 0 ? undefined : artifacts }
  }

  private node(element: ElementModel): BpmnElement {
    return this.create(element.type, {
      id: element.id,
      ...this.children(element.properties),
      ...this.children(extensionElements(element.extensions)),
      messageRef: element.message && this.roots.message(element.message),
      eventDefinitions: element.event && this.eventDefinitions(element.event),
      parallelMultiple: element.event?.kind === 'multiple' && element.event.parallel ? true : undefined,
      loopCharacteristics: this.loop(element),
      ...(element.data && this.data.properties(element.id, element.data)),
      ...(element.inner && this.contents(element.inner)),
    })
  }

  private loop({ id, loop, loopData, loopThrows }: ElementModel): unknown {
    if (loop === undefined) return undefined
    const { $: type, ...properties } = loop
    return this.create(type, {
      ...this.children(properties),
      ...(loopData && this.data.loop(id, loopData)),
      ...(loopThrows && this.throws(id, loopThrows)),
    })
  }

  /** What tells of each or the first round is referred to, and stands beside the process. */
  private throws(element: string, throws: LoopThrowsModel): Properties {
    const { behavior } = throws
    if (behavior === 'Complex') {
      const choice = ({ condition, event }: (typeof throws.choices)[number]) =>
        this.create('bpmn:ComplexBehaviorDefinition', {
          id: this.freeId(`${element}-choice`),
          condition: this.value(formalExpression(condition)),
          event: this.create('bpmn:ImplicitThrowEvent', {
            id: this.freeId(`${element}-event`),
            eventDefinitions: this.eventDefinitions(event),
          }),
        })
      return { behavior, complexBehaviorDefinition: throws.choices.map(choice) }
    }
    const [definition] = this.eventDefinitions(throws.event)
    definition?.set('id', this.freeId(`${element}-event`))
    if (definition !== undefined) this.referred.push(definition)
    return { behavior, [behavior === 'None' ? 'noneBehaviorEventRef' : 'oneBehaviorEventRef']: definition }
  }

  private flow(flow: FlowModel, nodes: ReadonlyMap<string, BpmnElement>): BpmnElement {
    const [source, target] = [nodes.get(flow.source), nodes.get(flow.target)]
    const conditionExpression = flow.condition === undefined ? undefined : this.value(formalExpression(flow.condition))
    const id = flow.id ?? this.freeId(`${flow.source}-${flow.target}`)
    const element = this.create('bpmn:SequenceFlow', { id, name: flow.name, sourceRef: source, targetRef: target, conditionExpression })
    append(source, 'outgoing', element)
    append(target, 'incoming', element)
    if (flow.isDefault) source?.set('default', element)
    return element
  }

  private eventDefinitions(event: EventModel): BpmnElement[] {
    const { roots } = this
    switch (event.kind) {
      case 'none':
        return []
      case 'timer':
        return [this.create('bpmn:TimerEventDefinition', { [event.property]: this.value(formalExpression(event.value)) })]
      case 'message':
        return [this.create('bpmn:MessageEventDefinition', { messageRef: event.message && roots.message(event.message) })]
      case 'signal':
        return [this.create('bpmn:SignalEventDefinition', { signalRef: roots.signal(event.name) })]
      case 'error':
        return [this.create('bpmn:ErrorEventDefinition', { errorRef: event.code === undefined ? undefined : roots.error(event.code) })]
      case 'escalation':
        return [
          this.create('bpmn:EscalationEventDefinition', {
            escalationRef: event.code === undefined ? undefined : roots.escalation(event.code),
          }),
        ]
      case 'conditional':
        return [this.create('bpmn:ConditionalEventDefinition', { condition: this.value(formalExpression(event.condition)) })]
      case 'link':
        return [this.create('bpmn:LinkEventDefinition', { name: event.name })]
      case 'compensation':
        return [
          this.create('bpmn:CompensateEventDefinition', {
            activityRef: event.activity && { id: event.activity },
            waitForCompletion: event.waitForCompletion,
          }),
        ]
      case 'cancel':
        return [this.create('bpmn:CancelEventDefinition', {})]
      case 'terminate':
        return [this.create('bpmn:TerminateEventDefinition', {})]
      case 'multiple':
        return event.events.flatMap(part => this.eventDefinitions(part))
      default:
        return unreachable(event)
    }
  }

  private freeId(stem: string): string {
    let id = stem
    for (let number = 2; this.ids.has(id); number++) id = `${stem}-${number}`
    this.ids.add(id)
    return id
  }

  private children(properties: Readonly<Record<string, XmlValue>>): Properties {
    return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, this.value(value)]))
  }

  private value(value: XmlValue): unknown {
    if (typeof value !== 'object') return value
    if (!isXml(value)) return value.map(item => this.value(item))
    const { $: type, ...properties } = value
    return this.create(type, this.children(properties))
  }
}

function isXml(value: Xml | readonly Xml[]): value is Xml {
  return !Array.isArray(value)
}

function append(node: BpmnElement | undefined, property: 'incoming' | 'outgoing', flow: BpmnElement): void {
  const flows = node?.get(property)
  if (Array.isArray(flows)) flows.push(flow)
}

function allFlows(container: ContainerModel): FlowModel[] {
  return [...container.flows, ...container.elements.flatMap(element => (element.inner ? allFlows(element.inner) : []))]
}

function withoutUndefined(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
}
