import { FeelFunction, type FeelParameter, type FeelType, type FeelValue } from '../../feel/values/value.ts'
import { withNames, type Compilation, type VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import type { Evaluator } from '../evaluator.ts'
import { childOf, childrenOf, kindOf, textOf, type DmnElement } from '../read/element.ts'
import { within } from '../scope.ts'
import { compileExternal } from './external-function.ts'

/** A function definition (DMN 1.5, 10.2.1.8), as an expression: its value is a function that sees the names around it. */
export function compileFunctionDefinition(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const { parameters, body } = compileFunction(element, names, compilation)
  return {
    evaluate: lookup =>
      new FeelFunction(parameters, (args, { environment }) => body(within(byParameter(parameters, args), lookup), environment)),
  }
}

/** Parameters and body of a function definition; the body reads its arguments by the parameters' keys. */
export function compileFunction(
  element: DmnElement,
  names: VisibleNames,
  compilation: Compilation,
): { parameters: FeelParameter[]; body: Evaluator } {
  const parameters = childrenOf(element, 'formalParameter').map(parameter => ({
    name: textOf(parameter, 'name') ?? '',
    type: compilation.types.of(parameter),
  }))
  const kind = textOf(element, 'kind') ?? 'FEEL'
  const body = childOf(element, 'body')
  if (kind === 'PMML') {
    compilation.problems.error(element, {
      code: 'unsupported-function-kind',
      message: 'Functions of the kind PMML are not executed.',
      advice: 'Write the function in FEEL, or evaluate the model in a service task.',
    })
    return { parameters, body: () => null }
  }
  if (kind === 'Java') return { parameters, body: compileExternal(element, parameters, compilation) }
  if (!body) {
    compilation.problems.error(element, {
      code: 'missing-expression',
      message: `<${kindOf(element)}> has no body.`,
      advice: 'Give the function an expression, for example a literal expression.',
    })
    return { parameters, body: () => null }
  }
  const inner = withNames(
    names,
    parameters.map(({ name, type }) => [name, type] as const),
  )
  return { parameters, body: compilation.boxed(body, inner).evaluate }
}

/** Arguments by the keys of their parameters. */
export function byParameter(parameters: readonly FeelParameter[], args: readonly FeelValue[]): { readonly [key: string]: FeelValue } {
  const values: { [key: string]: FeelValue } = {}
  for (let index = 0; index < parameters.length; index++) values[(parameters[index] as FeelParameter).name] = args[index] ?? null
  return values
}

/** The result that a function type promises; undefined for every other type. */
export function resultTypeOf(type: FeelType | undefined): FeelType | undefined {
  if (type?.kind === 'named') return resultTypeOf(type.of)
  return type?.kind === 'function' ? type.result : undefined
}
