import type { Variables } from '../json.ts'
import type { VariableLookup } from './expression-language.ts'

/** Variables as expressions read them, with their names for near misses. */
export function lookupIn(variables: Variables): VariableLookup {
  const lookup = (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined)
  return Object.assign(lookup, { names: () => Object.keys(variables) })
}
