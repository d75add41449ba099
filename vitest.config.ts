import { defineConfig } from 'vitest/config'

// Every workspace is a project of one run; sources are taken live through the condition `stepwright-source`, so no build is needed first.
const conditions = ['stepwright-source']
const sources = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } }

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
      },
    })),
  },
})
