import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'
import { drawnOnly, parcel, unfinished } from './models.ts'

let workbench: Workbench
beforeAll(async () => void (workbench = await openWorkbench()), 120_000)
afterAll(() => workbench.close())

it('keeps what was drawn when the page is loaded again', async () => {
  const { page, faults } = await workbench.open('/design')
  await openFiles(page, parcel)
  await page.locator('.djs-shape[data-element-id="track"]').dblclick()
  await page.locator('.djs-direct-editing-content').fill('Follow the parcel')
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'not saved' }).waitFor()
  await page.reload()
  await page.locator('.djs-shape[data-element-id="track"]', { hasText: /Follow\s*the\s*parcel/ }).waitFor()
  expect(faults).toEqual([])
})

it('keeps a change that was made the moment before the page was left', async () => {
  const { page } = await workbench.open('/design')
  await openFiles(page, parcel)
  await page.locator('.djs-shape[data-element-id="track"]').click()
  await page.locator('.djs-context-pad [data-action="append.end-event"]').click()
  await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/tasks"]')?.click())
  await page.getByText('You have no tasks').waitFor()
  await page.getByRole('link', { name: 'Design' }).click()
  await page.locator('.djs-shape[data-element-id="shop"]').waitFor()
  expect(await page.locator('.djs-shape[data-element-id^="Event_"]').count()).toBeGreaterThan(0)
})

it('marks a problem on the drawing, and leads to it from the list', async () => {
  const { page } = await workbench.open('/design')
  await openFiles(page, unfinished)
  await page.getByText('1 error').click()
  expect(await page.locator('.problem-badge').getAttribute('title')).toMatch(/does not say what it does/)
  await page.getByRole('button', { name: /does not say what it does/ }).click()
  await page.locator('.bio-properties-panel-header-label', { hasText: 'Send it' }).waitFor()
})

it('opens a diagram that is only drawn with a warning, and names what it keeps without drawing it', async () => {
  const { page, faults } = await workbench.open('/design')
  await openFiles(page, drawnOnly)
  await page.getByText('1 warning').click()
  await page.getByText('This diagram is only drawn').waitFor()
  expect(await page.getByText('It cannot be deployed', { exact: true }).count()).toBe(0)
  await page.getByText('Not drawn here, but kept in the file: choreography task.').waitFor()
  const saved = await savedBy(page)
  expect(saved).toContain('<choreographyTask id="ask"')
  expect(saved).toContain('bpmnElement="ask"')
  expect(faults).toEqual([])
})

it('says why a deployment was refused, and shows the place', async () => {
  const { page } = await workbench.open('/design')
  await openFiles(page, unfinished)
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Deploy' }).click()
  await dialog.getByText('One thing must be put right first').waitFor()
  await dialog.getByRole('button', { name: 'Show send' }).click()
  await page.locator('.djs-shape.selected[data-element-id="send"]').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
})

it('opens what is deployed, under the name it was deployed with', async () => {
  await workbench.deploy([parcel])
  const { page } = await workbench.open('/processes')
  await page
    .getByRole('row', { name: /Parcel/ })
    .getByRole('link', { name: 'Design' })
    .click()
  await page.getByRole('tab', { name: 'parcel.bpmn' }).waitFor()
  await page.locator('.djs-shape[data-element-id="where"]').waitFor()
  expect(new URL(page.url()).search).toBe('')
})

it('saves the file to disk by the keyboard, even while a name is written', async () => {
  const { page } = await workbench.open('/design')
  await openFiles(page, parcel)
  await page.locator('.djs-shape[data-element-id="track"]').dblclick()
  await page.locator('.djs-direct-editing-content').fill('Follow it')
  expect(await savedBy(page, 'parcel.bpmn')).toContain('name="Follow it"')
})

/** What is written to disk by the keyboard. */
async function savedBy(page: Page, name = 'drawn-only.bpmn'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  expect(download.suggestedFilename()).toBe(name)
  const chunks: Uint8Array[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString()
}

/** Drops files on the page, as from a folder. */
async function openFiles(page: Page, ...files: readonly { name: string; content: string }[]): Promise<void> {
  await page.getByRole('heading', { name: 'Design' }).waitFor()
  const data = await page.evaluateHandle(given => {
    const transfer = new DataTransfer()
    for (const { name, content } of given) transfer.items.add(new File([content], name))
    return transfer
  }, files)
  await page.dispatchEvent('#page > div', 'drop', { dataTransfer: data })
  await page.locator('.djs-shape').first().waitFor()
}
