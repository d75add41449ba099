/** What is refused with advice instead of being called an unknown function. */
export const refusedFunctions: ReadonlyMap<string, string> = new Map(
  ['uuid', 'random number'].map(name => [
    name,
    'An evaluation must give the same value again: let a service task bring it in, or use the keys that the engine gives.',
  ]),
)
