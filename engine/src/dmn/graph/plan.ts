import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { FeelLookup } from '../../feel/run.ts'
import { setEntry, type FeelValue } from '../../feel/values/value.ts'
import { fit } from '../types/coercion.ts'
import type { Binding, DecisionNode, GivenValues, GraphNode } from './node.ts'

/** Where the value of a name is, while a plan runs. */
type Place =
  | number
  | { readonly kind: 'value'; readonly value: FeelValue }
  | { readonly kind: 'import'; readonly members: readonly (readonly [name: string, place: Place])[] }

interface Step {
  readonly node: DecisionNode
  readonly places: ReadonlyMap<string, Place>
}

/** The order in which to evaluate what some decisions require, computed once. Values live in slots of one array while it runs. */
export interface Plan {
  readonly given: readonly GraphNode[]
  readonly steps: readonly Step[]
  readonly slots: ReadonlyMap<GraphNode, number>
}

/** Plans the evaluation of decisions, required ones first. `given` are decisions that are not evaluated: the caller says what they are. */
export function planFor(decisions: readonly DecisionNode[], given: ReadonlySet<GraphNode> = new Set()): Plan {
  const slots = new Map<GraphNode, number>()
  const givenNodes: GraphNode[] = []
  const ordered: DecisionNode[] = []
  const visit = (node: GraphNode): void => {
    if (slots.has(node)) return
    slots.set(node, 0)
    if (node.kind === 'input' || given.has(node)) {
      givenNodes.push(node)
    } else {
      node.requires.forEach(visit)
      ordered.push(node)
    }
  }
  decisions.forEach(visit)
  ;[...givenNodes, ...ordered].forEach((node, slot) => slots.set(node, slot))
  return { given: givenNodes, steps: ordered.map(node => ({ node, places: placesOf(node.scope, slots) })), slots }
}

function placesOf(scope: ReadonlyMap<string, Binding>, slots: ReadonlyMap<GraphNode, number>): ReadonlyMap<string, Place> {
  return new Map([...scope].map(([name, binding]) => [name, placeOf(binding, slots)]))
}

function placeOf(binding: Binding, slots: ReadonlyMap<GraphNode, number>): Place {
  switch (binding.kind) {
    case 'node':
      return slots.get(binding.node) ?? { kind: 'value', value: null }
    case 'value':
      return binding
    case 'import':
      return { kind: 'import', members: [...binding.members].map(([name, member]) => [name, placeOf(member, slots)]) }
  }
}

/** Evaluates one step of a plan: what to do with it is the caller's affair, so that a trace costs nothing where nobody wants one. */
export type EvaluateStep = (node: DecisionNode, lookup: FeelLookup, environment: EvaluationEnvironment) => FeelValue

/** The plain way: the value. */
export const evaluateOnly: EvaluateStep = (node, lookup, environment) => node.logic.evaluate(lookup, environment)

/** Runs a plan. Names that its decisions do not know are asked from `outer`. Gives the values by slot. */
export function runPlan(
  plan: Plan,
  given: GivenValues,
  outer: FeelLookup,
  environment: EvaluationEnvironment,
  evaluate: EvaluateStep = evaluateOnly,
): (FeelValue | undefined)[] {
  const values: (FeelValue | undefined)[] = []
  for (const node of plan.given) {
    const value = given(node)
    values.push(value === undefined || node.type === undefined ? value : fit(value, node.type, environment))
  }
  for (const { node, places } of plan.steps) values.push(evaluate(node, lookupIn(places, values, outer), environment))
  return values
}

function lookupIn(places: Step['places'], values: readonly (FeelValue | undefined)[], outer: FeelLookup): FeelLookup {
  return name => {
    const place = places.get(name)
    if (typeof place === 'number') return values[place]
    return place === undefined ? outer(name) : valueAt(place, values)
  }
}

function valueAt(place: Place, values: readonly (FeelValue | undefined)[]): FeelValue | undefined {
  if (typeof place === 'number') return values[place]
  if (place.kind === 'value') return place.value
  const context: { [name: string]: FeelValue } = {}
  for (const [name, member] of place.members) setEntry(context, name, valueAt(member, values) ?? null)
  return context
}
