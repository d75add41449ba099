import type { Run, Span } from '../run.ts'
import { hint } from '../syntax/text.ts'
import { coerce } from '../types/conformance.ts'
import { brief } from '../values/format.ts'
import { FeelFunction, typeOfFeel } from '../values/value.ts'
import type { FeelValue } from '../values/value.ts'
import { BuiltinCall, fitted } from './builtin.ts'
import type { Builtin, BuiltinParameter, Signature } from './builtin.ts'

type Args = readonly FeelValue[]

/** Calls a built-in function: with the first of its signatures that the arguments fit. */
export function callBuiltin(builtin: Builtin, args: Args, names: readonly string[] | undefined, run: Run, span: Span): FeelValue {
  const { signatures } = builtin
  run.spend(1 + sizeOf(args))
  for (const signature of signatures) {
    const ordered = names ? byName(builtin, signature, args, names) : byPosition(signature, args)
    const ready = ordered && fit(signature, ordered)
    if (ready) return signature.run(new BuiltinCall(run, builtin.name, span), ready)
  }
  if (run.explains) run.explain('INVALID_ARGUMENTS', misfit(builtin, args, names), span)
  return null
}

/** What it costs at least to look at all of the arguments. */
function sizeOf(args: Args): number {
  let size = 0
  for (const arg of args) {
    if (Array.isArray(arg)) size += arg.length
    else if (typeof arg === 'string') size += arg.length >> 4
  }
  return size
}

function byPosition(signature: Signature, args: Args): readonly (FeelValue | undefined)[] | undefined {
  const { parameters } = signature
  const last = parameters.at(-1)
  if (last?.rest) {
    const fixed = parameters.length - 1
    return args.length > fixed ? [...args.slice(0, fixed), args.slice(fixed)] : undefined
  }
  if (args.length > parameters.length) return undefined
  return parameters.every((parameter, index) => index < args.length || parameter.optional) ? args : undefined
}

function byName(
  builtin: Builtin,
  { parameters }: Signature,
  args: Args,
  names: readonly string[],
): readonly (FeelValue | undefined)[] | undefined {
  if (!acceptsNames(builtin, parameters, names)) return undefined
  return parameters.map(parameter => args[names.indexOf(parameter.name)])
}

/** Whether all names are those of parameters, and no parameter that is needed is left out. */
export function acceptsNames({ overlooks = false }: Builtin, parameters: Signature['parameters'], names: readonly string[]): boolean {
  return (
    (overlooks || names.every(name => parameters.some(parameter => parameter.name === name))) &&
    parameters.every(parameter => parameter.optional || names.includes(parameter.name))
  )
}

function fit(signature: Signature, args: readonly (FeelValue | undefined)[]): readonly (FeelValue | undefined)[] | undefined {
  const ready: (FeelValue | undefined)[] = []
  for (const [index, parameter] of signature.parameters.entries()) {
    const fitting = fitOne(parameter, args[index])
    if (fitting === misfitting) return undefined
    ready.push(fitting)
  }
  return ready
}

const misfitting = Symbol('misfit')

function fitOne(parameter: BuiltinParameter<unknown>, arg: FeelValue | undefined): FeelValue | undefined | typeof misfitting {
  if (arg === undefined) return parameter.optional ? undefined : misfitting
  if (arg === null && parameter.nullable) return undefined
  if (!parameter.rest) return fitted(arg, parameter.kind) ?? (arg === null && parameter.kind.is(null) ? null : misfitting)
  const items = (Array.isArray(arg) ? (arg as Args) : [arg]).map(item => fitted(item, parameter.kind))
  return items.includes(undefined) ? misfitting : (items as FeelValue[])
}

function misfit(builtin: Builtin, args: Args, names: readonly string[] | undefined): string {
  const parameters = builtin.signatures.flatMap(signature => signature.parameters)
  const unknown = names?.find(name => !parameters.some(parameter => parameter.name === name))
  const known = parameters.map(parameter => parameter.name)
  if (unknown !== undefined) return `${builtin.name} has no parameter "${unknown}".${hint(unknown, known)}`
  const [only] = builtin.signatures
  if (builtin.signatures.length === 1 && only) {
    const ordered = names ? byName(builtin, only, args, names) : byPosition(only, args)
    const wrong = ordered && only.parameters.findIndex((parameter, index) => fitOne(parameter, ordered[index]) === misfitting)
    const parameter = only.parameters[wrong ?? -1]
    if (ordered && parameter) {
      const given = ordered[wrong as number] ?? null
      return `${builtin.name} needs ${parameter.kind.article} as "${parameter.name}", not ${given === null ? 'null' : `${brief(given)} (${typeOfFeel(given)})`}.`
    }
  }
  const given = args.map(arg => (arg === null ? 'null' : typeOfFeel(arg))).join(', ')
  return `${builtin.name} cannot be called with (${given}); write ${usage(builtin)}.`
}

