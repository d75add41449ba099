import type { BpmnElement } from '../../read/index.ts'

/** Everything that stands inside of an element, from outside to inside; not what it refers to. */
export function* elementsBelow(element: BpmnElement): Iterable<BpmnElement> {
  // References are not enumerable.
  for (const value of Object.values(element)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child !== 'object' || child === null || !('$type' in child) || child.$parent !== element) continue
      // What other tools add has no rules of ours.
      if (!String(child.$type).startsWith('bpmn:')) continue
      yield child as BpmnElement
      yield* elementsBelow(child as BpmnElement)
    }
  }
}
