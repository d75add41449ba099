import type Modeler from 'bpmn-js/lib/Modeler'
import type { ElementRegistry } from '../diagram/services.ts'

interface Diagram {
  readonly id: string
  readonly name?: string
  readonly plane?: {
    readonly bpmnElement?: { readonly name?: string }
    readonly planeElement?: readonly { readonly bpmnElement?: { readonly id: string; readonly $type: string } }[]
  }
}

/** What a file has a drawing of, and the board does not show. */
export interface Undrawn {
  /** Kinds of elements that the board cannot draw: parts of choreographies and conversations. */
  readonly kinds: readonly string[]
  /** The file's other diagrams: the board shows one. */
  readonly diagrams: readonly { readonly id: string; readonly name: string }[]
}

export function undrawnOn(board: Modeler): Undrawn {
  const registry = board.get<ElementRegistry>('elementRegistry')
  const { diagrams = [] } = board.getDefinitions() as { readonly diagrams?: readonly Diagram[] }
  const elementsOf = ({ plane }: Diagram) => (plane?.planeElement ?? []).flatMap(({ bpmnElement }) => bpmnElement ?? [])
  const isShown = (diagram: Diagram) => elementsOf(diagram).some(({ id }) => registry.get(id) !== undefined)
  const missing = diagrams
    .filter(isShown)
    .flatMap(elementsOf)
    .filter(({ id }) => registry.get(id) === undefined)
  return {
    kinds: [...new Set(missing.map(({ $type }) => wordsOf($type)))],
    diagrams: diagrams
      .filter(diagram => elementsOf(diagram).length > 0 && !isShown(diagram))
      .map(({ id, name, plane }) => ({ id, name: name ?? plane?.bpmnElement?.name ?? id })),
  }
}

/** `bpmn:ChoreographyTask` as `choreography task`. */
function wordsOf(type: string): string {
  return type
    .replace(/^.*:/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
}
