import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, NodeResult } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What keeps people from using a page, as axe-core finds it: serious and critical findings, a line for each rule with the first places. */
export async function obstacles(page: Page): Promise<string[]> {
  // By evaluation, not by a script element: the page's security policy refuses those.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(placeOf).join('; ')}`)
}

/** Where it is, and the first reason. */
function placeOf({ target, failureSummary = '' }: NodeResult): string {
  return `${target.join(' ')} (${failureSummary.split('\n')[1]?.trim() ?? ''})`
}
