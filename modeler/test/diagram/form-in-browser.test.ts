import { join } from 'node:path'
import { build } from 'vite'
import type { Rollup } from 'vite'
import { expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'

it('shows a form whose values, texts and conditions are worked out by our FEEL', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['stepwright-source', 'module', 'browser', 'import'] },
    build: { write: false, target: 'es2022', lib: { entry: join(import.meta.dirname, 'page/form.ts'), formats: ['iife'], name: 'page' } },
  })) as Rollup.RollupOutput[]
  const code = built.flatMap(({ output }) => output).flatMap(chunk => (chunk.type === 'chunk' ? [chunk.code] : []))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent('<!doctype html><title>form</title>')
    await page.addScriptTag({ content: code.join('\n') })
    const shown = await page.evaluate(() => (globalThis as unknown as { showForm(): Promise<string> }).showForm())
    expect(shown.split(/\s*\n\s*/).filter(line => line !== '')).toEqual(['Sum: 0.3', 'Day 2024-02-29', 'shown'])
  } finally {
    await browser.close()
  }
}, 120_000)
