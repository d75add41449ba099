import { Parser } from 'saxen'
import { scanXml, type Tag } from '../../read/scan-xml.ts'

/** A position in a file, from 1. */
export interface SourcePosition {
  readonly line: number
  readonly column: number
}

/** The text of a file with its tags. The tree that moddle builds has no positions, so a second, light pass keeps them. */
export class SourceText {
  readonly text: string
  readonly root: Tag | undefined
  /** Where and why it is not well-formed. */
  readonly error: (SourcePosition & { readonly message: string }) | undefined
  #lineStarts: readonly number[] | undefined

  constructor(text: string) {
    this.text = text
    this.error = wellFormedness(text)
    this.root = this.error ? undefined : scanXml(text)
  }

  /** The namespaces declared anywhere in the file, in order. */
  namespaces(): readonly string[] {
    const declarations = this.text.matchAll(/\sxmlns(?::[\w.-]+)?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
    return [...new Set(Array.from(declarations, match => match[1] ?? match[2] ?? ''))]
  }

  /** The position of an offset. */
  at(offset: number): SourcePosition {
    this.#lineStarts ??= [0, ...Array.from(this.text.matchAll(/\r\n|\r|\n/g), match => match.index + match[0].length)]
    const starts = this.#lineStarts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }

  /** The position of an offset into the text inside of a tag. Entities make it less exact, never wrong in its line. */
  inside(tag: Tag, offset: number): SourcePosition {
    let start = tag.at
    for (let quote = ''; start < this.text.length; start++) {
      const character = this.text.charAt(start)
      if (quote === '' && character === '>') break
      if (character === quote) quote = ''
      else if (quote === '' && (character === '"' || character === "'")) quote = character
    }
    start++
    if (this.text.startsWith('<![CDATA[', start)) start += '<![CDATA['.length
    return this.at(start + offset)
  }
}

/** The parser's own complaint. Asking it for positions at every tag would take quadratic time in files without line breaks. */
function wellFormedness(xml: string): SourceText['error'] {
  let error: SourceText['error']
  const parser = new Parser()
  parser.on('openTag', () => {})
  parser.on('error', (reason, context) => {
    const { line, column } = context()
    error ??= { message: reason.message, line: line + 1, column: column + 1 }
  })
  const failure = parser.parse(xml)
  return error ?? (failure && { message: failure.message, line: 1, column: 1 })
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
export function pairWithSource<Element extends PairedElement>(root: Element, source: Tag): Map<Element, Tag> {
  const pairs = new Map<Element, Tag>()
  pair(root, source, pairs)
  return pairs
}

function pair(element: PairedElement, source: Tag, pairs: Map<PairedElement, Tag>): void {
  pairs.set(element, source)
  const waiting = new Map<string, Tag[]>()
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

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}
