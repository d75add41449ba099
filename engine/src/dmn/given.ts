import type { VariableLookup } from '../expression/expression-language.ts'
import { fromJson } from '../feel/values/json.ts'
import type { FeelLookup } from '../feel/run.ts'
import { entryOf, isContext, type FeelContext, type FeelValue } from '../feel/values/value.ts'
import type { GivenValues, GraphNode } from './graph/node.ts'
import { readAs } from './types/read-json.ts'

/** Values for input data from JSON variables: by the variable's name, else the element's name or id. Text becomes a date, a time or a duration where the
 *  model says that it is one, since JSON has no other way to say it. */
export function givenFromJson(lookup: VariableLookup): GivenValues {
  const find = givenByName(name => {
    const value = lookup(name)
    return value === undefined ? undefined : fromJson(value)
  })
  return (node, path) => {
    const value = find(node, path)
    return value === undefined || node.type === undefined ? value : readAs(value, node.type)
  }
}

/** Values for input data by name. Those of an imported model stand in a context under the import's name; a plain value of that name does for all. */
export function givenByName(lookup: FeelLookup): GivenValues {
  return (node, path) => {
    const inside = path.length === 0 ? undefined : contextAt(path, lookup)
    const found = inside && firstOf(node, name => entryOf(inside, name))
    return found === undefined ? firstOf(node, lookup) : found
  }
}

function contextAt(path: readonly string[], lookup: FeelLookup): FeelContext | undefined {
  let value: FeelValue | undefined = lookup(path[0] ?? '')
  for (const name of path.slice(1)) value = value !== undefined && isContext(value) ? entryOf(value, name) : undefined
  return value !== undefined && isContext(value) ? value : undefined
}

function firstOf(node: GraphNode, lookup: FeelLookup): FeelValue | undefined {
  for (const name of node.givenAs) {
    const value = lookup(name)
    if (value !== undefined) return value
  }
  return undefined
}
