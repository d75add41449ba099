import type { XmlElement } from '../../xml-tree.ts'

/** An element with everything removed that XML and the standard allow to be written in several ways. */
export interface CanonicalElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly CanonicalElement[]
  readonly text: string
  readonly line: number
}

/** What a standard says of its files. */
export interface Vocabulary {
  /** Names in the namespace of models, and in those of diagrams. */
  readonly model: RegExp
  readonly diagram: RegExp
  /** Default values of attributes in the schema: to write them or not says the same. */
  readonly defaults: Readonly<Record<string, string>>
  /** Attributes and elements of models whose value is a QName: its prefix is only a way of writing. */
  readonly references: RegExp
}

const xsi = 'http://www.w3.org/2001/XMLSchema-instance'

const defaults: Readonly<Record<string, string>> = {
  associationDirection: 'None',
  behavior: 'All',
  cancelActivity: 'true',
  cancelRemainingInstances: 'true',
  completionQuantity: '1',
  eventGatewayType: 'Exclusive',
  expressionLanguage: 'http://www.w3.org/1999/XPath',
  gatewayDirection: 'Unspecified',
  instantiate: 'false',
  isClosed: 'false',
  isCollection: 'false',
  isForCompensation: 'false',
  isInterrupting: 'true',
  isSequential: 'false',
  isUnlimited: 'true',
  itemKind: 'Information',
  loopType: 'None',
  maximum: '1',
  method: '##Compensate',
  waitForCompletion: 'true',
  minimum: '0',
  mustUnderstand: 'false',
  parallelMultiple: 'false',
  processType: 'None',
  startQuantity: '1',
  testBefore: 'false',
  textFormat: 'text/plain',
  triggeredByEvent: 'false',
  typeLanguage: 'http://www.w3.org/2001/XMLSchema',
}

/** BPMN 2.0.2. */
export const bpmn: Vocabulary = {
  model: /^\{http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL\}/,
  diagram: /^\{http:\/\/www\.omg\.org\/spec\/(BPMN\/20100524\/DI|DD\/20100524\/D[CI])\}/,
  defaults,
  references:
    /(Ref|Refs|^bpmnElement|^source|^target|^incoming|^outgoing|^default|^participantBandKind|^labelStyle|^sourceElement|^targetElement)$/,
}

/** Brings an XML tree into the one form in which two writings of the same model are equal. */
export function canonical(
  element: XmlElement,
  vocabulary: Vocabulary = bpmn,
  targetNamespace = element.attributes.get('targetNamespace') ?? element.attributes.get('namespace') ?? '',
): CanonicalElement {
  const attributes = new Map<string, string>()
  for (const [name, value] of element.attributes) {
    const normal = canonicalValue(element, name, value, vocabulary, targetNamespace)
    if (normal !== undefined) attributes.set(name, normal)
  }
  const children = element.children.map(child => canonical(child, vocabulary, targetNamespace))
  const isReference = vocabulary.model.test(element.name) && vocabulary.references.test(localOf(element.name))
  const text = children.length > 0 && element.text.trim() === '' ? '' : element.text.trim()
  return {
    name: element.name,
    attributes,
    children,
    text: isReference ? plainReference(text, element, targetNamespace) : text,
    line: element.line,
  }
}

/** The value in its one form; undefined if leaving it out says the same. */
function canonicalValue(
  element: XmlElement,
  name: string,
  value: string,
  { model, diagram, defaults: known, references }: Vocabulary,
  targetNamespace: string,
): string | undefined {
  if (name === `{${xsi}}type`)
    return diagram.test(element.name) && localOf(element.name) === 'waypoint'
      ? undefined
      : resolved(value, element, element.namespaces[''] ?? '')
  // Where schemas may be found is a hint for tools, not a part of the model.
  if (name === `{${xsi}}schemaLocation`) return undefined
  if (diagram.test(element.name) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) return String(Number(value))
  if (diagram.test(element.name) || (model.test(element.name) && !name.startsWith('{'))) {
    if (known[name] === value) return undefined
    if (references.test(name)) return plainReference(value, element, targetNamespace)
  }
  return value
}

/** References into the file itself may carry the prefix of its target namespace. */
function plainReference(text: string, element: XmlElement, targetNamespace: string): string {
  return text
    .split(/\s+/)
    .map(reference => resolved(reference, element, targetNamespace).replace(`{${targetNamespace}}`, ''))
    .join(' ')
}

function resolved(qname: string, element: XmlElement, unprefixed: string): string {
  const colon = qname.indexOf(':')
  if (colon === -1) return unprefixed === '' ? qname : `{${unprefixed}}${qname}`
  const uri = element.namespaces[qname.slice(0, colon)]
  return uri === undefined ? qname : `{${uri}}${qname.slice(colon + 1)}`
}

export function localOf(name: string): string {
  return name.slice(name.indexOf('}') + 1)
}
