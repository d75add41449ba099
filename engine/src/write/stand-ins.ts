import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' }
import type { Import } from '../read/moddle-import.ts'
import { scanXml } from '../read/scan-xml.ts'
import type { Tag } from '../read/scan-xml.ts'

/** A file in which stands something else for what bpmn-moddle would drop. */
export interface StandIns {
  readonly xml: string
  /** Gives the elements that were read their own ids. */
  readonly putBackIds: (tree: Import) => void
  /** Puts back into the written text what is not in the tree. */
  readonly putBack: (written: string) => string
}

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

const bpmnNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const zeebeNamespace = 'http://camunda.org/schema/zeebe/1.0'
const diagramNamespace = /^http:\/\/www\.omg\.org\/spec\/(BPMN\/20100524\/DI|DD\/20100524\/D[CI])$/
/** The ids that bpmn-moddle takes. Others of the standard, with letters of other languages, it drops with their element as it does what is no id. */
const takenId = /^([a-z][\w-.]*:)?[a-z_][\w-.]*$/i
/** Elements of BPMN that hold the id of another one as their text. */
const referring = /(Refs?|^incoming|^outgoing|^source|^target|^default)$/
const knownTypes = new Set(bpmn.types.map(({ name }) => name.toLowerCase()))

/** Finds what bpmn-moddle would drop and writes it so that it is taken: ids that are none or stand twice; attributes with the prefix of their own
 *  element, among elements of other tools; elements in extensions that claim to be of BPMN. */
export function withStandIns(xml: string): StandIns {
  const root = scanXml(xml, { diagram: true })
  if (root === undefined) return { xml, putBackIds: () => {}, putBack: written => written }
  const finder = new Finder(xml, root)
  return { xml: edited(xml, finder.edits), putBackIds: tree => finder.putBackIds(tree), putBack: written => finder.putBack(written) }
}

class Finder {
  readonly edits: Edit[] = []
  /** Ids as they are in the file, by what stands for them. */
  private readonly ids = new Map<string, string>()
  /** Prefix and namespace as they are in the file, by the prefix that stands for them. */
  private readonly prefixes = new Map<string, { readonly prefix: string; readonly uri: string }>()
  private readonly xml: string
  private readonly mark: string

  constructor(xml: string, root: Tag) {
    this.xml = xml
    this.mark = 'standIn'
    while (xml.includes(this.mark)) this.mark += '_'
    const tags = [...allOf(root)]
    this.findIds(tags)
    for (const tag of tags) {
      if (isForeign(tag)) this.findAttributes(tag)
      else if (isNoBpmn(tag)) this.rename(tag)
    }
    for (const [standIn, { uri }] of this.prefixes)
      this.edits.push({ at: endOfName(root), length: 0, text: ` xmlns:${standIn}="${this.uriFor(uri)}"` })
  }

  putBackIds({ elementsById }: Import): void {
    const elements = elementsById as { [id: string]: (typeof elementsById)[string] }
    for (const [standIn, id] of this.ids) {
      const element = elements[standIn]
      if (element === undefined) continue
      element.set('id', plain(id))
      delete elements[standIn]
      elements[plain(id)] ??= element
    }
  }

  putBack(written: string): string {
    let text = written
    for (const [standIn, id] of this.ids) text = text.replaceAll(standIn, () => id)
    for (const [standIn, { prefix, uri }] of this.prefixes) {
      if (!text.includes(`${declarationOf(prefix)}="${uri}"`)) continue
      text = text.replaceAll(` xmlns:${standIn}="${this.uriFor(uri)}"`, '')
      text = text.replaceAll(`${standIn}:`, prefix === '' ? '' : `${prefix}:`)
    }
    // What is left has a prefix of its own, in the namespace that it was in.
    return text.replaceAll(`"${this.uriFor('')}`, '"')
  }

  private uriFor(uri: string): string {
    return `urn:${this.mark}:${uri}`
  }

  private findIds(tags: readonly Tag[]): void {
    const seen = new Set<string>()
    const standInOf = new Map<string, string>()
    const own = tags.filter(tag => !isForeign(tag) && !isNoBpmn(tag))
    for (const tag of own) {
      const id = tag.attributes.find(({ name }) => name === 'id')?.value
      if (id === undefined || id === '' || (takenId.test(id) && !seen.has(id))) {
        seen.add(id ?? '')
        continue
      }
      const standIn = `${this.mark}Id${this.ids.size}_`
      this.ids.set(standIn, id)
      // What refers to an id that stands twice means the first.
      if (!seen.has(id)) standInOf.set(id, standIn)
      seen.add(id)
      this.replaceValue(tag, 'id', standIn)
    }
    if (standInOf.size > 0) for (const tag of own) this.findReferences(tag, standInOf)
  }

