import type { FeelOptions } from '../../feel/index.ts'
import { FeelFunction, type FeelContext, type FeelParameter } from '../../feel/values/value.ts'
import type { DmnElement } from '../read/element.ts'
import type { Compilation, VisibleNames } from './compilation.ts'
import { externalBody } from './external-body.ts'

/** What the compiler of FEEL must know of the model: the names that an expression may read, and the model's types for `instance of`. */
export function feelOptions(element: DmnElement, names: VisibleNames, compilation: Compilation): FeelOptions {
  return {
    names: [...names.types.keys(), ...compilation.types.componentNames],
    known: names,
    strict: compilation.strict,
    types: compilation.types.byName,
    external: (definition, parameters) => externalFunction(element, definition, parameters, compilation),
  }
}

/** The function of an `external` definition in FEEL text: a context under `java` with class and method signature (DMN 1.5, 10.3.2.13.3). */
function externalFunction(
  element: DmnElement,
  definition: FeelContext,
  parameters: readonly FeelParameter[],
  compilation: Compilation,
): FeelFunction {
  const java = definition['java'] as FeelContext | undefined
  const className = java?.['class']
  const signature = java?.['method signature']
  const body = externalBody(
    element,
    typeof className === 'string' ? className : undefined,
    typeof signature === 'string' ? signature : undefined,
    compilation,
  )
  return new FeelFunction(parameters, (args, { environment }) => body(args, environment))
}
