/** An element of the moddle tree: what is written in the file, with the defaults of the standard. */
export interface BpmnElement {
  /** With its prefix, for example `bpmn:UserTask`. */
  readonly $type: string
  readonly $parent?: BpmnElement
  /** Attributes that no schema we know declares. */
  readonly $attrs?: { readonly [name: string]: string }
  readonly id?: string
  /** What the schema says of its properties, by their names with prefix. */
  readonly $descriptor?: { readonly propertiesByName: { readonly [name: string]: { readonly type: string } | undefined } }
  $instanceOf(type: string): boolean
  get(property: string): unknown
  set(property: string, value: unknown): void
}

function isElement(value: unknown): value is BpmnElement {
  return typeof value === 'object' && value !== null && '$type' in value
}

/** What is written, or the default of the schema. Unlike `get` it leaves an absent list absent instead of defining it, which is slow. */
function read(element: BpmnElement, property: string): unknown {
  return (element as unknown as { readonly [name: string]: unknown })[property]
}

/** The property as text; undefined if it is absent or empty. */
export function textOf(element: BpmnElement, property: string): string | undefined {
  const value = read(element, property)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The element that the property holds or refers to. */
export function childOf(element: BpmnElement, property: string): BpmnElement | undefined {
  const value = read(element, property)
  return isElement(value) ? value : undefined
}

/** The elements that the property holds or refers to, in the order of the file. */
export function childrenOf(element: BpmnElement, property: string): readonly BpmnElement[] {
  const value = read(element, property)
  if (!Array.isArray(value)) return []
  // Nearly always all are, and a copy of each list is more than the reading of it.
  return value.every(isElement) ? value : value.filter(isElement)
}

/** Whether the property is true, by what is written or by default. */
export function flagOf(element: BpmnElement, property: string): boolean {
  return read(element, property) === true
}

/** What stands in `extensionElements`. */
export function extensionsOf(element: BpmnElement): readonly BpmnElement[] {
  const extensions = childOf(element, 'extensionElements')
  return extensions === undefined ? [] : childrenOf(extensions, 'values')
}

/** The first extension element of this type. */
export function extensionOf(element: BpmnElement, type: string): BpmnElement | undefined {
  return extensionsOf(element).find(extension => extension.$type === type)
}

/** The body of an element that holds text. */
export function bodyOf(element: BpmnElement | undefined): string | undefined {
  return element === undefined ? undefined : textOf(element, 'body')
}

/** The element's name for messages: its id, or its kind where it has none. */
export function labelOf(element: BpmnElement): string {
  if (element.id !== undefined) return `"${element.id}"`
  const text = withArticle(kindOf(element))
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The kind as people write it: `bpmn:UserTask` is a `userTask`. */
export function kindOf(element: BpmnElement): string {
  return kindOfType(element.$type)
}

export function kindOfType(type: string): string {
  const local = type.slice(type.indexOf(':') + 1)
  return local.charAt(0).toLowerCase() + local.slice(1)
}

/** A kind with its article: `a task`, `an endEvent`. */
export function withArticle(kind: string): string {
  return `${/^<?[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}`
}

/** The process that an element stands in; the root of the file, for what stands outside of all. */
export function processOf(element: BpmnElement): BpmnElement {
  let around = element
  while (around.$type !== 'bpmn:Process' && around.$parent) around = around.$parent
  return around
}
