import type { BpmnModdle, Import, Reference } from 'bpmn-moddle'
import type { BpmnElement } from '../read/bpmn-element.ts'

/** The type of what a property refers to, by the descriptor that every moddle element carries. */
interface Described {
  readonly $descriptor: { readonly propertiesByName: { readonly [property: string]: { readonly type: string; readonly isMany?: boolean } } }
}

/** One that says an id: an element that is there but empty says none, and means nothing. */
type Named = Reference & { readonly id: string }

/** Puts a stand-in, which has nothing but the id, wherever a reference leads out of the file, so that writing keeps it.
 *  Without this bpmn-moddle drops such references: error codes in `errorRef`, types of imported files, shapes of missing elements. */
export function keepUnresolvedReferences(tree: Import, moddle: BpmnModdle): void {
  const standIns = new Map<string, BpmnElement>()
  const targetOf = ({ element, property, id }: Named): BpmnElement => {
    const present = tree.elementsById[id] ?? standIns.get(id)
    if (present) return present
    const standIn = moddle.create(propertyOf(element, property).type, { id })
    standIns.set(id, standIn)
    return standIn
  }
  for (const references of unresolvedOf(tree)) {
    const [{ element, property }] = references
    const targets = references.map(targetOf)
    element.set(property, propertyOf(element, property).isMany ? targets : targets.at(-1))
  }
}

/** The references of each property, in the order of the file, where at least one of them is unresolved. */
function unresolvedOf(tree: Import): (readonly [Named, ...Named[]])[] {
  const byElement = new Map<BpmnElement, Map<string, [Named, ...Named[]]>>()
  for (const reference of tree.references) {
    if (!isNamed(reference)) continue
    const byProperty = byElement.get(reference.element) ?? new Map<string, [Named, ...Named[]]>()
    byElement.set(reference.element, byProperty)
    const others = byProperty.get(reference.property)
    if (others) others.push(reference)
    else byProperty.set(reference.property, [reference])
  }
  const groups = [...byElement.values()].flatMap(byProperty => [...byProperty.values()])
  return groups.filter(references => references.some(({ id }) => tree.elementsById[id] === undefined))
}

function isNamed(reference: Reference): reference is Named {
  return reference.id !== undefined
}

function propertyOf(element: BpmnElement, property: string): { readonly type: string; readonly isMany?: boolean } {
  const { propertiesByName } = (element as unknown as Described).$descriptor
  return propertiesByName[property] ?? propertiesByName[property.slice(property.indexOf(':') + 1)] ?? { type: 'bpmn:BaseElement' }
}
