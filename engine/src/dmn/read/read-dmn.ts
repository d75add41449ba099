import type { Problem } from '../../problem.ts'
import { decodeXml } from '../../read/decode.ts'
import { attributeOf, type Tag } from '../../read/scan-xml.ts'
import { pairWithSource, SourceText } from './positions.ts'
import { moddleFor } from './descriptor.ts'
import type { DmnElement } from './element.ts'
import { dialectOf, knownVersions, type DmnDialect } from './version.ts'

/** A DMN file as a tree, with what is needed to point at its lines and to write it back. */
export interface DmnFile {
  readonly dialect: DmnDialect
  readonly definitions: DmnElement
  readonly source: SourceText
  /** The tag that became an element. The first call looks for all of them: it is for reporting problems. */
  tagOf(element: DmnElement): Tag | undefined
}

/** What reading gave: the file unless nothing could be made of it, and all that is wrong. */
export interface DmnReading {
  readonly file: DmnFile | undefined
  readonly problems: readonly Problem[]
}

/** Reads DMN 1.1 to 1.5. Never throws: text that is no DMN comes back as problems. */
export async function readDmn(source: string | Uint8Array, resource?: string): Promise<DmnReading> {
  const where = resource === undefined ? {} : { resource }
  const decoded = decodeXml(source)
  if (!decoded.ok) return { file: undefined, problems: [{ severity: 'error', code: 'not-text', ...pick(decoded), ...where }] }
  const text = new SourceText(decoded.xml)
  const { root } = text
  if (!root) {
    const { message: reason, ...at } = text.error ?? { message: 'it has no element', line: 1, column: 1 }
    const message = `The file is not well-formed XML: ${reason}.`
    return { file: undefined, problems: [{ severity: 'error', code: 'not-xml', message, ...at, ...where }] }
  }
  const at = { ...text.at(root.at), ...where }
  const dialect = dialectOf(text.namespaces())
  if (!dialect || root.name !== 'definitions') {
    const message = `<${root.name}> is not the root of a DMN model of a version that is read.`
    const advice = `Save the model as one of DMN ${knownVersions.join(', ')}; its root is <definitions> in that version's namespace.`
    return { file: undefined, problems: [{ severity: 'error', code: 'not-dmn', message, advice, ...at }] }
  }
  try {
    const { rootElement, warnings } = await moddleFor(dialect).fromXML(text.text)
    const definitions = rootElement as DmnElement
    let tags: ReadonlyMap<DmnElement, Tag> | undefined
    const tagOf = (element: DmnElement): Tag | undefined => (tags ??= pairWithSource(definitions, root)).get(element)
    const problems = warnings.flatMap(({ message, element }) =>
      problemOf(message, element ? tagOf(element as DmnElement) : undefined, text),
    )
    return { file: { dialect, definitions, source: text, tagOf }, problems: problems.map(problem => ({ ...problem, ...where })) }
  } catch (error) {
    const message = `The model cannot be read: ${firstLine(error instanceof Error ? error.message : String(error))}.`
    return { file: undefined, problems: [{ severity: 'error', code: 'not-dmn', message, ...at }] }
  }
}

/** Writes a file that was read, in the version and the namespaces that it came in. */
export async function writeDmn(file: DmnFile): Promise<string> {
  const { xml } = await moddleFor(file.dialect).toXML(file.definitions, { format: true })
  return xml
}

/** What the reader would have dropped is an error; an attribute of unknown meaning is kept and only hinted at. */
function problemOf(message: string, tag: Tag | undefined, source: SourceText): Problem[] {
  const found = /\n\s*line: (\d+)\s*\n\s*column: (\d+)/.exec(message)
  const position = found ? { line: Number(found[1]) + 1, column: Number(found[2]) + 1 } : tag && source.at(tag.at)
  const id = tag && attributeOf(tag, 'id')
  const elementId = id === undefined ? {} : { elementId: id }
  if (message.startsWith('unresolved reference')) return []
  const severity = severityOf(message)
  const nested = /nested error: (.*)/.exec(message)?.[1]
  const text = nested === undefined ? firstLine(message) : `${firstLine(message)} (${nested})`
  const code = severity === 'hint' ? 'unknown-attribute' : 'unreadable-element'
  return [{ severity, code, message: `${text}.`, ...adviceFor(nested ?? message), ...elementId, ...position }]
}

function adviceFor(message: string): { readonly advice?: string } {
  if (message.startsWith('illegal ID')) return { advice: 'Begin an id with a letter or _, then letters, digits, _, . or -.' }
  if (message.startsWith('duplicate ID')) return { advice: 'Give each element an id of its own.' }
  if (!message.startsWith('unrecognized element')) return {}
  return { advice: 'Remove it, or put it into <extensionElements> under a namespace of its own.' }
}

function severityOf(message: string): Problem['severity'] {
  if (message.startsWith('unknown attribute')) return 'hint'
  // The diagram and text between the elements say nothing about how to decide.
  return /unexpected body text|unparsable content <(dmndi|di|dc):/.test(message) ? 'warning' : 'error'
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}

function pick({ message, advice }: { readonly message: string; readonly advice: string }): {
  readonly message: string
  readonly advice: string
} {
  return { message, advice }
}
