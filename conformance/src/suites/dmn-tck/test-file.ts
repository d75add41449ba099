import { parseXml, type XmlElement } from '../../xml-tree.ts'

/** A value as a test file writes it. */
export type WrittenValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'simple'; readonly type: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly WrittenValue[] }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [name: string, value: WrittenValue])[] }

export interface ResultNode {
  readonly name: string
  /** Undefined when only an error is expected. */
  readonly expected: WrittenValue | undefined
}

export interface TestCase {
  readonly id: string
  /** The name of the decision service, or of the business knowledge model, to call; without both the result nodes are decisions. */
  readonly service: string | undefined
  readonly function: string | undefined
  readonly inputs: readonly (readonly [name: string, value: WrittenValue])[]
  readonly results: readonly ResultNode[]
}

export interface TestFile {
  readonly model: string
  readonly cases: readonly TestCase[]
}

/** Reads a file of test cases.
 *  @throws Error when it is not XML */
export function readTestFile(xml: string): TestFile {
  const root = parseXml(xml)
  if (localOf(root.name) !== 'testCases') return { model: '', cases: [] }
  return { model: textOf(child(root, 'modelName')), cases: children(root, 'testCase').map(readCase) }
}

function readCase(element: XmlElement): TestCase {
  return {
    id: element.attributes.get('id') ?? '',
    service: element.attributes.get('type') === 'decisionService' ? element.attributes.get('invocableName') : undefined,
    function: element.attributes.get('type') === 'bkm' ? element.attributes.get('invocableName') : undefined,
    inputs: children(element, 'inputNode').map(node => [node.attributes.get('name') ?? '', readValue(node)]),
    results: children(element, 'resultNode').map(node => {
      const expected = child(node, 'expected') ?? child(node, 'computed')
      return { name: node.attributes.get('name') ?? '', expected: expected && readValue(expected) }
    }),
  }
}

/** The value inside of an element: a list, components, or a simple one. */
function readValue(element: XmlElement): WrittenValue {
  const list = child(element, 'list')
  if (list) return isNil(list) ? { kind: 'null' } : { kind: 'list', items: children(list, 'item').map(readValue) }
  const components = children(element, 'component')
  if (components.length > 0) {
    return {
      kind: 'context',
      entries: components.map(part => [part.attributes.get('name') ?? '', isNil(part) ? { kind: 'null' } : readValue(part)]),
    }
  }
  const value = child(element, 'value')
  if (!value || isNil(value)) return { kind: 'null' }
  const type = instance(value, 'type') ?? 'xsd:string'
  return { kind: 'simple', type: type.slice(type.indexOf(':') + 1), text: value.text }
}

function isNil(element: XmlElement): boolean {
  return instance(element, 'nil') === 'true'
}

function instance(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(`{http://www.w3.org/2001/XMLSchema-instance}${name}`)
}

function children(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(candidate => localOf(candidate.name) === name)
}

function localOf(name: string): string {
  return name.slice(name.indexOf('}') + 1)
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return children(element, name)[0]
}

function textOf(element: XmlElement | undefined): string {
  return element?.text.trim() ?? ''
}
