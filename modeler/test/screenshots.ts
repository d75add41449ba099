// Pictures of the main views for the README: npx tsx -C stepwright-source modeler/test/screenshots.ts [FOLDER]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openWorkbench } from './workbench.ts'
import type { Workbench } from './workbench.ts'

const root = join(import.meta.dirname, '../..')

async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const workbench = await openWorkbench({ samplesFolder: join(root, 'samples') })
  try {
    await fillWithWork(workbench)
    for (const [name, path, act] of views) {
      const { page } = await workbench.open(path, { deviceScaleFactor: 1.5, viewport: { width: 1280, height: 800 } })
      await act(page)
      await page.mouse.move(1000, 20)
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
      await page.context().close()
    }
  } finally {
    await workbench.close()
  }
}

const views: readonly (readonly [name: string, path: string, act: (page: Page) => Promise<unknown>])[] = [
  [
    'design',
    '/processes',
    async page => {
      await page
        .getByRole('row', { name: /Expense approval/ })
        .getByRole('link', { name: 'Design' })
        .click()
      await page.locator('.djs-shape[data-element-id="approve"]').click()
      for (const group of ['assignmentDefinition', 'form']) {
        await page.locator(`[data-group-id="group-${group}"] .bio-properties-panel-group-header`).click()
      }
    },
  ],
  [
    'decision',
    '/decisions',
    async page => {
      await page.getByRole('main').getByRole('link', { name: 'Design' }).click()
      await page.locator('.dmn-decision-table-container').waitFor()
    },
  ],
  [
    'tasks',
    '/tasks',
    async page => {
      await page
        .getByRole('link', { name: /Approve expense/ })
        .first()
        .click()
      await page.locator('.fjs-powered-by').waitFor()
    },
  ],
  ['instances', '/instances', page => page.getByRole('row').nth(5).waitFor()],
  [
    'instance',
    '/instances?state=ACTIVE',
    async page => {
      await page.getByRole('link', { name: 'Expense approval' }).last().click()
      await page.locator('.count.tokens').waitFor()
    },
  ],
]

/** Claims in every state: waiting, paid soon, rejected, stuck for a category that no rule knows, cancelled. */
async function fillWithWork({ call }: Workbench): Promise<void> {
  const claims = [
    ['Ada Lovelace', 240.5, 'travel', 'Train to the customer'],
    ['Grace Hopper', 38, 'meals', 'Lunch with the auditors'],
    ['Alan Turing', 1250, 'equipment', 'Two monitors'],
    ['Hedy Lamarr', 96.2, 'travel', 'Taxi to the airport'],
    ['Emmy Noether', 410, 'equipment', 'Chair for the back'],
    ['Mary Jackson', 177, 'hobby', 'Model planes'],
    ['Joan Clarke', 730, 'travel', 'Flight to the fair'],
    ['Radia Perlman', 515, 'equipment', 'A router'],
  ] as const
  const started: { processInstanceKey: string }[] = []
  for (const [at, [employee, amount, category, description]] of claims.entries()) {
    const variables = { employee, amount, category, description }
    started.push(
      await call('POST', 'process-instances', { processDefinitionId: 'expense-approval', businessId: `EXP-${101 + at}`, variables }),
    )
  }
  const { items } = await call<{ items: { userTaskKey: string }[] }>('POST', 'user-tasks/search', {})
  for (const { userTaskKey } of items.slice(0, 3)) await call('POST', `user-tasks/${userTaskKey}/assignment`, { assignee: 'demo' })
  await call('POST', `user-tasks/${items[3]?.userTaskKey}/completion`, { variables: { approved: false } })
  await call('POST', `process-instances/${started.at(-1)?.processInstanceKey}/cancellation`, {})
}

await main(process.argv[2] ?? join(root, 'docs/screenshots'))
