import { FeelFunction, type FeelValue } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing, type Logic } from '../logic.ts'
import type { Evaluator } from '../evaluator.ts'
import { callFunction } from '../function-call.ts'
import { childOf, childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { coercing } from '../types/coercion.ts'

/** An invocation (DMN 1.5, 10.2.1.5): a function with its arguments by name. */
export function compileInvocation(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const called = childOf(element, 'calledFunction')
  if (!called) {
    compilation.problems.error(element, {
      code: 'missing-expression',
      message: 'The invocation names no function.',
      advice: 'Put a literal expression with the name of the function first.',
    })
    return nothing
  }
  const callee = compilation.boxed(called, names).evaluate
  const bindings = new Map(childrenOf(element, 'binding').map(binding => compileBinding(binding, names, compilation)))
  return { evaluate: (lookup, environment) => invoke(callee(lookup, environment), bindings, lookup, environment) }
}

function compileBinding(binding: DmnElement, names: VisibleNames, compilation: Compilation): readonly [name: string, argument: Evaluator] {
  const parameter = childOf(binding, 'parameter')
  const formula = childOf(binding, 'bindingFormula')
  const argument = formula ? compilation.boxed(formula, names).evaluate : nothing.evaluate
  return [textOf(parameter, 'name') ?? '', coercing(argument, parameter && compilation.types.of(parameter))]
}

function invoke(callee: FeelValue, bindings: ReadonlyMap<string, Evaluator>, ...[lookup, environment]: Parameters<Evaluator>): FeelValue {
  if (!(callee instanceof FeelFunction)) {
    environment.reasons?.push({ kind: 'NO_FUNCTION_FOUND', message: 'What the invocation calls is not a function.', from: 0, to: 0 })
    return null
  }
  const unknown = [...bindings.keys()].find(name => !callee.parameters.some(parameter => parameter.name === name))
  if (unknown !== undefined) {
    const takes = callee.parameters.map(({ name }) => name).join(', ')
    environment.reasons?.push({
      kind: 'INVALID_ARGUMENTS',
      message: `The function has no parameter "${unknown}"; it takes ${takes}.`,
      from: 0,
      to: 0,
    })
    return null
  }
  const args = callee.parameters.map(({ name }) => bindings.get(name)?.(lookup, environment) ?? null)
  return callFunction(callee, args, environment)
}
