import type { CompiledExpression } from '../expression/expression-language.ts'

/** A form: by id in the library, inside the process file, or elsewhere. */
export type FormReference =
  | { readonly kind: 'library'; readonly formId: string; readonly binding: Binding }
  | { readonly kind: 'embedded'; readonly schema: string }
  | { readonly kind: 'external'; readonly reference: CompiledExpression }

/** Which version of a called thing is meant. */
export type Binding = { readonly kind: 'latest' } | { readonly kind: 'deployment' } | { readonly kind: 'versionTag'; readonly tag: string }
