import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Every workspace is a project of one run; sources are taken live through the condition `stepwright-source`, so no build is needed first.
const conditions = ['stepwright-source']
const sources = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } }

// Looking for a smaller counterexample may take for ever, and no test timeout ends what never waits.
const limitProperties = fileURLToPath(new URL('scripts/limit-properties.ts', import.meta.url))

export default defineConfig({
  test: {
    coverage: { provider: 'v8', include: ['engine/src/**/*.ts', 'server/src/**/*.ts'], reporter: ['text-summary'] },
    projects: ['engine', 'server', 'modeler', 'samples', 'conformance'].map(name => ({
      ...sources,
      test: {
        name,
        root: `./${name}`,
        include: ['**/*.test.ts'],
        exclude: ['**/node_modules/**', '**/dist/**'],
        testTimeout: 30_000,
        setupFiles: [limitProperties],
      },
    })),
  },
})
