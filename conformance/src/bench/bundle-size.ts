import { builtinModules } from 'node:module'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Plugin, Rollup } from 'vite'
import type { Bench } from './figure.ts'

/** How large the FEEL and the DMN of a page are, minified and packed. A `node:` import is an error. */
export const bundleSize: Bench = {
  name: 'bundle',
  async run() {
    const entries = ['stepwright/feel', 'stepwright/dmn']
    const sizes = await Promise.all(entries.map(async entry => gzipSync(await browserBundle(entry)).length))
    return entries.map((name, at) => ({
      name: `bundle ${name}`,
      value: (sizes[at] ?? Number.NaN) / 1024,
      unit: 'kB gz',
      beside: null,
      ratio: null,
    }))
  },
}

/** All that a browser must load for a published entry of the engine.
 *  @throws Error naming the module that imports something of Node */
export async function browserBundle(entry: string): Promise<string> {
  const id = '\0entry'
  const all: Plugin = {
    name: 'all-of-the-entry',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith('node:') || builtinModules.includes(source)) throw new Error(`${importer} imports ${source}.`)
      return source === 'bundle-entry' ? id : undefined
    },
    load: source => (source === id ? `export * from '${entry}'` : undefined),
  }
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    resolve: { conditions: ['stepwright-source', 'module', 'browser', 'import'] },
    plugins: [all],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rollupOptions: { input: 'bundle-entry', preserveEntrySignatures: 'strict', output: { codeSplitting: false, format: 'es' } },
    },
  })) as Rollup.RollupOutput
  return built.output.flatMap(chunk => (chunk.type === 'chunk' ? [chunk.code] : [])).join('\n')
}
