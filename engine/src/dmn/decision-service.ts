import type { EvaluationEnvironment } from '../expression/expression-language.ts'
import type { FeelValue } from '../feel/values/value.ts'
import { runService, servicePlan } from './graph/decision-service.ts'
import type { GivenValues, KnowledgeNode, ServiceNode } from './graph/node.ts'
import type { Plan } from './graph/plan.ts'
import { fit } from './types/coercion.ts'

/** A decision service of a compiled model, called from outside. */
export class DmnDecisionService {
  readonly id: string
  readonly name: string
  readonly #node: KnowledgeNode
  readonly #service: ServiceNode
  #plan: Plan | undefined

  constructor(node: KnowledgeNode, service: ServiceNode) {
    this.id = node.id
    this.name = node.name
    this.#node = node
    this.#service = service
  }

  /** The names of what the caller gives: input data, then input decisions. */
  get inputs(): readonly string[] {
    return this.#service.inputs.map(({ givenAs, name }) => givenAs[0] ?? name)
  }

  /** The names of its output decisions. */
  get outputs(): readonly string[] {
    return this.#service.outputs.map(({ givenAs, name }) => givenAs[0] ?? name)
  }

  /** The value of its output decision; with several of them a context by their names. */
  decide(given: GivenValues, environment: EvaluationEnvironment): FeelValue {
    this.#plan ??= servicePlan(this.#service)
    const value = runService(this.#service, this.#plan, given, environment)
    const { result } = this.#node.value
    return result ? fit(value, result, environment) : value
  }
}
