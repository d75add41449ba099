// Takes the pictures of the README from the workbench as it is: npm run screenshots
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, readConfiguration, startServer } from '@stepwright/server'
import type { Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { builtWorkbench } from './built-workbench.ts'

const root = join(import.meta.dirname, '../..')
const pictures = join(root, 'docs/screenshots')
const data = await mkdtemp(join(tmpdir(), 'stepwright-screenshots-'))
const server = await startServer({
  ...readConfiguration({ port: '0', data }, {}),
  log: createLog('silent'),
  workbench: await builtWorkbench(),
  samplesFolder: join(root, 'samples'),
})
const claims = [
  { employee: 'Grace Example', description: 'Dinner with a customer', amount: 412, category: 'meals' },
  { employee: 'Linus Example', description: 'Flowers', amount: 60, category: 'gift' },
  { employee: 'Edsger Example', description: 'Screen for the office', amount: 1890, category: 'equipment' },
]
for (const variables of claims) await server.engine.createInstance({ processId: 'expense-approval' }, { variables })
await server.engine.settled()
const instances = await server.engine.userTasks()
const first = String(instances[0]?.processInstanceKey)

const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await mkdir(pictures, { recursive: true })

async function picture(name: string, path: string, prepare: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  await page.goto(`${server.address}${path}`)
  await prepare(page)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  console.log(`docs/screenshots/${name}.png`)
}

await picture('processes', '/processes')
await picture('tasks', '/tasks', async view => {
  await view.getByText(/^All/).click()
  await view.getByText('Approve expense').first().click()
  await view.getByRole('button', { name: 'Claim' }).click()
})
await picture('instance', `/instances/${first}`)
await picture('design', '/processes', async view => {
  await view
    .getByRole('row', { name: /Expense approval/ })
    .getByText('Design')
    .click()
  await view.locator('[data-element-id="approve"] .djs-hit').first().click()
  await view.locator('[data-group-id="group-ZeebeAssignment"], [data-group-id*="ssignment"]').first().click()
})
const [decision] = server.engine.definitions().decisionDefinitions
await picture('decision', `/design?decision=${decision?.decisionDefinitionKey}`)

await browser.close()
await server.close()
await rm(data, { recursive: true, force: true })
