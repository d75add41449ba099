import type { Suite } from './suite.ts'

/** Every suite by its name, loaded only when it runs. A new suite is a line here. */
export const suites: { readonly [name: string]: () => Promise<Suite> } = {
  'dmn-tck': async () => (await import('./suites/dmn-tck/suite.ts')).dmnTck,
  'dmn-round-trip': async () => (await import('./suites/dmn-round-trip/suite.ts')).dmnRoundTrip,
  miwg: async () => (await import('./suites/miwg/suite.ts')).miwg,
  onboarding: async () => (await import('./suites/onboarding/suite.ts')).onboarding,
  betsy: async () => (await import('./suites/betsy/suite.ts')).betsy,
  'betsy-constraints': async () => (await import('./suites/betsy-constraints/suite.ts')).betsyConstraints,
  spiffworkflow: async () => (await import('./suites/spiffworkflow/suite.ts')).spiffworkflow,
  smoke: async () => (await import('./suites/smoke/suite.ts')).smoke,
  malformed: async () => (await import('./suites/malformed/suite.ts')).malformed,
  'feel-fuzz': async () => (await import('./suites/feel-fuzz/suite.ts')).feelFuzz,
  random: async () => (await import('./suites/random/suite.ts')).random,
  'token-simulation': async () => (await import('./suites/token-simulation/suite.ts')).tokenSimulation,
  rules: async () => (await import('./suites/rules/suite.ts')).rules,
  patterns: async () => (await import('./suites/patterns/suite.ts')).patterns,
  peers: async () => (await import('./suites/peers/suite.ts')).peers,
  classes: async () => (await import('./suites/classes/suite.ts')).classes,
}
