import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Plugin, Rollup } from 'vite'
import { describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'

/** Refuses what a browser does not have, instead of leaving it out silently as a bundler does. */
const onlyForBrowsers: Plugin = {
  name: 'only-for-browsers',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source.startsWith('node:') || builtinModules.includes(source)) throw new Error(`${importer} imports ${source}`)
    return undefined
  },
}

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    resolve: { conditions: ['stepwright-source', 'module', 'browser', 'import'] },
    plugins: [onlyForBrowsers],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'app.ts'), formats: ['iife'], name: 'app' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  })) as Rollup.RollupOutput[]
  return built
    .flatMap(({ output }) => output)
    .flatMap(chunk => (chunk.type === 'chunk' ? [chunk.code] : []))
    .join('\n')
}

describe('the engine in a browser', () => {
  it('is bundled without anything of Node, and runs a process in a real browser', async () => {
    const code = await bundle()
    console.log(
      `engine, builder and testing for a browser: ${Math.round(code.length / 1024)} kB, ${Math.round(gzipSync(code).length / 1024)} kB gz`,
    )
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.setContent('<!doctype html><title>engine</title>')
      await page.addScriptTag({ content: code })
      const ran = await page.evaluate(() => (globalThis as unknown as { runProcess(): Promise<object> }).runProcess())
      expect(ran).toEqual({ trace: 'start > double > approve > pay > wait > end', paid: 40.2 })
    } finally {
      await browser.close()
    }
  }, 120_000)
})
