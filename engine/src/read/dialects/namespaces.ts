/** What a namespace means to us. */
export type NamespaceKind =
  /** We read it, or leave it to the parser. */
  | 'own'
  /** Colours, layout and the like: nothing for an engine. */
  | 'drawing'
  /** Says what an engine of others shall do. */
  | 'dialect'
  /** Anything else: kept, not read. */
  | 'foreign'

export const zeebeNamespace = 'http://camunda.org/schema/zeebe/1.0'

const own = new Set([
  '',
  zeebeNamespace,
  'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
  'http://www.omg.org/spec/DD/20100524/DI',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
])

const drawing = new Set([
  'http://bpmn.io/schema/bpmn/biocolor/1.0',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  'http://camunda.org/schema/modeler/1.0',
  'http://www.signavio.com',
  'http://www.w4.eu/spec/BPMN/20110930/GRAPH',
  'http://www.w4.eu/spec/DataComposer/20120927/Diagram/Style',
  'http://flowable.org/design',
  'http://flowable.org/modeler',
  'http://activiti.com/modeler',
])

/** Families of engines by a word of their namespaces. */
const families: readonly (readonly [word: RegExp, family: Family])[] = [
  [/^http:\/\/(camunda\.org\/schema\/1\.0\/bpmn|activiti\.org\/bpmn|flowable\.org\/bpmn)$/, 'camunda'],
  [/spiffworkflow\.org/, 'spiffworkflow'],
  [/jboss\.org\/drools|bonitasoft\.org|tibco\.com|paed01\.github\.io|xmlns\.oracle\.com|ibm\.com|jbpm\.org/, 'other'],
]

/** `camunda` stands for the three engines that share one set of attributes. */
export type Family = 'camunda' | 'spiffworkflow' | 'other'

export function familyOf(uri: string): Family | undefined {
  return families.find(([word]) => word.test(uri))?.[1]
}

export function kindOfNamespace(uri: string): NamespaceKind {
  if (own.has(uri)) return 'own'
  if (drawing.has(uri)) return 'drawing'
  return familyOf(uri) === undefined ? 'foreign' : 'dialect'
}
