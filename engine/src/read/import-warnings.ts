import type { Import, ImportWarning } from './moddle-import.ts'
import type { Finding, ProblemList } from './problem-list.ts'

/** Turns the parser's refusal of a whole file into one problem with its line. */
export function reportSyntaxError(error: unknown, xml: string, problems: ProblemList): void {
  const message = error instanceof Error ? error.message : String(error)
  const { place, nested, content } = partsOf(message)
  const isBpmn = xml.includes('http://www.omg.org/spec/BPMN/20100524/MODEL')
  const finding: Finding =
    isBpmn || nested !== undefined
      ? {
          code: 'invalid-xml',
          message: `The file cannot be read${content ? ` at ${content}` : ''}: ${nested ?? message}.`,
          advice: 'Correct the XML.',
        }
      : {
          code: 'not-bpmn',
          message: 'The file is not BPMN 2.0.',
          advice: 'Its root must be <definitions> in the namespace http://www.omg.org/spec/BPMN/20100524/MODEL.',
        }
  problems.add('error', finding, place ?? { line: 1 })
}

/** What the parser left out of the tree is an error for us: a deployed model must mean what it says. References have a rule of their own. */
export function reportImportWarnings(tree: Import, problems: ProblemList): void {
  for (const warning of tree.warnings) {
    if (warning.message.startsWith('unresolved reference') || warning.message.startsWith('unsupported document encoding')) continue
    if (warning.element) reportUnknownAttribute(warning, problems)
    else reportUnparsable(warning, problems)
  }
}

function reportUnknownAttribute(warning: ImportWarning, problems: ProblemList): void {
  // Colours are known on shapes only, and change nothing anywhere.
  if (warning.element === undefined || /^(bioc|color):/.test(warning.property ?? '')) return
  const finding = {
    code: 'unknown-attribute',
    message: `The attribute ${warning.property ?? ''} is not known here.`,
    advice: 'Remove or correct it.',
  }
  if (warning.property?.startsWith('zeebe:') || warning.element.$type.startsWith('zeebe:')) problems.error(warning.element, finding)
  else problems.warning(warning.element, finding)
}

function reportUnparsable(warning: ImportWarning, problems: ProblemList): void {
  const { place, nested, content } = partsOf(warning.message)
  // Elements of others outside of extensionElements are foreign content like any other.
  if (/^unrecognized element <(?!(bpmn|bpmndi|dc|di|zeebe):)[^>]*:/.test(nested ?? '')) return
  // A wrong shape spoils the picture, not the execution.
  const severity = /^<(bpmn|omg)?d[ic]:/.test(content ?? '') ? 'warning' : 'error'
  problems.add(severity, findingFor(nested ?? warning.message, content ?? ''), place ?? {})
}

function findingFor(reason: string, content: string): Finding {
  const id = /^(duplicate|illegal) ID <(.*)>$/.exec(reason)
  if (id?.[1] === 'duplicate') {
    return { code: 'duplicate-id', message: `The id "${id[2]}" is used twice.`, advice: 'Give each element an id of its own.' }
  }
  if (id?.[1] === 'illegal') {
    return {
      code: 'invalid-id',
      message: `"${id[2]}" is no valid id.`,
      advice: 'Use letters, digits, ".", "-" and "_", beginning with a letter or "_".',
    }
  }
  if (!/^(unknown type|unrecognized element|unexpected (body text|element)|expected no sub nodes)/.test(reason)) {
    return { code: 'invalid-xml', message: `${content || 'This'} cannot be read: ${reason}.`, advice: 'Correct the XML.' }
  }
  return { code: 'unknown-content', message: `${content || 'This content'} is not understood: ${reason}.`, advice: 'Remove or correct it.' }
}

/** bpmn-moddle packs place and reason into the text: lines and columns from 0. */
function partsOf(message: string) {
  const match = /^unparsable content ?(.*?) ?detected\s+line: (\d+)\s+column: (\d+)\s+nested error: (.*)$/s.exec(message)
  if (match === null) return {}
  return { content: inOneLine(match[1]), place: { line: Number(match[2]) + 1, column: Number(match[3]) + 1 }, nested: inOneLine(match[4]) }
}

function inOneLine(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
