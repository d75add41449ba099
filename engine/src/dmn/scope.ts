import type { FeelLookup } from '../feel/run.ts'
import { normalName } from '../feel/syntax/scope-names.ts'
import { isContext, setEntry, type FeelContext, type FeelValue } from '../feel/values/value.ts'

/** The spelling under which FEEL asks for a name: `a-b` is read as `a - b`. */
export function keyOf(name: string): string {
  return normalName(name)
}

/** The lookup that knows one set of values, by key, and asks the outer one for the rest. */
export function within(values: { readonly [key: string]: FeelValue }, outer: FeelLookup): FeelLookup {
  return key => (Object.hasOwn(values, key) ? values[key] : outer(key))
}

/** The lookup that knows the entries of a value that is a context, by whatever spelling. */
export function withinEntries(value: FeelValue, outer: FeelLookup): FeelLookup {
  return isContext(value) ? within(byKey(value), outer) : outer
}

/** The entries of a context under their keys; the context itself when its names are their own keys. */
export function byKey(context: FeelContext): FeelContext {
  const names = Object.keys(context)
  if (names.every(name => keyOf(name) === name)) return context
  const keyed: { [key: string]: FeelValue } = {}
  for (const name of names) setEntry(keyed, keyOf(name), context[name] as FeelValue)
  return keyed
}
