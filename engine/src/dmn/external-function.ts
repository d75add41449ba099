import type { FeelValue } from '../feel/values/value.ts'

/** Functions outside of the model that a function definition of kind Java may name. Only what is listed here can be called; nothing is loaded by name. */
export interface ExternalFunctions {
  /** The function of a class and a method signature such as `max(double, double)`; undefined when it is not on the list. */
  find(className: string, signature: string): ExternalFunction | undefined
}

/** Answers undefined when the arguments do not fit the signature. */
export type ExternalFunction = (args: readonly FeelValue[]) => FeelValue | undefined
