import type { FeelLookup } from '../../feel/run.ts'
import { FeelFunction } from '../../feel/values/value.ts'
import { byParameter, compileFunction, resultTypeOf } from '../boxed/function-definition.ts'
import { withNames, type Compilation, type VisibleNames } from '../compile/compilation.ts'
import { childOf, textOf, type DmnElement } from '../read/element.ts'
import { within } from '../scope.ts'
import type { Binding, KnowledgeNode } from './node.ts'

/** A business knowledge model (DMN 1.5, 6.3.9): a function that sees its parameters, the functions it requires, and itself. */
export function compileBusinessKnowledgeModel(
  element: DmnElement,
  node: KnowledgeNode,
  scope: ReadonlyMap<string, Binding>,
  names: VisibleNames,
  compilation: Compilation,
): void {
  const definition = childOf(element, 'encapsulatedLogic')
  if (!definition) {
    compilation.problems.warning(element, {
      code: 'missing-expression',
      message: `The business knowledge model "${node.name}" has no logic, so calling it gives null.`,
      advice: 'Give it an encapsulated logic with parameters and an expression.',
    })
    return
  }
  const { parameters, body } = compileFunction(definition, withNames(names, [[node.name, undefined]]), compilation)
  const variable = childOf(element, 'variable')
  const type = variable && compilation.types.of(variable)
  const outer: FeelLookup = name => (name === node.name ? node.value : valueOf(scope.get(name)))
  node.value = new FeelFunction(
    parameters,
    (args, { environment }) => body(within(byParameter(parameters, args), outer), environment),
    resultTypeOf(type),
    textOf(element, 'name'),
  )
}

function valueOf(binding: Binding | undefined): ReturnType<FeelLookup> {
  if (binding?.kind === 'value') return binding.value
  if (binding?.kind !== 'import') return undefined
  return Object.fromEntries([...binding.members].map(([name, member]) => [name, valueOf(member) ?? null]))
}
