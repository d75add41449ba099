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
  const markup = new Markup(xml)
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
      const inside = markup.read(at, open)
      end = markup.end
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

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

const noAttributes: readonly Attribute[] = []

/** Reads one start tag after the other. A file has thousands: what one needs for a moment is kept for the next. */
class Markup {
  selfClosing = false
  /** Offset after the `>` of the tag; -1 where the file ends before. */
  end = -1
  readonly #xml: string
  readonly #attributes: Writable<Attribute>[] = []
  #count = 0
  #hasPrefix = false
  #declared: { [prefix: string]: string } | undefined
  /** Where the quoted value stands that was found last; -1 where there is none. */
  #from = -1
  #to = -1

  constructor(xml: string) {
    this.#xml = xml
  }

  /** Reads a start tag from its `<` to its `>`; a `>` inside a value does not end it. */
  read(at: number, open: Open | undefined): Open {
    const xml = this.#xml
    const outer = open?.namespaces ?? xmlNamespaces
    this.#count = 0
    this.#hasPrefix = false
    this.#declared = undefined
    this.selfClosing = true
    this.end = -1
    let index = endOfWord(xml, at + 1)
    const written = xml.slice(at + 1, index)
    while (index < xml.length) {
      const code = xml.charCodeAt(index)
      if (code === greaterThan) {
        this.selfClosing = xml.charCodeAt(index - 1) === slash
        this.end = index + 1
        break
      }
      if (code <= 32 || code === slash || code === equals) {
        index++
        continue
      }
      const end = endOfWord(xml, index)
      this.#findValue(end)
      if (this.#from !== -1) this.#add(xml.slice(index, end), xml.slice(this.#from, this.#to), outer)
      index = Math.max(this.#to + 1, end, index + 1)
    }
    const namespaces = this.#declared ?? outer
    const colon = written.indexOf(':')
    const uri = namespaces[colon === -1 ? '' : written.slice(0, colon)] ?? ''
    const attributes = this.#takeAttributes(namespaces)
    return { tag: { name: written.slice(colon + 1), written, uri, attributes, at, parent: open?.tag, children: [] }, namespaces }
  }

  /** Finds the quoted value whose `=` comes next. */
  #findValue(end: number): void {
    const xml = this.#xml
    this.#from = this.#to = -1
    let index = end
    while (xml.charCodeAt(index) <= 32) index++
    if (xml.charCodeAt(index) !== equals) return
    index++
    while (xml.charCodeAt(index) <= 32) index++
    const quote = xml.charAt(index)
    if (quote !== '"' && quote !== "'") return
    const close = xml.indexOf(quote, index + 1)
    if (close === -1) return
    this.#from = index + 1
    this.#to = close
  }

  #add(name: string, value: string, outer: Namespaces): void {
    if (name.startsWith('xmlns')) {
      this.#declared ??= { ...outer }
      this.#declared[name === 'xmlns' ? '' : name.slice(6)] = value
      if (name === 'xmlns' || name.startsWith('xmlns:')) return
    }
    const colon = name.indexOf(':')
    this.#hasPrefix ||= colon !== -1
    this.#attributes[this.#count++] = { name, local: name.slice(colon + 1), uri: '', value }
  }

  /** What a prefix stands for may be declared behind it. */
  #takeAttributes(namespaces: Namespaces): readonly Attribute[] {
    if (this.#count === 0) return noAttributes
    const attributes = this.#attributes.slice(0, this.#count)
    if (!this.#hasPrefix) return attributes
    for (const attribute of attributes) {
      const colon = attribute.name.indexOf(':')
      if (colon !== -1) attribute.uri = namespaces[attribute.name.slice(0, colon)] ?? ''
    }
    return attributes
  }
}

function endOfWord(xml: string, from: number): number {
  let index = from
  for (; index < xml.length; index++) {
    const code = xml.charCodeAt(index)
    if (code <= 32 || code === slash || code === equals || code === greaterThan) break
  }
  return index
}

/** The attribute without a prefix of this name. */
export function attributeOf(tag: Tag, name: string): string | undefined {
  return tag.attributes.find(attribute => attribute.name === name)?.value
}
