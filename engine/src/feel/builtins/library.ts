import type { Builtin } from './builtin.ts'
import { camundaFunctions, camundaSignatures } from './camunda.ts'
import { contextFunctions } from './contexts.ts'
import { conversionFunctions } from './conversions.ts'
import { listFunctions } from './lists.ts'
import { numberFunctions } from './numbers.ts'
import { rangeFunctions } from './ranges.ts'
import { statisticsFunctions } from './statistics.ts'
import { stringFunctions } from './strings.ts'
import { temporalFunctions } from './temporal.ts'

/** The built-in functions of DMN 1.5 (10.3.4), without a name of the zeebe dialect among them. */
export const standardFunctions: readonly Builtin[] = [
  ...conversionFunctions,
  ...stringFunctions,
  ...listFunctions,
  ...statisticsFunctions,
  ...numberFunctions,
  ...temporalFunctions,
  ...rangeFunctions,
  ...contextFunctions,
]

/** All built-in functions by name: those of the standard, and those that files of Camunda 8 use besides. */
export const library: ReadonlyMap<string, Builtin> = new Map(
  [...standardFunctions.map(withCamundaSignatures), ...camundaFunctions].map(builtin => [builtin.name, builtin]),
)

function withCamundaSignatures(standard: Builtin): Builtin {
  const more = camundaSignatures.get(standard.name)
  return more ? { ...standard, signatures: [...standard.signatures, ...more] } : standard
}
