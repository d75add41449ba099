import { parseXml } from '../../xml-tree.ts'
import type { XmlElement } from '../../xml-tree.ts'

const bpmnUri = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const bpmn = (local: string) => `{${bpmnUri}}${local}`

/** A drawn model, made executable as the simulator runs it. */
export interface Prepared {
  readonly xml: string
  /** Ids of flow nodes that both sides tell of: not event-based gateways, which the simulator never leaves, and not the ends that it
   *  destroys while they throw (error, escalation, cancel, terminate): what catches them is told. */
  readonly nodes: ReadonlySet<string>
  /** Source and target of each sequence flow between nodes. */
  readonly flows: readonly (readonly [string, string])[]
  /** Activity by interrupting boundary event. */
  readonly hosts: ReadonlyMap<string, string>
  /** The process by the id of a node in it that begins it without a trigger. */
  readonly plainStarts: ReadonlyMap<string, string>
  /** Gateways that choose, with the flows that they choose from. */
  readonly choices: ReadonlyMap<string, readonly string[]>
}

/** Makes a model executable without a change to its control flow. What is rewritten:
 *  1. every process is executable; the diagram is left out;
 *  2. tasks that the simulator passes through (of any type but receive) become tasks without a type, those it pauses at receive tasks;
 *  3. what waits for a trigger of the simulator (timer, condition, message without a message flow, nothing said) waits for a message `at:ID`;
 *  4. the two ends of a message flow send and receive a message with the name of the flow;
 *  5. a signal or link without a name has the name `unnamed`, an error or escalation thrown without a code has the code `unnamed`;
 *  6. flows out of exclusive and inclusive gateways with a choice get the condition that the simulator has chosen them. */
export function prepare(xml: string, pauses: ReadonlySet<string>): Prepared {
  const root = parseXml(xml)
  const all = elementsOf(root)
  const byId = new Map(all.map(element => [idOf(element), element]))
  const flowsOf = all.filter(({ name }) => name === bpmn('sequenceFlow'))
  const messages = new Set<string>()
  const flowNameOf = messageFlowEnds(all)
  for (const process of all.filter(({ name }) => name === bpmn('process'))) process.attributes.set('isExecutable', 'true')
  for (const element of all) prepareTask(element, pauses, flowNameOf, messages)
  for (const element of all) prepareEvent(element, flowNameOf, messages, all)
  const choices = chooseFlows(all, byId, flowsOf)
  addRoots(root, messages)
  return {
    xml: write(root),
    nodes: new Set(all.filter(element => isNode(element) && !isUntold(element)).map(idOf)),
    flows: flowsOf.map(flow => [flow.attributes.get('sourceRef') ?? '', flow.attributes.get('targetRef') ?? ''] as const),
    hosts: new Map(
      all
        .filter(element => element.name === bpmn('boundaryEvent') && element.attributes.get('cancelActivity') !== 'false')
        .map(element => [idOf(element), element.attributes.get('attachedToRef') ?? '']),
    ),
    plainStarts: plainStartsOf(all),
    choices,
  }
}

function messageFlowEnds(all: readonly XmlElement[]): Map<string, string> {
  const ends = new Map<string, string>()
  for (const flow of all.filter(({ name }) => name === bpmn('messageFlow')))
    for (const end of [flow.attributes.get('sourceRef') ?? '', flow.attributes.get('targetRef') ?? ''])
      if (!ends.has(end)) ends.set(end, idOf(flow))
  return ends
}

function prepareTask(
  element: XmlElement,
  pauses: ReadonlySet<string>,
  flowNameOf: ReadonlyMap<string, string>,
  messages: Set<string>,
): void {
  if (!/Task$|\}task$/.test(element.name) || !element.name.startsWith(bpmn(''))) return
  const id = idOf(element)
  const flowName = flowNameOf.get(id)
  const waits = element.name === bpmn('receiveTask') || pauses.has(id)
  const sends = flowName !== undefined && !waits
  const name = waits ? 'receiveTask' : sends ? 'sendTask' : 'task'
  Object.assign(element, { name: bpmn(name) })
  for (const attribute of ['messageRef', 'implementation', 'operationRef', 'scriptFormat']) element.attributes.delete(attribute)
  if (waits || sends) element.attributes.set('messageRef', messageId(flowName ?? `at:${id}`, messages))
}

const definitionsOf = (element: XmlElement) => element.children.filter(({ name }) => name.endsWith('EventDefinition'))

function prepareEvent(
  element: XmlElement,
  flowNameOf: ReadonlyMap<string, string>,
  messages: Set<string>,
  all: readonly XmlElement[],
): void {
  if (!/\}(start|end|boundary|intermediateCatch|intermediateThrow)Event$/.test(element.name)) return
  const id = idOf(element)
  const flowName = flowNameOf.get(id)
  const isThrown = /end|Throw/.test(element.name)
  const isWaiting = /\}(boundary|intermediateCatch)Event$/.test(element.name)
  if (definitionsOf(element).length === 0 && (flowName !== undefined || isWaiting)) element.children.push(make('messageEventDefinition'))
  for (const definition of definitionsOf(element)) {
    const kind = definition.name.slice(bpmn('').length, -'EventDefinition'.length)
    if (['timer', 'conditional', 'message'].includes(kind)) {
      Object.assign(definition, { name: bpmn('messageEventDefinition') })
      definition.children.length = 0
      definition.attributes.set('messageRef', messageId(flowName ?? `at:${id}`, messages))
    } else if (kind === 'link') definition.attributes.set('name', definition.attributes.get('name') || 'unnamed')
    else if (kind === 'signal' && !refers(definition, 'signalRef', all)) definition.attributes.set('signalRef', 'unnamed-signal')
    else if ((kind === 'error' || kind === 'escalation') && isThrown && !refers(definition, `${kind}Ref`, all))
      definition.attributes.set(`${kind}Ref`, `unnamed-${kind}`)
  }
}

