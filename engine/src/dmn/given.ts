import type { VariableLookup } from '../expression/expression-language.ts'
import { fromJson } from '../feel/values/json.ts'
import type { FeelValue } from '../feel/values/value.ts'
import type { GivenValues, GraphNode } from './graph/node.ts'
import { readAs } from './types/read-json.ts'

/** Values for input data from JSON variables: by the variable's name, else the element's name or id. Text becomes a date, a time or a duration where the
 *  model says that it is one, since JSON has no other way to say it. */
export function givenFromJson(lookup: VariableLookup): GivenValues {
  return node => firstGiven(node, lookup)
}

function firstGiven(node: GraphNode, lookup: VariableLookup): FeelValue | undefined {
  for (const name of node.givenAs) {
    const value = lookup(name)
    if (value !== undefined) return node.type ? readAs(value, node.type) : fromJson(value)
  }
  return undefined
}
