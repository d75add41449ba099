import type { Builtin } from './builtin.ts'
import { contextFunctions } from './contexts.ts'
import { conversionFunctions } from './conversions.ts'
import { listFunctions } from './lists.ts'
import { numberFunctions } from './numbers.ts'
import { rangeFunctions } from './ranges.ts'
import { statisticsFunctions } from './statistics.ts'
import { stringFunctions } from './strings.ts'
import { temporalFunctions } from './temporal.ts'

/** The built-in functions by name: all of DMN 1.5, and some that people of the zeebe dialect expect. */
export const library: ReadonlyMap<string, Builtin> = new Map(
  [
    ...conversionFunctions,
    ...stringFunctions,
    ...listFunctions,
    ...statisticsFunctions,
    ...numberFunctions,
    ...temporalFunctions,
    ...rangeFunctions,
    ...contextFunctions,
  ].map(builtin => [builtin.name, builtin]),
)
