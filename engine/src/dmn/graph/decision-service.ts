import { FeelFunction, setEntry, type FeelValue } from '../../feel/values/value.ts'
import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import { resultTypeOf } from '../boxed/function-definition.ts'
import type { Compilation } from '../compile/compilation.ts'
import { childOf, childrenOf, type DmnElement } from '../read/element.ts'
import type { GivenValues, KnowledgeNode, ModelNode, ServiceNode } from './node.ts'
import { planFor, runPlan, type EvaluateStep, type Plan } from './plan.ts'

/** A decision service (DMN 1.5, 6.3.10) as a function: its parameters are the input data, then the input decisions. */
export function compileDecisionService(
  element: DmnElement,
  node: KnowledgeNode,
  find: (reference: DmnElement) => ModelNode | undefined,
  compilation: Compilation,
): void {
  const found = (name: string) => childrenOf(element, name).flatMap(reference => find(reference) ?? [])
  found('encapsulatedDecision')
  const inputs = [...found('inputData'), ...found('inputDecision')].filter(input => input.kind !== 'knowledge')
  const outputs = found('outputDecision').filter(output => output.kind === 'decision')
  if (outputs.length === 0) {
    compilation.problems.warning(element, {
      code: 'missing-output',
      message: `The decision service "${node.name}" has no output decision, so calling it gives null.`,
      advice: 'Refer to at least one decision as its output.',
    })
  }
  const service: ServiceNode = { inputs, outputs }
  node.service = service
  const variable = childOf(element, 'variable')
  const type = variable && compilation.types.of(variable)
  let plan: Plan | undefined
  node.value = new FeelFunction(
    inputs.map(input => ({ name: input.givenAs[0] ?? input.name, type: input.type })),
    (args, { environment }) => {
      plan ??= servicePlan(service)
      return runService(service, plan, input => args[inputs.indexOf(input)], environment)
    },
    resultTypeOf(type),
    node.name,
  )
}

/** The plan of a service: nothing beyond its inputs is evaluated. */
export function servicePlan({ inputs, outputs }: ServiceNode): Plan {
  return planFor(outputs, new Set(inputs))
}

/** Runs a service: the value of its one output decision, or a context with all of them by name. */
export function runService(
  { outputs }: ServiceNode,
  plan: Plan,
  given: GivenValues,
  environment: EvaluationEnvironment,
  evaluate?: EvaluateStep,
): FeelValue {
  const values = runPlan(plan, given, () => undefined, environment, evaluate)
  const results = plan.outputs.map(slot => values[slot] ?? null)
  if (outputs.length <= 1) return results[0] ?? null
  const context: { [name: string]: FeelValue } = {}
  outputs.forEach((output, index) => setEntry(context, output.givenAs[0] ?? output.name, results[index] ?? null))
  return context
}
