import { isList, type FeelValue } from '../../feel/values/value.ts'
import { andOthers, withNames, type Compilation, type VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import type { DmnElement } from '../read/element.ts'
import { within, withinEntries } from '../scope.ts'
import { notBoolean } from './not-boolean.ts'
import { compilePart } from './part.ts'

/** A boxed filter (DMN 1.5, 10.2.1.11): the items for which the match is true. A match sees `item` and the entries of an item that is a context. */
export function compileFilter(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const source = compilePart(element, 'in', names, compilation)
  const match = compilePart(element, 'match', andOthers(withNames(names, [['item', undefined]])), compilation)
  return {
    evaluate: (lookup, environment) => {
      const items = listOf(source(lookup, environment))
      const kept: FeelValue[] = []
      for (const item of items) {
        const matches = match(within({ item }, withinEntries(item, lookup)), environment)
        if (matches === true) kept.push(item)
        else if (matches !== false && matches !== null) return notBoolean('match', matches, environment)
      }
      return kept
    },
  }
}

/** A value as a list: a single value is a list of one, null is none at all. */
export function listOf(value: FeelValue): readonly FeelValue[] {
  if (isList(value)) return value
  return value === null ? [] : [value]
}
