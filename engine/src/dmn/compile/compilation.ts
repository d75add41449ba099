import type { KnownNames } from '../../feel/check/names.ts'
import type { FeelType } from '../../feel/values/value.ts'
import type { ItemTypes } from '../types/item-types.ts'
import type { DmnElement } from '../read/element.ts'
import type { ExternalFunctions } from '../external-function.ts'
import type { Logic } from '../logic.ts'
import type { ProblemList } from './problem-list.ts'

/** Names that an expression may read, with their types where the model declares them. They decide how FEEL is parsed: `a-b` may be one name. */
export type VisibleNames = KnownNames

/** What the compilers of all kinds of expressions share while one model is compiled. */
export interface Compilation {
  readonly problems: ProblemList
  readonly types: ItemTypes
  readonly strict: boolean
  readonly externalFunctions: ExternalFunctions | undefined
  /** The expression language of the model, when an element names none. */
  readonly defaultLanguage: string | undefined
  /** Compiles any expression element: the table of kinds, given in so that the kinds need not import each other in a circle. */
  boxed(element: DmnElement, names: VisibleNames): Logic
}

/** Names with some more in front, as a nested scope has. */
export function withNames(names: VisibleNames, added: Iterable<readonly [name: string, type: FeelType | undefined]>): VisibleNames {
  return { types: new Map([...names.types, ...added]), isClosed: names.isClosed }
}

/** The same names where there may be others that nobody knows at deployment. */
export function andOthers(names: VisibleNames): VisibleNames {
  return { types: names.types, isClosed: false }
}
