import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import type { BpmnElement } from './bpmn-element.ts'
import { decodeXml } from './decode.ts'
import { reportForeignContent } from './dialects/report-foreign.ts'
import { reportImportWarnings, reportSyntaxError } from './import-warnings.ts'
import type { Import } from './moddle-import.ts'
import { Places } from './places.ts'
import { ProblemList } from './problem-list.ts'
import { DanglingReferences, elementIn, resolveReferences } from './references.ts'
import { reportRepeatedElements } from './repeated-elements.ts'
import { scanXml } from './scan-xml.ts'
import { withMissingTypes } from './zeebe-types.ts'

/** A file, read: its tree, and everything that was wrong with it as XML and as BPMN vocabulary. */
export interface ReadModel {
  /** The root; absent when the file could not be read at all. */
  readonly definitions?: BpmnElement
  readonly elementById: (id: string) => BpmnElement | undefined
  readonly dangling: DanglingReferences
  readonly problems: ProblemList
  readonly xml: string
}

// The camunda descriptor must never join this one: with both, bpmn-moddle drops every process without a word.
let moddle: BpmnModdle | undefined

/** Reads BPMN XML; whatever is wrong with it is in `problems`. Never throws for what a file can contain. */
export async function readBpmn(source: string | Uint8Array, resource?: string): Promise<ReadModel> {
  const decoded = decodeXml(source)
  if (!decoded.ok) {
    const problems = new ProblemList(new Places(undefined, ''), resource)
    problems.add('error', { code: 'invalid-encoding', message: decoded.message, advice: decoded.advice }, { line: 1 })
    return unreadable(problems, '')
  }
  const { xml } = decoded
  const root = scanXml(xml)
  const problems = new ProblemList(new Places(root, xml), resource)
  const tree = await parse(xml, problems)
  if (tree === undefined) return unreadable(problems, xml)
  reportImportWarnings(tree, problems)
  const dangling = resolveReferences(tree, problems)
  if (root) {
    reportForeignContent(root, problems)
    reportRepeatedElements(root, problems)
  }
  return { definitions: tree.rootElement, elementById: id => elementIn(tree, id), dangling, problems, xml }
}

function unreadable(problems: ProblemList, xml: string): ReadModel {
  return { elementById: () => undefined, dangling: new DanglingReferences(), problems, xml }
}

async function parse(xml: string, problems: ProblemList): Promise<Import | undefined> {
  moddle ??= new BpmnModdle({ zeebe: withMissingTypes(zeebe) })
  try {
    return await moddle.fromXML(xml)
  } catch (error) {
    reportSyntaxError(error, xml, problems)
    return undefined
  }
}
