import type { Import, Reference } from './moddle-import.ts'
import { nearest } from '../nearest.ts'
import type { BpmnElement } from './bpmn-element.ts'
import { kindOf, kindOfType, labelOf, withArticle } from './bpmn-element.ts'
import type { ProblemList } from './problem-list.ts'

/** References that an execution does not follow: a dangling one is worth a warning. The types of items usually stand in other files. */
const drawnOnly = new Set([
  'definition',
  'flowNodeRef',
  'categoryValueRef',
  'itemSubjectRef',
  'structureRef',
  'partitionElementRef',
  'definitionalCollaborationRef',
  'dataStoreRef',
  'processRef',
  'resourceRef',
  'resourceParameterRef',
  'participantRef',
  'operationRef',
  'interfaceRef',
  'supportedInterfaceRefs',
])
/** References in whose place some tools write the name of a variable. */
const variableNames = new Set(['loopDataInputRef', 'loopDataOutputRef'])
const drawnElements = new Set([
  'bpmn:Association',
  'bpmn:MessageFlow',
  'bpmn:Participant',
  'bpmn:Lane',
  'bpmn:Group',
  'bpmn:ConversationLink',
])

type FoundReference = Reference & { readonly id: string }

/** References that lead nowhere; the parser has dropped them from the tree. They are reported already. */
export class DanglingReferences {
  readonly #properties = new Map<BpmnElement, Map<string, string>>()

  add(element: BpmnElement, property: string, text: string): void {
    const properties = this.#properties.get(element)
    if (properties) properties.set(property, text)
    else this.#properties.set(element, new Map([[property, text]]))
  }

  /** What was written there. */
  textOf(element: BpmnElement, property: string): string | undefined {
    return this.#properties.get(element)?.get(property)
  }

  has(element: BpmnElement, property: string): boolean {
    return this.#properties.get(element)?.has(property) === true
  }
}

/** Follows the references that the parser could not: names with the prefix of the file's own namespace. What is left is reported. */
export function resolveReferences(tree: Import, problems: ProblemList): DanglingReferences {
  const dangling = new DanglingReferences()
  for (const { element, property, id = '' } of tree.references) {
    const reference = { element, property, id }
    const found = elementIn(tree, id)
    if (found !== undefined) {
      if (!isOfType(reference, found)) reportWrongType(reference, found, problems)
      continue
    }
    if (!element.$type.startsWith('bpmn:')) continue
    const target = elementIn(tree, id.slice(id.indexOf(':') + 1))
    if (target) attach(reference, target)
    else {
      dangling.add(element, localName(property), id)
      // Who reads the hundredth suggestion?
      const meant = problems.all.length < 100 ? nearest(id, Object.keys(tree.elementsById)) : undefined
      report(reference, meant, problems)
    }
  }
  return dangling
}

/** The element of this id; not what every object has by its nature, such as "constructor". */
export function elementIn({ elementsById }: Import, id: string): BpmnElement | undefined {
  return Object.hasOwn(elementsById, id) ? elementsById[id] : undefined
}

/** Ends of flows, and what nodes say of flows, have rules of their own, which say what may stand there. */
const ruledElements = new Set(['bpmn:SequenceFlow', 'bpmn:MessageFlow', 'bpmn:Association', 'bpmn:ConversationLink'])
const ruledProperties = new Set(['bpmn:attachedToRef', 'bpmn:default', 'bpmn:incoming', 'bpmn:outgoing'])

function isOfType({ element, property }: FoundReference, target: BpmnElement): boolean {
  if (!element.$type.startsWith('bpmn:') || ruledElements.has(element.$type) || ruledProperties.has(property)) return true
  const type = element.$descriptor?.propertiesByName[property]?.type
  return type === undefined || !type.startsWith('bpmn:') || target.$instanceOf(type)
}

function reportWrongType({ element, property, id }: FoundReference, target: BpmnElement, problems: ProblemList): void {
  const name = localName(property)
  const finding = {
    code: 'wrong-reference',
    message: `${labelOf(element)} refers with ${name} to "${id}", which is ${withArticle(kindOf(target))}.`,
    advice: `Refer to ${withArticle(kindOfType(element.$descriptor?.propertiesByName[property]?.type ?? ''))}.`,
  }
  // Correlation keys stand in a collaboration, but messages are correlated by them.
  if (isDrawnOnly(element) && element.$type !== 'bpmn:CorrelationKey') problems.warning(element, finding)
  else problems.error(element, finding)
}

function localName(property: string): string {
  return property.slice(property.indexOf(':') + 1)
}

function attach({ element, property }: FoundReference, target: BpmnElement): void {
  const present = element.get(property)
  if (Array.isArray(present)) present.push(target)
  else element.set(property, target)
}

function report({ element, property, id }: FoundReference, meant: string | undefined, problems: ProblemList): void {
  const name = localName(property)
  const finding = {
    code: 'unresolved-reference',
    message:
      id === ''
        ? `The ${name} of ${labelOf(element)} is empty.`
        : `${labelOf(element)} refers with ${name} to "${id}", which is not in the file.`,
    advice: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Add an element with this id, or correct the ${name} of this ${kindOf(element)}.`,
  }
  if (variableNames.has(name) && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(id)) {
    const advice = `It is read as the name of a variable. ${meant === undefined ? '' : `If you meant "${meant}", correct it.`}`.trim()
    problems.warning(element, { ...finding, advice })
  } else if (drawnOnly.has(name) || drawnElements.has(element.$type) || isDrawnOnly(element)) problems.warning(element, finding)
  else problems.error(element, finding)
}

/** Inside a process that is not executable, or outside all processes. */
function isDrawnOnly(element: BpmnElement): boolean {
  for (let around: BpmnElement | undefined = element; around !== undefined; around = around.$parent) {
    if (around.$type === 'bpmn:Process') return around.get('isExecutable') !== true
    if (around.$type === 'bpmn:Collaboration') return true
  }
  return false
}
