import type { ProblemList } from '../problem-list.ts'
import { attributeOf, type Attribute, type Tag } from '../scan-xml.ts'
import { camundaAttributes, camundaElements, type Translation } from './camunda.ts'
import { familyOf, kindOfNamespace, zeebeNamespace } from './namespaces.ts'
import { spiffworkflowElements } from './spiffworkflow.ts'

const anyOther: Translation = () => 'Write what it means in the zeebe: extension elements, or remove it.'

/** What events of a process refer to, and what is said of them is said of the process. */
const shared = new Set(['message', 'signal', 'error', 'escalation'])

/** Names what a file says in words that we do not read. A dialect is an error where nothing else says what shall happen: in an executable process of
 *  a file that is not in the zeebe dialect, and in the messages, signals, errors and escalations beside it. */
export function reportForeignContent(root: Tag, problems: ProblemList): void {
  const report = new ForeignReport(problems, speaksZeebe(root))
  report.visit(root, false)
  report.close()
}

class ForeignReport {
  readonly #problems: ProblemList
  readonly #zeebe: boolean
  /** How often each namespace that is nobody's dialect occurs, and where first. */
  readonly #foreign = new Map<string, { count: number; readonly first: Tag }>()

  constructor(problems: ProblemList, zeebe: boolean) {
    this.#problems = problems
    this.#zeebe = zeebe
  }

  visit(tag: Tag, executable: boolean): void {
    const runs = executable || isExecutable(tag) || (shared.has(tag.name) && tag.parent?.children.some(isExecutable) === true)
    const kind = kindOfNamespace(tag.uri)
    if (kind === 'foreign') this.#count(tag.uri, tag)
    if (kind === 'dialect') this.#reportElement(tag, runs)
    // What is inside a foreign element belongs to it.
    if (kind !== 'own') return
    for (const attribute of tag.attributes) this.#visitAttribute(tag, attribute, runs)
    for (const child of tag.children) this.visit(child, runs)
  }

  close(): void {
    for (const [uri, { count, first }] of this.#foreign) {
      const message = `${count === 1 ? 'One element or attribute' : `${count} elements and attributes`} of ${uri} ${count === 1 ? 'is' : 'are'} not read.`
      this.#problems.add('hint', { code: 'foreign-content', message }, this.#problems.places.ofTag(first))
    }
  }

  #visitAttribute(tag: Tag, attribute: Attribute, executable: boolean): void {
    if (attribute.uri === '') return
    const kind = kindOfNamespace(attribute.uri)
    if (kind === 'foreign') this.#count(attribute.uri, tag)
    if (kind !== 'dialect') return
    const translations = familyOf(attribute.uri) === 'camunda' ? camundaAttributes : {}
    const advice = adviceFrom(translations, attribute.local, attribute.value)
    this.#report(tag, `The attribute ${attribute.name}="${shorten(attribute.value)}"`, advice, executable)
  }

  #reportElement(tag: Tag, executable: boolean): void {
    const family = familyOf(tag.uri)
    const translations = family === 'camunda' ? camundaElements : family === 'spiffworkflow' ? spiffworkflowElements : {}
    this.#report(tag, `The element <${tag.written}>`, adviceFrom(translations, tag.name, ''), executable)
  }

  #report(tag: Tag, subject: string, advice: string | undefined, executable: boolean): void {
    const refused = advice !== undefined && executable && !this.#zeebe
    const finding = refused
      ? { code: 'foreign-dialect', message: `${subject} is in a dialect that is not executed.`, advice }
      : { code: 'foreign-content', message: `${subject} is not read.` }
    this.#problems.add(refused ? 'error' : 'hint', finding, this.#problems.places.ofTag(tag))
  }

  #count(uri: string, tag: Tag): void {
    const known = this.#foreign.get(uri)
    if (known) known.count++
    else this.#foreign.set(uri, { count: 1, first: tag })
  }
}

function isExecutable(tag: Tag): boolean {
  return tag.name === 'process' && attributeOf(tag, 'isExecutable') === 'true'
}

function adviceFrom(translations: { readonly [name: string]: Translation }, name: string, value: string): string | undefined {
  return (Object.hasOwn(translations, name) ? translations[name] : anyOther)?.(value)
}

function speaksZeebe(tag: Tag): boolean {
  return tag.uri === zeebeNamespace || tag.attributes.some(attribute => attribute.uri === zeebeNamespace) || tag.children.some(speaksZeebe)
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}...` : value
}
