import type { BpmnElement } from './bpmn-element.ts'
import { placeOfText } from './place-of-text.ts'
import { attributeOf, type Tag } from './scan-xml.ts'

/** Where something stands: the nearest element with an id, and the position in the file from 1. */
export interface Place {
  readonly elementId?: string
  readonly line?: number
  readonly column?: number
}

/** Finds the place in the file of elements of the tree that was read from it. */
export class Places {
  #tagById: ReadonlyMap<string, Tag> | undefined
  readonly #root: Tag | undefined
  readonly #xml: string
  #lineStarts: readonly number[] | undefined

  constructor(root: Tag | undefined, xml: string) {
    this.#root = root
    this.#xml = xml
  }

  /** The place of an element; of the nearest one around it, where it has no tag of its own. */
  of(element: BpmnElement): Place {
    const tag = this.#tagOf(element)
    return tag === undefined ? {} : this.ofTag(tag)
  }

  ofTag(tag: Tag): Place {
    const id = nearestId(tag)
    return { ...(id !== undefined && { elementId: id }), ...this.at(tag.at) }
  }

  /** The place in an attribute or the text of an element, `offset` characters into it; the place of the element where the text is not found there. */
  inText(element: BpmnElement, text: string, offset: number): Place {
    const tag = this.#tagOf(element)
    if (tag === undefined) return {}
    const at = placeOfText(this.#xml, tag.at, text, offset)
    return at === undefined ? this.ofTag(tag) : { ...this.ofTag(tag), ...this.at(at) }
  }

  /** The position of an offset into the file. */
  at(offset: number): { readonly line: number; readonly column: number } {
    this.#lineStarts ??= lineStartsOf(this.#xml)
    const starts = this.#lineStarts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }

  #tagOf(element: BpmnElement): Tag | undefined {
    // Most files have no problem, and need no index.
    this.#tagById ??= indexById(this.#root)
    const byId = element.id === undefined ? undefined : this.#tagById.get(element.id)
    if (byId) return byId
    if (element.$parent === undefined) return this.#root
    const around = this.#tagOf(element.$parent)
    return around && (childTag(around, element, element.$parent) ?? around)
  }
}

/** Lines end with a line feed, a carriage return or both. */
function lineStartsOf(xml: string): readonly number[] {
  const starts = [0]
  for (let at = 0; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && xml.charCodeAt(at + 1) !== lineFeed)) starts.push(at + 1)
  }
  return starts
}

const lineFeed = 10
const carriageReturn = 13

function indexById(tag: Tag | undefined, found = new Map<string, Tag>()): ReadonlyMap<string, Tag> {
  if (tag === undefined) return found
  const id = attributeOf(tag, 'id')
  if (id !== undefined && !found.has(id)) found.set(id, tag)
  for (const child of tag.children) indexById(child, found)
  return found
}

/** The tag inside `around` that became `element`: named like the property that holds it or like its type, and the same number in the row. */
function childTag(around: Tag, element: BpmnElement, parent: BpmnElement): Tag | undefined {
  const type = element.$type.slice(element.$type.indexOf(':') + 1).toLowerCase()
  for (const [property, value] of Object.entries(parent)) {
    const row: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (!row.includes(element)) continue
    const alike = row.filter(other => (other as BpmnElement | undefined)?.$type === element.$type)
    const name = property.slice(property.indexOf(':') + 1)
    const named = (child: Tag) => child.name === name || child.name.toLowerCase() === type
    return around.children.filter(named)[alike.indexOf(element)]
  }
  return undefined
}

function nearestId(tag: Tag | undefined): string | undefined {
  for (let around = tag; around !== undefined; around = around.parent) {
    const id = attributeOf(around, 'id')
    if (id !== undefined && around.parent !== undefined) return id
  }
  return undefined
}
