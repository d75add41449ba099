import type { FeelDate } from './date.ts'
import type { FeelDateTime } from './date-time.ts'
import type { DaysTimeDuration, YearsMonthsDuration } from './duration.ts'
import type { EvaluationEnvironment } from '../../expression/expression-language.ts'
import { isNumber } from './number.ts'
import type { FeelNumber } from './number.ts'
import type { FeelTime } from './time.ts'
import { TypedValue } from './typed-value.ts'
import type { FeelTypeName } from './typed-value.ts'

/** A context: a plain object, so that JSON data is one as it is. Never changed in place. */
export interface FeelContext {
  readonly [name: string]: FeelValue
}

// One file, because these types are made of each other: a value may be a range of values or a function with typed parameters.

/** Every value that an expression can have. JSON is a subset of it. */
export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysTimeDuration
  | YearsMonthsDuration
  | FeelRange
  | FeelFunction
  | readonly FeelValue[]
  | FeelContext

export type RangeOperator = '<' | '<=' | '>' | '>=' | '=' | '!='

/** A range. `[1..3]` has two ends; `(< 10)` is one by an operator, and an end that it does not have is null.
 *  The two are never equal, even where they hold the same values (DMN 1.5, 10.3.2.7). */
export class FeelRange extends TypedValue {
  override readonly type = 'range'
  readonly start: FeelValue
  readonly end: FeelValue
  readonly startIncluded: boolean
  readonly endIncluded: boolean
  readonly operator: RangeOperator | undefined
  constructor(startIncluded: boolean, start: FeelValue, end: FeelValue, endIncluded: boolean, operator?: RangeOperator) {
    super()
    this.start = start
    this.end = end
    this.startIncluded = startIncluded
    this.endIncluded = endIncluded
    this.operator = operator
  }
}

export interface FeelParameter {
  readonly name: string
  /** Undefined: any value. */
  readonly type?: FeelType | undefined
}

/** What a function may use of the evaluation that calls it. */
export interface Evaluation {
  readonly environment: EvaluationEnvironment
  /** Counts work. @throws ExpressionError when the budget is spent. */
  spend(amount: number): void
}

/** What a function does with its arguments, which have been checked and coerced to the parameters' types. */
export type FunctionBody = (args: readonly FeelValue[], evaluation: Evaluation) => FeelValue

/** A function as a value: defined in an expression, a business knowledge model, or a built-in one that was named without being called. */
export class FeelFunction extends TypedValue {
  override readonly type = 'function'
  readonly parameters: readonly FeelParameter[]
  readonly body: FunctionBody
  /** The declared type of the result, to which it is coerced. Undefined: any value. */
  readonly result: FeelType | undefined
  readonly name: string | undefined
  /** The type of the result as far as it is known without being declared. */
  readonly inferred: FeelType | undefined
  constructor(parameters: readonly FeelParameter[], body: FunctionBody, result?: FeelType, name?: string, inferred?: FeelType) {
    super()
    this.parameters = parameters
    this.body = body
    this.result = result
    this.name = name
    this.inferred = inferred
  }
}

/** A type, as written in an expression or made from an item definition. */
export type FeelType =
  | { readonly kind: 'any' }
  | { readonly kind: 'simple'; readonly name: FeelTypeName }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  /** A context that has at least these entries. */
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType> }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[]; readonly result: FeelType }
  /** A type with a name of its own; `allows` is its constraint, if it has one. `of` may be computed when first needed, so that types can contain themselves. */
  | { readonly kind: 'named'; readonly name: string; readonly of: FeelType; allows?(value: FeelValue): boolean }

/** Whether a value is a list. */
export function isList(value: FeelValue): value is readonly FeelValue[] {
  return Array.isArray(value)
}

/** Whether a value is a context. */
export function isContext(value: FeelValue): value is FeelContext {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof TypedValue) && !isNumber(value)
}

/** The name of a value's type, as the standard writes it. */
export function typeOfFeel(value: FeelValue): FeelTypeName {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      if (Array.isArray(value)) return 'list'
      if (value instanceof TypedValue) return value.type
      return isNumber(value) ? 'number' : 'context'
  }
}

/** The entry of a context; undefined when it has none of that name. Never reads what objects inherit. */
export function entryOf(context: FeelContext, name: string): FeelValue | undefined {
  return Object.hasOwn(context, name) ? context[name] : undefined
}

/** Sets an entry of a context under construction, whatever its name. */
export function setEntry(context: { [name: string]: FeelValue }, name: string, value: FeelValue): void {
  if (name === '__proto__') Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true })
  else context[name] = value
}
