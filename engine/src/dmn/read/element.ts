import type { PairedElement } from './positions.ts'

/** An element of the tree that moddle builds; `get` reads attributes, texts and children by the names of the schema. */
export interface DmnElement extends PairedElement {
  readonly $type: string
  readonly $parent?: DmnElement
  readonly $attrs?: Readonly<Record<string, string>>
  readonly id?: string
  get(name: string): unknown
}

/** The name of the element's type without the prefix: `DecisionTable`. */
export function kindOf(element: DmnElement): string {
  return element.$type.slice(element.$type.indexOf(':') + 1)
}

/** An attribute or text child; undefined when it is absent. */
export function textOf(element: DmnElement | undefined, name: string): string | undefined {
  const value = element?.get(name)
  return typeof value === 'string' ? value : undefined
}

/** A boolean attribute; false when it is absent. */
export function flagOf(element: DmnElement, name: string): boolean {
  return element.get(name) === true
}

/** The single child under a name. */
export function childOf(element: DmnElement | undefined, name: string): DmnElement | undefined {
  const value = element?.get(name)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as DmnElement) : undefined
}

/** The children under a name, in the order of the file. */
export function childrenOf(element: DmnElement | undefined, name: string): readonly DmnElement[] {
  const value = element?.get(name)
  return Array.isArray(value) ? (value as DmnElement[]) : []
}
