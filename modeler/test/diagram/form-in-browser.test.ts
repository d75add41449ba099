import { join } from 'node:path'
import { build } from 'vite'
import type { Rollup } from 'vite'
import { expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'

const unreadable = 'The expression ends too early.'

/** What a person sees in each field of page/form.ts. */
const seen = {
  text: 'Sum 0.3 on 2030-07-01',
  whole: 'Day 2024-02-29',
  blocks: '0.3 right of 2 | 0.6',
  broken: 'Broken {{⚠}} text',
  html: '<b>',
  shown: 'shown',
  hidden: '',
  number: 'Label 0.3 | from 0.3 | 0.3 | Description 0.3 | Field must have maximum value of 0.3.',
  line: 'Line | Field must have minimum length of 3. | readonly=',
  lines: 'Lines | Field must have maximum length of 1.',
  computed: '',
  radio: 'Radio | 0.1 | 0.2',
  checklist: 'List | 0.3',
  image: 'src=data:image/gif;base64,0.3 | alt=Picture 0.3',
  frame: 'Frame 0.3 | src=https://example.invalid/0.3 | title=Frame 0.3',
  table: 'Table | 0.3 | 0.3 | 0.6',
  file: 'File | BrowseNo files selected | accept=.x0.3 | multiple=',
  preview: 'Preview 0.3 | 0.3.bin',
  group: 'Group 0.3',
  list: 'Rows 0.3 | Row 1: 0.3 0.1 0.1 0.1 first | Row 2: 0.6 0.1 0.2 0.1 | only of the second',
}

const errors = {
  number: ['Field must have maximum value of 0.3.'],
  line: ['Field must have minimum length of 3.'],
  lines: ['Field must have maximum length of 1.'],
}

it('shows a form whose values, texts and conditions are worked out by our FEEL', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      conditions: ['stepwright-source', 'module', 'browser', 'import'],
      alias: { '@bpmn-io/feelin': join(import.meta.dirname, 'page/no-interpreter.ts') },
    },
    build: { write: false, target: 'es2022', lib: { entry: join(import.meta.dirname, 'page/form.ts'), formats: ['iife'], name: 'page' } },
  })) as Rollup.RollupOutput[]
  const code = built.flatMap(({ output }) => output).flatMap(chunk => (chunk.type === 'chunk' ? [chunk.code] : []))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent('<!doctype html><title>form</title>')
    await page.addScriptTag({ content: code.join('\n') })
    const shown = await page.evaluate(() => (globalThis as unknown as { showForm(): Promise<object> }).showForm())
    expect(shown).toEqual({
      seen,
      computed: [0.3, '2030-07-01'],
      errors,
      problems: expect.arrayContaining([unreadable]),
      askedOfFormJs: [],
    })
  } finally {
    await browser.close()
  }
}, 120_000)
