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
  readonly parent: Tag | undefined
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

const xmlNamespaces: Namespaces = { xml: 'http://www.w3.org/XML/1998/namespace' }
/** Shapes and edges have no meaning for execution and make up most of a file. */
const skipped = 'BPMNDiagram'

interface Open {
  readonly tag: Tag
  readonly namespaces: Namespaces
}

/** The tags of a file as a tree, with their places, the diagram only if it is asked for. Takes whatever it gets; whether the file is well-formed is
 *  the parser's business. */
export function scanXml(xml: string, { diagram = false } = {}): Tag | undefined {
  let root: Tag | undefined
  let open: Open | undefined
  const outer: (Open | undefined)[] = []
  let at = xml.indexOf('<')
  while (at !== -1) {
    const next = xml.charCodeAt(at + 1)
    let end: number
    if (next === slash) {
      open = outer.pop()
      end = xml.indexOf('>', at)
    } else if (next === exclamation || next === question) {
      end = endOfMarkup(xml, at)
    } else {
      const markup = readMarkup(xml, at)
      end = markup.end
      const inside = openTag(at, markup, open)
      root ??= inside.tag
      open?.tag.children.push(inside.tag)
      if (!markup.selfClosing) {
        if (inside.tag.name === skipped && !diagram) {
          end = endOfDiagram(xml, end)
        } else {
          outer.push(open)
          open = inside
        }
      }
    }
    at = end === -1 ? -1 : xml.indexOf('<', end)
  }
  return root
}

const slash = 47
const exclamation = 33
const question = 63
const equals = 61
const greaterThan = 62

/** Offset of the end of a diagram that begins before `from`; -1 where it has none. */
function endOfDiagram(xml: string, from: number): number {
  return xml.indexOf(`${skipped}>`, from)
}

/** Offset of the end of a comment, character data, declaration or instruction; -1 where the file ends before. */
function endOfMarkup(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4)
  if (xml.startsWith('<![CDATA[', at)) return after(xml, ']]>', at + 9)
  return after(xml, xml.startsWith('<?', at) ? '?>' : '>', at + 2)
}

function after(xml: string, text: string, from: number): number {
  const found = xml.indexOf(text, from)
  return found === -1 ? -1 : found + text.length
}

interface Markup {
  readonly name: string
  /** Names and values in turns. */
  readonly written: readonly string[]
  readonly selfClosing: boolean
  /** Offset after its `>`; -1 where the file ends before. */
  readonly end: number
}

/** Reads a start tag from its `<` to its `>`; a `>` inside a value does not end it. */
function readMarkup(xml: string, at: number): Markup {
  const written: string[] = []
  let index = endOfWord(xml, at + 1)
  const name = xml.slice(at + 1, index)
  while (index < xml.length) {
    const code = xml.charCodeAt(index)
    if (code === greaterThan) return { name, written, selfClosing: xml.charCodeAt(index - 1) === slash, end: index + 1 }
    if (code <= 32 || code === slash || code === equals) {
      index++
      continue
    }
    const end = endOfWord(xml, index)
    const [from, to] = valueAfter(xml, end)
    if (from !== -1) written.push(xml.slice(index, end), xml.slice(from, to))
    index = Math.max(to + 1, end, index + 1)
  }
  return { name, written, selfClosing: true, end: -1 }
}

function endOfWord(xml: string, from: number): number {
  let index = from
  for (; index < xml.length; index++) {
    const code = xml.charCodeAt(index)
    if (code <= 32 || code === slash || code === equals || code === greaterThan) break
  }
  return index
}

/** Where the quoted value stands whose `=` comes next; -1 where there is none. */
function valueAfter(xml: string, end: number): readonly [from: number, to: number] {
  let index = end
  while (xml.charCodeAt(index) <= 32) index++
  if (xml.charCodeAt(index) !== equals) return [-1, -1]
  index++
  while (xml.charCodeAt(index) <= 32) index++
  const quote = xml.charAt(index)
  if (quote !== '"' && quote !== "'") return [-1, -1]
  const close = xml.indexOf(quote, index + 1)
  return close === -1 ? [-1, -1] : [index + 1, close]
}

function openTag(at: number, { name: tagName, written }: Markup, open: Open | undefined): Open {
  const namespaces = declaredIn(written, open?.namespaces ?? xmlNamespaces)
  const attributes: Attribute[] = []
  for (let index = 0; index < written.length; index += 2) {
    const name = written[index] ?? ''
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const colon = name.indexOf(':')
    const uri = colon === -1 ? '' : (namespaces[name.slice(0, colon)] ?? '')
    attributes.push({ name, local: name.slice(colon + 1), uri, value: written[index + 1] ?? '' })
  }
  const colon = tagName.indexOf(':')
  const uri = namespaces[colon === -1 ? '' : tagName.slice(0, colon)] ?? ''
  return { tag: { name: tagName.slice(colon + 1), written: tagName, uri, attributes, at, parent: open?.tag, children: [] }, namespaces }
}

function declaredIn(written: readonly string[], outer: Namespaces): Namespaces {
  let declared: { [prefix: string]: string } | undefined
  for (let index = 0; index < written.length; index += 2) {
    const name = written[index] ?? ''
    if (!name.startsWith('xmlns')) continue
    declared ??= { ...outer }
    declared[name === 'xmlns' ? '' : name.slice(6)] = written[index + 1] ?? ''
  }
  return declared ?? outer
}

/** The attribute without a prefix of this name. */
export function attributeOf(tag: Tag, name: string): string | undefined {
  return tag.attributes.find(attribute => attribute.name === name)?.value
}
