import { Parser } from 'saxen'

/** One XML element with where it stands; line and column from 1. The tree moddle builds has no positions, so a second, light pass keeps them. */
export interface SourceElement {
  /** The tag without its prefix. */
  readonly name: string
  readonly id: string | undefined
  readonly line: number
  readonly column: number
  /** Where its text begins. */
  readonly text: SourcePosition
  readonly children: readonly SourceElement[]
}

export interface SourcePosition {
  readonly line: number
  readonly column: number
}

/** The outcome of the pass: the root, or why the text is not XML. Namespaces are those declared anywhere in the file, in order. */
export interface SourceTree {
  readonly root: SourceElement | undefined
  readonly namespaces: readonly string[]
  readonly error: (SourcePosition & { readonly message: string }) | undefined
}

interface OpenElement extends SourceElement {
  text: SourcePosition
  readonly children: SourceElement[]
}

/** Reads the positions of all elements of an XML text. Never throws; what is not well-formed comes back as `error`. */
export function readPositions(xml: string): SourceTree {
  const open: OpenElement[] = []
  const namespaces = new Set<string>()
  let root: SourceElement | undefined
  let error: SourceTree['error']
  const parser = new Parser()
  parser.on('openTag', (tag, attributes, decode, _selfClosing, context) => {
    const { line, column, data } = context()
    const given = attributes()
    for (const [name, value] of Object.entries(given)) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) namespaces.add(decode(value))
    }
    const id = given['id']
    const element: OpenElement = {
      name: localName(tag),
      id: id === undefined ? undefined : decode(id),
      line: line + 1,
      column: column + 1,
      text: after(data, line, column),
      children: [],
    }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root ??= element
    open.push(element)
  })
  parser.on('closeTag', () => void open.pop())
  parser.on('cdata', (_text, context) => {
    const element = open.at(-1)
    const { line, column } = context()
    if (element) element.text = { line: line + 1, column: column + 1 + '<![CDATA['.length }
  })
  parser.on('error', (reason, context) => {
    const { line, column } = context()
    error ??= { message: reason.message, line: line + 1, column: column + 1 }
  })
  const failure = parser.parse(xml)
  if (failure && !error) error = { message: failure.message, line: 1, column: 1 }
  return { root, namespaces: [...namespaces], error }
}

/** The line and column of an offset into a text that begins at `start`. */
export function positionIn(text: string, offset: number, start: SourcePosition): SourcePosition {
  const before = text.slice(0, offset)
  const lines = before.split('\n')
  const last = lines.at(-1) ?? ''
  return lines.length === 1
    ? { line: start.line, column: start.column + last.length }
    : { line: start.line + lines.length - 1, column: last.length + 1 }
}

function after(tag: string, line: number, column: number): SourcePosition {
  return positionIn(tag, tag.length, { line: line + 1, column: column + 1 })
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}

/** What pairing needs to know of a moddle element; bpmn-moddle and dmn-moddle both give it. */
export interface PairedElement {
  readonly $type: string
  readonly $parent?: PairedElement
  readonly $descriptor: { readonly properties: readonly PairedProperty[] }
  get(name: string): unknown
}

interface PairedProperty {
  readonly name: string
  readonly ns: { readonly localName: string }
  readonly isReference?: boolean
  readonly isAttr?: boolean
  readonly xml?: { readonly serialize?: string }
}

/** Finds the source of each element of a moddle tree: the n-th child under one tag is the n-th child element with that tag. */
export function pairWithSource<Element extends PairedElement>(root: Element, source: SourceElement): Map<Element, SourceElement> {
  const pairs = new Map<Element, SourceElement>()
  pair(root, source, pairs)
  return pairs
}

function pair(element: PairedElement, source: SourceElement, pairs: Map<PairedElement, SourceElement>): void {
  pairs.set(element, source)
  const waiting = new Map<string, SourceElement[]>()
  for (const child of source.children.toReversed()) {
    const sameTag = waiting.get(child.name)
    if (sameTag) sameTag.push(child)
    else waiting.set(child.name, [child])
  }
  for (const [tag, child] of childElements(element)) {
    const found = waiting.get(tag)?.pop()
    if (found) pair(child, found, pairs)
  }
}

function* childElements(element: PairedElement): Generator<[tag: string, child: PairedElement]> {
  for (const property of element.$descriptor?.properties ?? []) {
    if (property.isReference || property.isAttr) continue
    const value = element.get(property.name)
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (!isElement(child) || child.$parent !== element) continue
      const typeName = localName(child.$type)
      yield [property.xml?.serialize === 'property' ? property.ns.localName : typeName.charAt(0).toLowerCase() + typeName.slice(1), child]
    }
  }
}

function isElement(value: unknown): value is PairedElement {
  return typeof value === 'object' && value !== null && '$type' in value && typeof (value as { get?: unknown }).get === 'function'
}
