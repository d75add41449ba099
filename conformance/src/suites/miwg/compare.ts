import { localOf } from './canonical.ts'
import type { CanonicalElement } from './canonical.ts'

/** What the second tree lacks, has too much or says otherwise, one line each, with the line in the first file. Order counts only among children of one name. */
export function differences(before: CanonicalElement, after: CanonicalElement, path = localOf(before.name)): string[] {
  const found: string[] = []
  const say = (text: string) => found.push(`line ${before.line} ${path}: ${text}`)
  if (before.text !== after.text) say(`text "${shorten(before.text)}" became "${shorten(after.text)}"`)
  for (const [name, value] of before.attributes) {
    const other = after.attributes.get(name)
    if (other === undefined) say(`${localOf(name)}="${shorten(value)}" is lost`)
    else if (other !== value) say(`${localOf(name)}="${shorten(value)}" became "${shorten(other)}"`)
  }
  for (const [name, value] of after.attributes) if (!before.attributes.has(name)) say(`${localOf(name)}="${shorten(value)}" was added`)
  const [left, right] = [byKey(before.children), byKey(after.children)]
  for (const [key, { child, label }] of left) {
    const other = right.get(key)
    if (other === undefined) found.push(`line ${child.line} ${path}: <${label}> is lost`)
    else found.push(...differences(child, other.child, `${path}/${label}`))
  }
  for (const [key, { label }] of right) if (!left.has(key)) say(`<${label}> was added`)
  return found
}

interface Labelled {
  readonly child: CanonicalElement
  /** For people: local name and id, numbered where several are alike. */
  readonly label: string
}

/** Children under a key that is theirs alone: name and id, numbered among those that share them. */
function byKey(children: readonly CanonicalElement[]): Map<string, Labelled> {
  const keyed = new Map<string, Labelled>()
  const counts = new Map<string, number>()
  for (const child of children) {
    const id = child.attributes.get('id')
    const suffix = id === undefined ? '' : `#${id}`
    const count = (counts.get(child.name + suffix) ?? 0) + 1
    counts.set(child.name + suffix, count)
    const ending = count === 1 ? suffix : `${suffix}[${count}]`
    keyed.set(child.name + ending, { child, label: localOf(child.name) + ending })
  }
  return keyed
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
