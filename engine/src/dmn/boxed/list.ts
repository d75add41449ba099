import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import { childrenOf, type DmnElement } from '../read/element.ts'

/** A boxed list (DMN 1.5, 10.2.1.6). */
export function compileList(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const items = childrenOf(element, 'elements').map(item => compilation.boxed(item, names).evaluate)
  return { evaluate: (lookup, environment) => items.map(item => item(lookup, environment)) }
}
