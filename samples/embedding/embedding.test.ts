import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'

const text = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('is, in the README, the very program that runs here', async () => {
  const shown = /```ts\n(import \{ createEngine[\s\S]*?)```/.exec(await text('../../README.md'))?.[1]
  expect(shown).toBe(await text('main.ts'))
})

it('runs as the README says', async () => {
  const printed: unknown[] = []
  vi.spyOn(console, 'log').mockImplementation(line => printed.push(line))
  await import('./main.ts')
  vi.restoreAllMocks()
  expect(printed).toEqual([
    { orderId: 'A-1', total: 42, receipt: 'paid 42', parcels: 1 },
    'start > charge > pack > delivered > cool-down > end',
  ])
})
