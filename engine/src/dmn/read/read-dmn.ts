import type { Problem } from '../../problem.ts'
import { decodeXml } from '../../read/decode.ts'
import { pairWithSource, readPositions, type SourceElement } from './positions.ts'
import { moddleFor } from './descriptor.ts'
import type { DmnElement } from './element.ts'
import { dialectOf, knownVersions, type DmnDialect } from './version.ts'

/** A DMN file as a tree, with what is needed to point at its lines and to write it back. */
export interface DmnFile {
  readonly dialect: DmnDialect
  readonly definitions: DmnElement
  readonly sources: ReadonlyMap<DmnElement, SourceElement>
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
  const text = decoded.xml
  const tree = readPositions(text)
  if (tree.error || !tree.root) {
    const at = tree.error ? { line: tree.error.line, column: tree.error.column } : { line: 1, column: 1 }
    const message = `The file is not well-formed XML: ${tree.error?.message ?? 'it has no element'}.`
    return { file: undefined, problems: [{ severity: 'error', code: 'not-xml', message, ...at, ...where }] }
  }
  const at = { line: tree.root.line, column: tree.root.column, ...where }
  const dialect = dialectOf(tree.namespaces)
  if (!dialect || tree.root.name !== 'definitions') {
    const message = `<${tree.root.name}> is not the root of a DMN model of a version that is read.`
    const advice = `Save the model as one of DMN ${knownVersions.join(', ')}; its root is <definitions> in that version's namespace.`
    return { file: undefined, problems: [{ severity: 'error', code: 'not-dmn', message, advice, ...at }] }
  }
  try {
    const { rootElement, warnings } = await moddleFor(dialect).fromXML(text)
    const definitions = rootElement as DmnElement
    const sources = pairWithSource(definitions, tree.root)
    const problems = warnings.flatMap(warning => problemOf(warning.message, sources.get(warning.element as DmnElement)))
    return { file: { dialect, definitions, sources }, problems: problems.map(problem => ({ ...problem, ...where })) }
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
function problemOf(message: string, source: SourceElement | undefined): Problem[] {
  const found = /\n\s*line: (\d+)\s*\n\s*column: (\d+)/.exec(message)
  const position = found
    ? { line: Number(found[1]) + 1, column: Number(found[2]) + 1 }
    : source && { line: source.line, column: source.column }
  const elementId = source?.id === undefined ? {} : { elementId: source.id }
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
