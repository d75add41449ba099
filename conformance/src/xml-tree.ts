import { Parser } from 'saxen'

/** An element with its names resolved: `{namespace}local`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly children: XmlElement[]
  text: string
  /** From 1. */
  readonly line: number
  /** Prefixes in force here. */
  readonly namespaces: Readonly<Record<string, string>>
}

/** Parses XML with a parser that knows nothing of BPMN, so that it cannot lose what a BPMN reader loses.
 *  @throws Error when it is not well-formed */
export function parseXml(xml: string): XmlElement {
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  const parser = new Parser({ proxy: false })
  parser.on('openTag', (name, readAttributes, decode, _selfClosing, context) => {
    const parent = open.at(-1)
    const written = Object.entries(readAttributes()).map(([key, value]) => [key, decode(value)] as const)
    const element = elementOf(name, written, parent, context().line + 1)
    parent?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closeTag', () => void open.pop())
  parser.on('text', (text, decode) => addText(open.at(-1), decode(text)))
  parser.on('cdata', text => addText(open.at(-1), text))
  parser.on('error', error => {
    throw error
  })
  parser.parse(xml)
  if (!root) throw new Error('There is no element in the file.')
  return root
}

function addText(element: XmlElement | undefined, text: string): void {
  if (element) element.text += text
}

function elementOf(
  name: string,
  written: readonly (readonly [string, string])[],
  parent: XmlElement | undefined,
  line: number,
): XmlElement {
  const declared = written.filter(([key]) => isDeclaration(key)).map(([key, uri]) => [key === 'xmlns' ? '' : key.slice(6), uri] as const)
  const namespaces: Record<string, string> = {
    xml: 'http://www.w3.org/XML/1998/namespace',
    ...parent?.namespaces,
    ...Object.fromEntries(declared),
  }
  const attributes = new Map<string, string>()
  for (const [key, value] of written) if (!isDeclaration(key)) attributes.set(resolve(key, namespaces, ''), value)
  return { name: resolve(name, namespaces, namespaces[''] ?? ''), attributes, children: [], text: '', line, namespaces }
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:')
}

function resolve(name: string, namespaces: Readonly<Record<string, string>>, unprefixed: string): string {
  const colon = name.indexOf(':')
  const uri = colon === -1 ? unprefixed : namespaces[name.slice(0, colon)]
  if (uri === undefined) throw new Error(`The prefix of "${name}" is not declared.`)
  return uri === '' ? name : `{${uri}}${name.slice(colon + 1)}`
}
