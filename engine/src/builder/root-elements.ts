import type { BpmnElement } from '../read/bpmn-element.ts'
import type { MessageModel } from './model.ts'

/** Makes a moddle element; undefined properties are left out. */
export type Create = (type: string, properties: Readonly<Record<string, unknown>>) => BpmnElement

/** The messages, signals, errors and escalations of a file, each written once however many events refer to it. */
export class RootElements {
  private readonly create: Create
  private readonly ids: Set<string>
  private readonly byKey = new Map<string, BpmnElement>()

  constructor(create: Create, ids: Set<string>) {
    this.create = create
    this.ids = ids
  }

  get written(): BpmnElement[] {
    return [...this.byKey.values()]
  }

  /** One message for each pair of name and correlation key: the key stands at the message. */
  message({ name, correlationKey }: MessageModel): BpmnElement {
    return this.once(`message ${name} ${correlationKey ?? ''}`, () => {
      const subscription = correlationKey === undefined ? [] : [this.create('zeebe:Subscription', { correlationKey })]
      const extension =
        subscription.length === 0 ? {} : { extensionElements: this.create('bpmn:ExtensionElements', { values: subscription }) }
      return this.create('bpmn:Message', { id: this.freeId(`message-${name}`), name, ...extension })
    })
  }

  error(code: string): BpmnElement {
    return this.once(`error ${code}`, () => this.create('bpmn:Error', { id: this.freeId(`error-${code}`), name: code, errorCode: code }))
  }

  escalation(code: string): BpmnElement {
    const make = () => this.create('bpmn:Escalation', { id: this.freeId(`escalation-${code}`), name: code, escalationCode: code })
    return this.once(`escalation ${code}`, make)
  }

  signal(name: string): BpmnElement {
    return this.once(`signal ${name}`, () => this.create('bpmn:Signal', { id: this.freeId(`signal-${name}`), name }))
  }

  private once(key: string, make: () => BpmnElement): BpmnElement {
    const present = this.byKey.get(key)
    if (present) return present
    const element = make()
    this.byKey.set(key, element)
    return element
  }

  private freeId(name: string): string {
    const stem = name.replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/-+$/, '')
    let id = stem
    for (let number = 2; this.ids.has(id); number++) id = `${stem}-${number}`
    this.ids.add(id)
    return id
  }
}
