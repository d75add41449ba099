export type FileKind = 'bpmn' | 'dmn' | 'form'

/** The kind of a file by its ending, else by what is in it. */
export function kindOf(name: string, content: string): FileKind {
  const ending = name.toLowerCase().split('.').at(-1)
  if (ending === 'bpmn' || ending === 'dmn' || ending === 'form') return ending
  if (content.trimStart().startsWith('{')) return 'form'
  return /omg\.org\/spec\/DMN/i.test(content) ? 'dmn' : 'bpmn'
}

export const kindWords: Readonly<Record<FileKind, string>> = { bpmn: 'process', dmn: 'decision', form: 'form' }

/** The ids of forms, decisions and processes that a process refers to, read from its text. */
export function referencedIds(bpmn: string): ReadonlySet<string> {
  return new Set([...bpmn.matchAll(/\b(?:formId|decisionId|processId)="([^"=][^"]*)"/g)].map(match => match[1] ?? ''))
}

/** The ids that a file gives to what it defines, read from its text. */
export function definedIds(kind: FileKind, content: string): readonly string[] {
  if (kind === 'form') return [...content.matchAll(/"id"\s*:\s*"([^"]+)"/g)].map(match => match[1] ?? '')
  const element = kind === 'dmn' ? /<(?:\w+:)?decision\s[^>]*\bid="([^"]+)"/g : /<(?:\w+:)?process\s[^>]*\bid="([^"]+)"/g
  return [...content.matchAll(element)].map(match => match[1] ?? '')
}
