import type { ModuleDeclaration } from 'didi'
import type { ElementRegistry, EventBus } from '../diagram/services.ts'

interface ModelElement {
  readonly id: string
  readonly $type: string
  readonly $parent?: ModelElement
}

interface Shape {
  readonly bpmnElement?: ModelElement
}

interface Plane {
  planeElement?: Shape[]
}

interface Roots {
  getRootElements(): { readonly di?: Plane }[]
}

/** Runs after bpmn-js has put the shapes of a plane in order, at priority 2000. */
const afterOrdering = 1000

/** Keeps the shapes of what the board cannot draw, such as choreography tasks: when it writes the file, bpmn-js leaves out of a plane whatever it has not drawn. */
class KeepUndrawn {
  static readonly $inject = ['eventBus', 'canvas', 'elementRegistry']
  readonly #undrawn = new Map<Plane, readonly Shape[]>()

  constructor(eventBus: EventBus, canvas: Roots, registry: ElementRegistry) {
    const planes = () => canvas.getRootElements().flatMap(({ di }) => di ?? [])
    eventBus.on('import.done', () => {
      for (const plane of planes())
        this.#undrawn.set(
          plane,
          (plane.planeElement ?? []).filter(shape => isUndrawn(shape, registry)),
        )
    })
    eventBus.on('saveXML.start', afterOrdering, () => {
      for (const plane of planes()) {
        const kept = (this.#undrawn.get(plane) ?? []).filter(shape => isInFile(shape.bpmnElement) && !plane.planeElement?.includes(shape))
        plane.planeElement = [...(plane.planeElement ?? []), ...kept]
      }
    })
  }
}

function isUndrawn({ bpmnElement }: Shape, registry: ElementRegistry): boolean {
  return bpmnElement !== undefined && registry.get(bpmnElement.id) === undefined
}

/** Whether nothing that holds the element was deleted since. */
function isInFile(element: ModelElement | undefined): boolean {
  return element !== undefined && (element.$type === 'bpmn:Definitions' || isInFile(element.$parent))
}

/** Module for the drawing board. */
export const keepUndrawn: ModuleDeclaration = { __init__: ['keepUndrawn'], keepUndrawn: ['type', KeepUndrawn] }
