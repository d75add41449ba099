import type { ReasonKind, Run, Span } from '../run.ts'
import { FeelDate } from '../values/date.ts'
import { FeelDateTime } from '../values/date-time.ts'
import { isNumber } from '../values/number.ts'
import type { FeelNumber } from '../values/number.ts'
import { FeelFunction, FeelRange, isContext, isList } from '../values/value.ts'
import type { FeelContext, FeelType, FeelValue } from '../values/value.ts'

/** One call of a built-in function. */
export class BuiltinCall {
  readonly run: Run
  readonly name: string
  private readonly span: Span
  constructor(run: Run, name: string, span: Span) {
    this.run = run
    this.name = name
    this.span = span
  }

  /** Null, and why. */
  fail(message: string, kind: ReasonKind = 'FUNCTION_INVOCATION_FAILURE'): null {
    if (this.run.explains) this.run.explain(kind, `${this.name}: ${message}`, this.span)
    return null
  }
}

/** What a parameter takes. */
export interface Kind<T extends FeelValue> {
  /** For messages: "a number". */
  readonly article: string
  readonly type: FeelType
  is(value: FeelValue): value is T
}

/** A kind whose values are not told apart by the compiler. */
interface AnyKind {
  is(value: FeelValue): boolean
}

export interface BuiltinParameter<T> {
  readonly name: string
  readonly kind: Kind<FeelValue>
  readonly optional: boolean
  readonly nullable: boolean
  /** Takes all the arguments that are left, as a list. */
  readonly rest: boolean
  /** Only for the types. */
  readonly takes?: T
}

/** One way to call a function. */
export interface Signature {
  readonly parameters: readonly BuiltinParameter<unknown>[]
  readonly run: (call: BuiltinCall, args: readonly (FeelValue | undefined)[]) => FeelValue
}

export interface Builtin {
  readonly name: string
  readonly signatures: readonly Signature[]
  /** Whether the same arguments always give the same value: nothing is asked of the clock. */
  readonly pure: boolean
  /** Whether a null argument is no reason to tell: the function is there to deal with it. */
  readonly quiet?: boolean
  /** Whether named arguments that it has no parameter for are passed over; otherwise the call is null. */
  readonly overlooks?: boolean
}

const simple = (name: (FeelType & { kind: 'simple' })['name']): FeelType => ({ kind: 'simple', name })

export const anything: Kind<FeelValue> = {
  article: 'any value',
  type: { kind: 'any' },
  is: (value): value is FeelValue => value !== undefined,
}
export const text: Kind<string> = { article: 'a string', type: simple('string'), is: value => typeof value === 'string' }
export const number: Kind<FeelNumber> = { article: 'a number', type: simple('number'), is: isNumber }
export const boolean: Kind<boolean> = { article: 'a boolean', type: simple('boolean'), is: value => typeof value === 'boolean' }
export const list: Kind<readonly FeelValue[]> = { article: 'a list', type: simple('list'), is: isList }
export const context: Kind<FeelContext> = { article: 'a context', type: simple('context'), is: isContext }
export const func: Kind<FeelFunction> = { article: 'a function', type: simple('function'), is: value => value instanceof FeelFunction }
export const range: Kind<FeelRange> = { article: 'a range', type: simple('range'), is: value => value instanceof FeelRange }
export const day: Kind<FeelDate | FeelDateTime> = {
  article: 'a date or a date and time',
  type: simple('date'),
  is: value => value instanceof FeelDate || value instanceof FeelDateTime,
}

/** A kind for values of one class, or of one class or null. */
export function instance<T extends FeelValue>(article: string, type: FeelType, is: (value: FeelValue) => value is T): Kind<T> {
  return { article, type, is }
}

export function parameter<T extends FeelValue>(name: string, kind: Kind<T>): BuiltinParameter<T> {
  return { name, kind, optional: false, nullable: false, rest: false }
}

/** May be left out, but not null. */
export function optional<T extends FeelValue>(name: string, kind: Kind<T>): BuiltinParameter<T | undefined> {
  return { name, kind, optional: true, nullable: false, rest: false }
}

/** May be left out or null, which means the same. */
export function nullable<T extends FeelValue>(name: string, kind: Kind<T>): BuiltinParameter<T | undefined> {
  return { name, kind, optional: true, nullable: true, rest: false }
}

export function rest<T extends FeelValue>(name: string, kind: Kind<T>): BuiltinParameter<readonly T[]> {
  return { name, kind, optional: false, nullable: false, rest: true }
}

type Arguments<P extends readonly BuiltinParameter<unknown>[]> = {
  [index in keyof P]: P[index] extends BuiltinParameter<infer T> ? T : never
}

/** One way to call a function, with the arguments typed by the parameters. `run` answers undefined when there is no result to be had: the call is null. */
export function signature<const P extends readonly BuiltinParameter<unknown>[]>(
  parameters: P,
  run: (call: BuiltinCall, ...args: Arguments<P>) => FeelValue | undefined,
): Signature {
  return {
    parameters,
    run: (call, args) => run(call, ...(args as unknown as Arguments<P>)) ?? (null as FeelValue),
  }
}

/** A function of the built-in library. */
export function builtin(name: string, ...signatures: readonly Signature[]): Builtin {
  return { name, signatures, pure: true }
}

/** The value as an argument: itself, the item of a list of one, a list of one. Undefined when it does not fit (DMN 1.5, 10.3.2.9.4). */
export function fitted(value: FeelValue, kind: AnyKind): FeelValue | undefined {
  if (kind.is(value)) return value
  if (kind === list) return value === null ? undefined : [value]
  const only = isList(value) && value.length === 1 ? (value[0] as FeelValue) : undefined
  return only !== undefined && kind.is(only) ? only : undefined
}