function refers(definition: XmlElement, attribute: string, all: readonly XmlElement[]): boolean {
  const id = definition.attributes.get(attribute)
  return id !== undefined && all.some(element => idOf(element) === id)
}

function chooseFlows(
  all: readonly XmlElement[],
  byId: ReadonlyMap<string, XmlElement>,
  flows: readonly XmlElement[],
): Map<string, readonly string[]> {
  const choices = new Map<string, readonly string[]>()
  for (const gateway of all.filter(({ name }) => /\}(exclusive|inclusive)Gateway$/.test(name))) {
    const out = flows.filter(flow => flow.attributes.get('sourceRef') === idOf(gateway))
    gateway.attributes.delete('default')
    for (const flow of out) flow.children.length = 0
    if (out.length < 2) continue
    choices.set(idOf(gateway), out.map(idOf))
    for (const flow of out) {
      const condition = make('conditionExpression', { '{http://www.w3.org/2001/XMLSchema-instance}type': 'tFormalExpression' })
      condition.text = `= list contains(${choiceOf(idOf(gateway))}, "${idOf(flow)}")`
      flow.children.push(condition)
    }
  }
  for (const flow of flows) {
    const source = byId.get(flow.attributes.get('sourceRef') ?? '')
    if (source !== undefined && !choices.has(idOf(source))) flow.children.length = 0
  }
  return choices
}

/** The variable that says which flows a gateway takes. */
export const choiceOf = (gateway: string) => `choice_${gateway.replaceAll('-', '_')}`

function plainStartsOf(all: readonly XmlElement[]): Map<string, string> {
  const starts = new Map<string, string>()
  for (const process of all.filter(({ name }) => name === bpmn('process'))) {
    const targets = new Set(process.children.map(child => child.attributes.get('targetRef')))
    for (const node of process.children.filter(isNode))
      if (!targets.has(idOf(node)) && definitionsOf(node).length === 0) starts.set(idOf(node), idOf(process))
    starts.set(idOf(process), idOf(process))
  }
  return starts
}

function addRoots(root: XmlElement, messages: ReadonlySet<string>): void {
  const roots = [...messages].map(name => {
    const message = make('message', { id: idOfMessage(name), name })
    const extensions = make('extensionElements')
    extensions.children.push({ ...make('subscription', { correlationKey: '= "k"' }), name: 'zeebe:subscription' })
    message.children.push(extensions)
    return message
  })
  roots.push(make('signal', { id: 'unnamed-signal', name: 'unnamed' }))
  for (const kind of ['error', 'escalation']) roots.push(make(kind, { id: `unnamed-${kind}`, name: 'unnamed', [`${kind}Code`]: 'unnamed' }))
  root.children.splice(0, 0, ...roots)
}

function messageId(name: string, messages: Set<string>): string {
  messages.add(name)
  return idOfMessage(name)
}
const idOfMessage = (name: string) => `message-${name.replace(':', '-')}`

const isNode = ({ name }: XmlElement) => /\}(\w+(Event|Gateway|Task|Activity)|task|subProcess|adHocSubProcess|transaction)$/.test(name)
const isUntold = (element: XmlElement) =>
  element.name.endsWith('}eventBasedGateway') ||
  (element.name.endsWith('}endEvent') && definitionsOf(element).some(({ name }) => /\}(error|escalation|cancel|terminate)Event/.test(name)))
const idOf = (element: XmlElement) => element.attributes.get('id') ?? ''

function make(local: string, attributes: Readonly<Record<string, string>> = {}): XmlElement {
  return { name: bpmn(local), attributes: new Map(Object.entries(attributes)), children: [], text: '', line: 0, namespaces: {} }
}

function elementsOf(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(elementsOf)]
}

const prefixes: Readonly<Record<string, string>> = { 'http://www.w3.org/2001/XMLSchema-instance': 'xsi:' }

function write(element: XmlElement): string {
  const [, , local = element.name] = /^\{(.*)\}(.*)$/.exec(element.name) ?? []
  const attributes = [...element.attributes].flatMap(([key, value]) => {
    const [, attributeUri, attribute = key] = /^\{(.*)\}(.*)$/.exec(key) ?? []
    const prefix = attributeUri === undefined ? '' : prefixes[attributeUri]
    return prefix === undefined ? [] : ` ${prefix}${attribute}="${escape(value)}"`
  })
  const declared =
    local === 'definitions'
      ? ` xmlns="${bpmnUri}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"`
      : ''
  const children = element.children.filter(({ name }) => (name.startsWith(bpmn('')) && !isLeftOut(name)) || name.startsWith('zeebe:'))
  return `<${local}${declared}${attributes.join('')}>${escape(element.text)}${children.map(write).join('')}</${local}>`
}

/** Lists of flows are told by the flows themselves; message flows by names; extensions of the drawing tool. */
function isLeftOut(name: string): boolean {
  return /\}(incoming|outgoing|collaboration)$/.test(name)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