/** How a function can be called: `substring(string, start position, length?)`. */
export function usage(builtin: Builtin): string {
  const list = (signature: Signature): string =>
    signature.parameters.map(({ name, optional, rest }) => `${name}${optional ? '?' : ''}${rest ? '...' : ''}`).join(', ')
  return builtin.signatures.map(signature => `${builtin.name}(${list(signature)})`).join(' or ')
}

const values = new WeakMap<Builtin, FeelFunction>()
const builtinOf = new WeakMap<FeelFunction, Builtin>()

/** A built-in function as a value, to hand on. */
export function builtinValue(builtin: Builtin): FeelFunction {
  const known = values.get(builtin)
  if (known) return known
  const parameters = (builtin.signatures[0] as Signature).parameters.map(({ name, kind }) => ({ name, type: kind.type }))
  const value = new FeelFunction(
    parameters,
    (args, evaluation) => callBuiltin(builtin, args, undefined, evaluation as Run, { from: 0, to: 0 }),
    undefined,
    builtin.name,
  )
  values.set(builtin, value)
  builtinOf.set(value, builtin)
  return value
}

/** Calls a function value: arguments are coerced to the types of the parameters, the result to the type of the result. */
export function callFunction(callee: FeelFunction, args: Args, names: readonly string[] | undefined, run: Run, span: Span): FeelValue {
  const builtin = builtinOf.get(callee)
  if (builtin) return callBuiltin(builtin, args, names, run, span)
  const ordered = names ? namedArguments(callee, args, names) : args
  if (!ordered || ordered.length !== callee.parameters.length) return invalid(run, span, () => wrongArguments(callee, args, names))
  const ready: FeelValue[] = []
  for (const [index, parameter] of callee.parameters.entries()) {
    const given = ordered[index] as FeelValue
    const fitting = parameter.type === undefined ? given : coerce(given, parameter.type)
    if (fitting === undefined) return invalid(run, span, () => `"${parameter.name}" does not take ${brief(given)} (${typeOfFeel(given)}).`)
    ready.push(fitting)
  }
  const result = entered(callee, ready, run)
  const checked = callee.result === undefined ? result : coerce(result, callee.result)
  return checked === undefined ? invalid(run, span, () => `The result ${brief(result)} is not of the type of the function.`) : checked
}

function entered(callee: FeelFunction, args: Args, run: Run): FeelValue {
  run.enter()
  try {
    return callee.body(args, run)
  } finally {
    run.leave()
  }
}

function invalid(run: Run, span: Span, message: () => string): null {
  if (run.explains) run.explain('INVALID_ARGUMENTS', message(), span)
  return null
}

function namedArguments(callee: FeelFunction, args: Args, names: readonly string[]): Args | undefined {
  const known = names.every(name => callee.parameters.some(parameter => parameter.name === name))
  const ordered = callee.parameters.map(parameter => args[names.indexOf(parameter.name)])
  return known && !ordered.includes(undefined) ? (ordered as Args) : undefined
}

function wrongArguments(callee: FeelFunction, args: Args, names: readonly string[] | undefined): string {
  const expected = callee.parameters.map(parameter => parameter.name)
  const unknown = names?.find(name => !expected.includes(name))
  if (unknown !== undefined) return `The function has no parameter "${unknown}".${hint(unknown, expected)}`
  return `The function takes ${expected.length} argument${expected.length === 1 ? '' : 's'} (${expected.join(', ')}), not ${args.length}.`
}

/** Calls a function from inside a built-in one. */
export function invoke(callee: FeelFunction, args: Args, call: BuiltinCall): FeelValue {
  return callFunction(callee, args, undefined, call.run, { from: 0, to: 0 })
}
