import { acceptsNames, usage } from '../builtins/call.ts'
import { fitted } from '../builtins/builtin.ts'
import type { Builtin, BuiltinParameter, Signature } from '../builtins/builtin.ts'
import { printType } from '../syntax/print-type.ts'
import type { FeelType } from '../values/value.ts'
import { witnessesOf } from './witnesses.ts'

type Types = readonly (FeelType | undefined)[]

interface Misfit {
  readonly message: string
  readonly advice?: string
}

/** Why a call of a built-in function can only give null, by the number, the names and the types of its arguments; undefined when it may give more. */
export function misfitOf(builtin: Builtin, args: Types, names: readonly string[] | undefined): Misfit | undefined {
  if (builtin.signatures.some(signature => mayFit(builtin, signature, args, names))) return undefined
  const wrong = builtin.signatures.length === 1 ? wrongArgument(builtin, args, names) : undefined
  if (wrong) return { message: `${builtin.name} needs ${wrong.kind.article} as "${wrong.name}", not a ${wrong.given}: it is always null.` }
  const given = args.map(type => (type ? printType(type) : '?')).join(', ')
  return { message: `${builtin.name} cannot be called with (${given}): it is always null.`, advice: `Write ${usage(builtin)}.` }
}

function mayFit(builtin: Builtin, signature: Signature, args: Types, names: readonly string[] | undefined): boolean {
  const pairs = pairsOf(builtin, signature, args, names)
  return pairs !== undefined && pairs.every(([parameter, type]) => mayTake(parameter, type))
}

/** Parameters with the types of their arguments; undefined where number or names do not fit. */
function pairsOf(
  builtin: Builtin,
  { parameters }: Signature,
  args: Types,
  names: readonly string[] | undefined,
): readonly (readonly [BuiltinParameter<unknown>, FeelType | undefined])[] | undefined {
  if (names) {
    if (!acceptsNames(builtin, parameters, names)) return undefined
    return parameters.flatMap(parameter => {
      const at = names.indexOf(parameter.name)
      return at === -1 ? [] : [[parameter, args[at]] as const]
    })
  }
  const last = parameters.at(-1)
  const isTooLong = args.length > parameters.length && !last?.rest
  const isTooShort = parameters.some((parameter, index) => index >= args.length && !parameter.optional)
  if (isTooLong || isTooShort) return undefined
  return args.map((type, index) => [(parameters[index] ?? last) as BuiltinParameter<unknown>, type] as const)
}

/** A single value does for a list, and a list for its single item. */
function mayTake({ kind }: BuiltinParameter<unknown>, type: FeelType | undefined): boolean {
  const witnesses = witnessesOf(type)
  return witnesses.length === 0 || witnesses.some(value => fitted(value, kind) !== undefined)
}

function wrongArgument(builtin: Builtin, args: Types, names: readonly string[] | undefined) {
  const pairs = pairsOf(builtin, builtin.signatures[0] as Signature, args, names)
  const found = pairs?.find(([parameter, type]) => !mayTake(parameter, type))
  const type = found?.[1]
  return found && type && { kind: found[0].kind, name: found[0].name, given: printType(type) }
}
