import type { FeelLookup } from '../feel/run.ts'
import { isContext, type FeelValue } from '../feel/values/value.ts'

/** The lookup that knows one set of values by name, and asks the outer one for the rest. */
export function within(values: { readonly [name: string]: FeelValue }, outer: FeelLookup): FeelLookup {
  return name => (Object.hasOwn(values, name) ? values[name] : outer(name))
}

/** The lookup that knows the entries of a value that is a context. */
export function withinEntries(value: FeelValue, outer: FeelLookup): FeelLookup {
  return isContext(value) ? within(value, outer) : outer
}
