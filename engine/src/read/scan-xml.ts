/** A start tag of the file, with where it stands. */
export interface Tag {
  /** Local name, without the prefix. */
  readonly name: string
  /** As written, with its prefix. */
  readonly written: string
  /** Namespace; empty where none is bound. */
  readonly uri: string
  readonly attributes: readonly Attribute[]
  /** Offset of its `<` in the file. */
  readonly at: number
  readonly parent?: Tag
  readonly children: Tag[]
}

export interface Attribute {
  /** As written, with its prefix. */
  readonly name: string
  /** Local name. */
  readonly local: string
  /** Namespace of its prefix; empty for an attribute without one. */
  readonly uri: string
  /** As written, entities not resolved. */
  readonly value: string
}

type Namespaces = { readonly [prefix: string]: string }

const attributePattern = /([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const xmlNamespaces: Namespaces = { xml: 'http://www.w3.org/XML/1998/namespace' }
/** Shapes and edges have no meaning for execution and make up most of a file. */
const skipped = 'BPMNDiagram'

/** The tags of a file as a tree, with their places. Takes whatever it gets; whether the file is well-formed is the parser's business. */
export function scanXml(xml: string): Tag | undefined {
  let root: Tag | undefined
  let open: { readonly tag: Tag; readonly namespaces: Namespaces } | undefined
  const outer: (typeof open)[] = []
  let at = xml.indexOf('<')
  while (at !== -1) {
    const end = endOfMarkup(xml, at)
    if (end === -1) break
    const next = xml.charCodeAt(at + 1)
    if (next === 47) {
      open = outer.pop()
    } else if (next !== 33 && next !== 63) {
      const selfClosing = xml.charCodeAt(end - 1) === 47
      const { tag, namespaces } = readTag(xml, at, end, open)
      root ??= tag
      if (tag.name === skipped && !selfClosing) {
        at = afterDiagram(xml, end)
        continue
      }
      open?.tag.children.push(tag)
      if (!selfClosing) {
        outer.push(open)
        open = { tag, namespaces }
      }
    }
    at = xml.indexOf('<', end)
  }
  return root
}

/** Offset of the next tag after the diagram that begins before `from`; -1 where there is none. */
function afterDiagram(xml: string, from: number): number {
  const end = xml.indexOf(`${skipped}>`, from)
  return end === -1 ? -1 : xml.indexOf('<', end)
}

/** Offset of the `>` that ends the markup beginning at `at`; -1 where the file ends before. */
function endOfMarkup(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4)
  if (xml.startsWith('<![CDATA[', at)) return after(xml, ']]>', at + 9)
  if (xml.startsWith('<?', at)) return after(xml, '?>', at + 2)
  let end = xml.indexOf('>', at)
  // A `>` inside an attribute's value does not end the tag.
  while (end !== -1 && insideQuotes(xml, at, end)) end = xml.indexOf('>', end + 1)
  return end
}

function after(xml: string, text: string, from: number): number {
  const found = xml.indexOf(text, from)
  return found === -1 ? -1 : found + text.length - 1
}

function insideQuotes(xml: string, from: number, to: number): boolean {
  let quote = 0
  for (let index = from; index < to; index++) {
    const code = xml.charCodeAt(index)
    if (quote === 0 && (code === 34 || code === 39)) quote = code
    else if (code === quote) quote = 0
  }
  return quote !== 0
}

function readTag(xml: string, at: number, end: number, open: { readonly tag: Tag; readonly namespaces: Namespaces } | undefined) {
  let nameEnd = at + 1
  while (nameEnd < end && !/[\s/>]/.test(xml.charAt(nameEnd))) nameEnd++
  const written = [...xml.slice(nameEnd, end).matchAll(attributePattern)].map(match => ({
    name: match[1] ?? '',
    value: match[2] ?? match[3] ?? '',
  }))
  const namespaces = declaredIn(written, open?.namespaces ?? xmlNamespaces)
  const tagName = xml.slice(at + 1, nameEnd)
  const [prefix, name] = splitName(tagName)
  const attributes = written
    .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(attribute => {
      const [attributePrefix, local] = splitName(attribute.name)
      return { ...attribute, local, uri: attributePrefix === '' ? '' : (namespaces[attributePrefix] ?? '') }
    })
  const tag: Tag = {
    name,
    written: tagName,
    uri: namespaces[prefix] ?? '',
    attributes,
    at,
    ...(open && { parent: open.tag }),
    children: [],
  }
  return { tag, namespaces }
}

function declaredIn(attributes: readonly { readonly name: string; readonly value: string }[], outer: Namespaces): Namespaces {
  const declared = attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  return { ...outer, ...Object.fromEntries(declared.map(({ name, value }) => [name === 'xmlns' ? '' : name.slice(6), value])) }
}

function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

/** The attribute without a prefix of this name. */
export function attributeOf(tag: Tag, name: string): string | undefined {
  return tag.attributes.find(attribute => attribute.name === name)?.value
}
