import type { Bench } from './figure.ts'

/** Every bench by its name, loaded only when it runs. A new one is a line here. */
export const benches: { readonly [name: string]: () => Promise<Bench> } = {
  seq10: async () => (await import('./in-memory.ts')).inMemory('seq10'),
  par5: async () => (await import('./in-memory.ts')).inMemory('par5'),
  loop100: async () => (await import('./in-memory.ts')).inMemory('loop100'),
  wait20: async () => (await import('./in-memory.ts')).inMemory('wait20'),
  'wait20-state': async () => (await import('./state-size.ts')).stateSize,
  'wait20-restore': async () => (await import('./restore.ts')).restore,
  'linear-loop': async () => (await import('./linear.ts')).linearLoop,
  'linear-diamonds': async () => (await import('./linear.ts')).linearDiamonds,
  'linear-multi-instance': async () => (await import('./linear.ts')).linearMultiInstance,
  'linear-elements': async () => (await import('./linear.ts')).linearElements,
  'linear-compile': async () => (await import('./linear.ts')).linearCompile,
  'commits-1': async () => (await import('./commits.ts')).commits(1),
  'commits-32': async () => (await import('./commits.ts')).commits(32),
  compile: async () => (await import('./compile.ts')).compile,
  'compile-feel': async () => (await import('./compile.ts')).compileFeel,
  'feel-expression': async () => (await import('./feel-expression.ts')).feelExpression,
  table20: async () => (await import('./decision-table.ts')).decisionTable,
  table10000: async () => (await import('./large-table.ts')).indexedTable,
  'compile-tck': async () => (await import('./dmn-compile.ts')).compileTck,
  'table-memory': async () => (await import('./dmn-compile.ts')).tableMemory,
  bundle: async () => (await import('./bundle-size.ts')).bundleSize,
}
