import { CommandFailure } from './failure.ts'

type Value = string | number | boolean

/** Flags as the parser gives them: a switch is true or false, a flag given twice is a list. */
export interface Flags {
  readonly [name: string]: Value | readonly Value[] | undefined
}

/** The text of a flag; undefined if it is not given.
 *  @throws CommandFailure if it is given twice. */
export function textOf(flags: Flags, name: string): string | undefined {
  const value = flags[name]
  if (value === undefined) return undefined
  if (typeof value === 'object') throw new CommandFailure(`--${name} is given twice.`)
  return String(value)
}
