import { normalName } from '../syntax/scope-names.ts'
import type { FeelType } from '../values/value.ts'

/** The names that an expression may read from outside, with their types where they are known. */
export interface KnownNames {
  readonly types: ReadonlyMap<string, FeelType | undefined>
  /** Whether there are no others: only then is a name that is not among them worth a hint of its own. */
  readonly isClosed: boolean
}

/** What is known of a name: its type if it is there; else whether it may be an entry of a filtered item that nobody knows the entries of. */
export type NameFound =
  | { readonly isThere: true; readonly type: FeelType | undefined }
  | { readonly isThere: false; readonly mayBeEntry: boolean }

/** The local names of one part of an expression. */
export class LocalNames {
  readonly #parent: LocalNames | undefined
  /** Made with the first: most expressions declare nothing. */
  #own: Map<string, { readonly spelling: string; readonly type: FeelType | undefined }> | undefined
  /** Whether this is the scope of a filter whose items may have entries of any name. */
  readonly #isOpen: boolean

  constructor(parent?: LocalNames, isOpen = false) {
    this.#parent = parent
    this.#isOpen = isOpen
  }

  declare(name: string, type: FeelType | undefined): this {
    this.#own ??= new Map()
    this.#own.set(normalName(name), { spelling: name, type })
    return this
  }

  find(name: string): NameFound {
    if (this.#parent === undefined && this.#own === undefined) return { isThere: false, mayBeEntry: this.#isOpen }
    const key = normalName(name)
    let mayBeEntry = false
    for (const scope of this.#outward()) {
      const own = scope.#own?.get(key)
      if (own) return { isThere: true, type: mayBeEntry ? undefined : own.type }
      mayBeEntry ||= scope.#isOpen
    }
    return { isThere: false, mayBeEntry }
  }

  /** As they were spelled, inner ones first. */
  *spellings(): Iterable<string> {
    for (const scope of this.#outward()) for (const { spelling } of scope.#own?.values() ?? []) yield spelling
  }

  *#outward(): Iterable<LocalNames> {
    yield this
    if (this.#parent) yield* this.#parent.#outward()
  }
}
