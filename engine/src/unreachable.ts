/** Ends a switch over a closed union: the compiler refuses the call while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
