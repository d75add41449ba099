import type { Compilation, VisibleNames } from './compilation.ts'

/** What the compiler of FEEL must know of the model: the names that an expression may read, and the model's types for `instance of`. */
export function feelOptions(names: VisibleNames, compilation: Compilation) {
  return { names: [...names.keys(), ...compilation.types.componentNames], strict: compilation.strict, types: compilation.types.byName }
}
