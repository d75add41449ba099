import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { obstacles } from '../audit.ts'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'
import { painting, parcel } from './models.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench()
  await workbench.deploy([painting, parcel])
}, 120_000)
afterAll(() => workbench.close())

/** Goes from one control to the next until it is the one sought, as somebody without a mouse does. */
async function tabTo(page: Page, sought: Locator): Promise<void> {
  await sought.first().waitFor({ state: 'attached' })
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    if (await sought.first().evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`The Tab key does not lead to ${String(sought)}`)
}

async function press(page: Page, sought: Locator): Promise<void> {
  await tabTo(page, sought)
  await page.keyboard.press('Enter')
}

it('claims a task and completes it without a mouse', async () => {
  await workbench.call('POST', 'process-instances', { processDefinitionId: 'painting' })
  const { page, faults } = await workbench.open('/tasks')
  await tabTo(page, page.getByRole('radio').first())
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await press(page, page.getByRole('link', { name: /Paint the ground/ }))
  await press(page, page.getByRole('button', { name: 'Claim' }))
  await page.getByText('It is yours.').waitFor()
  expect(await obstacles(page)).toEqual([])
  await press(page, page.getByRole('button', { name: 'Complete task' }))
  await page.getByText('Next in the same process').waitFor()
  expect(await obstacles(page)).toEqual([])
  expect(faults).toEqual([])
}, 60_000)

it('deploys a process and starts it without a mouse', async () => {
  const { page, faults } = await workbench.open('/processes')
  const row = page.getByRole('row', { name: /Parcel/ })
  await press(page, row.getByRole('link', { name: 'Design' }))
  await page.locator('.djs-shape[data-element-id="where"]').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy' }).waitFor()
  expect(await obstacles(page)).toEqual([])
  await page.keyboard.press('Enter')
  const start = page.getByRole('dialog').getByRole('button', { name: 'Start an instance' })
  await start.waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent === 'Start an instance')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Variables' }).waitFor()
  await press(page, start)
  await page.getByText('It runs as instance').waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent === 'Watch it run')
  await page.keyboard.press('Enter')
  await page.locator('.djs-shape.is-active[data-element-id="track"]').waitFor()
  expect(faults).toEqual([])
}, 60_000)

it('tries again what got stuck without a mouse', async () => {
  const { processInstanceKey } = await workbench.call<{ processInstanceKey: string }>('POST', 'process-instances', {
    processDefinitionId: 'parcel',
  })
  const body = { type: 'track', timeout: 60_000, maxJobsToActivate: 10, worker: 'test', requestTimeout: 5000 }
  const { jobs } = await workbench.call<{ jobs: { jobKey: string }[] }>('POST', 'jobs/activation', body)
  for (const { jobKey } of jobs) await workbench.call('POST', `jobs/${jobKey}/failure`, { retries: 0, errorMessage: 'no line' })

  const { page, faults } = await workbench.open(`/instances/${processInstanceKey}`)
  await press(page, page.getByRole('button', { name: 'What can be done' }))
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await obstacles(page)).toEqual([])
  await press(page, page.getByRole('button', { name: 'Try again' }))
  await page.locator('.djs-shape.is-active[data-element-id="track"]').waitFor()
  expect(faults).toEqual([])
}, 60_000)
