import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import type { FeelLookup } from '../../feel/run.ts'
import { setEntry, type FeelType, type FeelValue } from '../../feel/values/value.ts'
import type { DecisionEnvironment } from '../evaluator.ts'
import { fit } from '../types/coercion.ts'
import type { Binding, DecisionNode, GivenValues, GraphNode } from './node.ts'

/** Where the value of a name is, while a plan runs. */
type Place =
  | number
  | { readonly kind: 'value'; readonly value: FeelValue }
  | { readonly kind: 'import'; readonly members: readonly (readonly [name: string, place: Place])[] }

/** A node as reached over imports: a model that is imported twice, under two names, has its inputs and decisions twice. */
export interface Instance<Node extends GraphNode = GraphNode> {
  readonly node: Node
  /** The names of the imports on the way. */
  readonly path: readonly string[]
}

interface Step {
  readonly node: DecisionNode
  readonly places: ReadonlyMap<string, Place>
}

/** The order in which to evaluate what some decisions require, computed once. Values live in slots of one array while it runs. */
export interface Plan {
  readonly given: readonly Instance[]
  readonly steps: readonly Step[]
  /** Where the values of the planned decisions are, in their order. */
  readonly outputs: readonly number[]
}

/** Plans the evaluation of decisions, required ones first. `given` are nodes that are not evaluated: the caller says what they are. */
export function planFor(decisions: readonly DecisionNode[], given: ReadonlySet<GraphNode> = new Set()): Plan {
  const slots = new Slots()
  const givenInstances: Instance[] = []
  const ordered: Instance<DecisionNode>[] = []
  const visit = (node: GraphNode, path: readonly string[]): void => {
    if (!slots.add(node, path)) return
    if (node.kind === 'input' || given.has(node)) {
      givenInstances.push({ node, path })
      return
    }
    for (const required of node.requires) visit(required.node, required.importName === undefined ? path : [...path, required.importName])
    ordered.push({ node, path })
  }
  for (const decision of decisions) visit(decision, [])
  slots.number([...givenInstances, ...ordered])
  const steps = ordered.map(({ node, path }) => ({ node, places: placesOf(node.scope, path, slots) }))
  return { given: givenInstances, steps, outputs: decisions.map(decision => slots.of(decision, []) ?? -1) }
}

class Slots {
  readonly #byPath = new Map<string, Map<GraphNode, number>>()

  /** Whether the instance is new. */
  add(node: GraphNode, path: readonly string[]): boolean {
    const nodes = this.#at(path)
    if (nodes.has(node)) return false
    nodes.set(node, -1)
    return true
  }

  number(instances: readonly Instance[]): void {
    instances.forEach(({ node, path }, slot) => this.#at(path).set(node, slot))
  }

  of(node: GraphNode, path: readonly string[]): number | undefined {
    return this.#at(path).get(node)
  }

  #at(path: readonly string[]): Map<GraphNode, number> {
    const key = JSON.stringify(path)
    const known = this.#byPath.get(key)
    if (known) return known
    const nodes = new Map<GraphNode, number>()
    this.#byPath.set(key, nodes)
    return nodes
  }
}

function placesOf(scope: ReadonlyMap<string, Binding>, path: readonly string[], slots: Slots): ReadonlyMap<string, Place> {
  return new Map([...scope].map(([name, binding]) => [name, placeOf(binding, path, slots)]))
}

function placeOf(binding: Binding, path: readonly string[], slots: Slots): Place {
  switch (binding.kind) {
    case 'node':
      return slots.of(binding.node, path) ?? { kind: 'value', value: null }
    case 'value':
      return binding
    case 'import': {
      const inner = [...path, binding.name]
      return { kind: 'import', members: [...binding.members].map(([name, member]) => [name, placeOf(member, inner, slots)]) }
    }
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
  for (const { node, path } of plan.given) {
    const value = given(node, path)
    values.push(value === undefined || node.type === undefined ? value : fitGiven(node, value, node.type, environment))
  }
  for (const { node, places } of plan.steps) {
    const lookup = lookupIn(places, values, outer)
    values.push(evaluate(node, environment.reasons ? withNames(lookup, places, outer) : lookup, environment))
  }
  return values
}

/** What is given made to fit. That it does not is no decision's doing: it is noted for the traces of those that require it. */
function fitGiven(node: GraphNode, value: FeelValue, type: FeelType, environment: EvaluationEnvironment): FeelValue {
  const fitting = fit(value, type, environment)
  const reason = fitting === null && value !== null ? environment.reasons?.pop() : undefined
  if (reason === undefined) return fitting
  const named = { ...reason, message: `The input "${node.name}" was given ${reason.message.replace(/ is not a /, ', which is not a ')}` }
  environment.reasons?.push(named)
  const decision: DecisionEnvironment = environment
  decision.unfit ??= new Map()
  decision.unfit.set(node, named)
  return fitting
}

function lookupIn(places: Step['places'], values: readonly (FeelValue | undefined)[], outer: FeelLookup): FeelLookup {
  return name => {
    const place = places.get(name)
    if (typeof place === 'number') return values[place]
    return place === undefined ? outer(name) : valueAt(place, values)
  }
}

/** For who asks for reasons: the names that there are, so that a near miss can be told. */
function withNames(lookup: FeelLookup, places: Step['places'], outer: FeelLookup): FeelLookup {
  return Object.assign(lookup, { names: () => [...places.keys(), ...(outer.names?.() ?? [])] })
}

function valueAt(place: Place, values: readonly (FeelValue | undefined)[]): FeelValue | undefined {
  if (typeof place === 'number') return values[place]
  if (place.kind === 'value') return place.value
  const context: { [name: string]: FeelValue } = {}
  for (const [name, member] of place.members) setEntry(context, name, valueAt(member, values) ?? null)
  return context
}