  private findReferences(tag: Tag, standInOf: ReadonlyMap<string, string>): void {
    for (const { name, value } of tag.attributes) {
      const standIn = name === 'id' || name === 'name' ? undefined : standInOf.get(value)
      if (standIn !== undefined) this.replaceValue(tag, name, standIn)
    }
    if (tag.uri !== bpmnNamespace || !referring.test(tag.name)) return
    const from = endOfTag(this.xml, tag)
    const written = this.xml.slice(from, this.xml.indexOf('<', from))
    const standIn = standInOf.get(written.trim())
    if (standIn !== undefined) this.edits.push({ at: from, length: written.length, text: standIn })
  }

  private findAttributes(tag: Tag): void {
    // These are known, with a prefix or without.
    if (tag.uri === zeebeNamespace) return
    for (const { name, uri } of tag.attributes) {
      if (uri !== tag.uri || !name.includes(':')) continue
      const prefix = name.slice(0, name.indexOf(':'))
      const { at } = writtenAttribute(this.xml, tag, name)
      this.edits.push({ at, length: prefix.length, text: this.prefixFor(prefix, uri) })
    }
  }

  private rename(tag: Tag): void {
    const colon = tag.written.indexOf(':')
    const standIn = `${this.prefixFor(tag.written.slice(0, Math.max(colon, 0)), tag.uri)}:`
    const end = endTagOf(this.xml, tag)
    for (const at of [tag.at + 1, ...(end === undefined ? [] : [end + 2])]) this.edits.push({ at, length: colon + 1, text: standIn })
  }

  private prefixFor(prefix: string, uri: string): string {
    for (const [standIn, known] of this.prefixes) if (known.prefix === prefix && known.uri === uri) return standIn
    const standIn = `${this.mark}${this.prefixes.size}`
    this.prefixes.set(standIn, { prefix, uri })
    return standIn
  }

  private replaceValue(tag: Tag, name: string, standIn: string): void {
    const { valueAt, value } = writtenAttribute(this.xml, tag, name)
    this.edits.push({ at: valueAt, length: value.length, text: standIn })
  }
}

function* allOf(tag: Tag): Iterable<Tag> {
  yield tag
  for (const child of tag.children) yield* allOf(child)
}

/** Of another tool: bpmn-moddle keeps what it does not know, by its prefix. */
function isForeign({ uri }: Tag): boolean {
  return uri !== bpmnNamespace && uri !== '' && !diagramNamespace.test(uri)
}

/** Claims in an extension to be of BPMN, which has no such element. */
function isNoBpmn({ uri, name, parent }: Tag): boolean {
  return (
    uri === bpmnNamespace && parent?.name === 'extensionElements' && parent.uri === bpmnNamespace && !knownTypes.has(name.toLowerCase())
  )
}

function declarationOf(prefix: string): string {
  return prefix === '' ? 'xmlns' : `xmlns:${prefix}`
}

function endOfName({ at, written }: Tag): number {
  return at + 1 + written.length
}

interface Written {
  /** Offset of the name. */
  readonly at: number
  readonly valueAt: number
  readonly value: string
}

const attribute = /([^\s=/>"']+)(\s*=\s*["'])/y

/** Where the attribute of a tag is written. */
function writtenAttribute(xml: string, tag: Tag, wanted: string): Written {
  for (const written of attributesOf(xml, tag))
    if (xml.startsWith(wanted, written.at) && /[\s=]/.test(xml.charAt(written.at + wanted.length))) return written
  throw new Error(`<${tag.written}> has no attribute ${wanted}.`)
}

function* attributesOf(xml: string, tag: Tag): Iterable<Written> {
  let index = endOfName(tag)
  while (index < xml.length && xml.charAt(index) !== '>') {
    attribute.lastIndex = index
    const match = attribute.exec(xml)
    if (match === null) {
      index++
      continue
    }
    const valueAt = index + match[0].length
    const end = xml.indexOf(match[0].slice(-1), valueAt)
    if (end === -1) return
    yield { at: index, valueAt, value: xml.slice(valueAt, end) }
    index = end + 1
  }
}

/** Offset behind the `>` of a start tag. */
function endOfTag(xml: string, tag: Tag): number {
  let from = endOfName(tag)
  for (const { valueAt, value } of attributesOf(xml, tag)) from = valueAt + value.length
  return xml.indexOf('>', from) + 1
}

/** Offset of the end tag; undefined where it has none. */
function endTagOf(xml: string, tag: Tag): number | undefined {
  const same = new RegExp(`<(/?)${tag.written.replaceAll('.', '\\.')}(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>`, 'g')
  same.lastIndex = tag.at
  let depth = 0
  for (let match = same.exec(xml); match !== null; match = same.exec(xml)) {
    if (match[1] === '/') depth--
    else if (!match[0].endsWith('/>')) depth++
    if (depth === 0) return match[1] === '/' ? match.index : undefined
  }
  return undefined
}

function edited(xml: string, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const { at, length, text: put } of edits.toSorted((one, other) => one.at - other.at)) {
    text += xml.slice(from, at) + put
    from = at + length
  }
  return text + xml.slice(from)
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }

function plain(value: string): string {
  return value.replace(/&(lt|gt|quot|apos|amp);/g, entity => entities[entity] ?? entity)
}
