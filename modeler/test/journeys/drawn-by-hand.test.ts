import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'

let workbench: Workbench
beforeAll(async () => void (workbench = await openWorkbench()), 120_000)
afterAll(() => workbench.close())

it('draws a process by hand, deploys and starts it, completes its task in the inbox and sees the token reach the end', async () => {
  const { page, faults } = await workbench.open('/design')
  await page.getByText('New process').click()
  await drawFrom(page, 'start')
  await deployAndStart(page)
  await page.getByRole('link', { name: 'Watch it run' }).click()
  await page.locator('.count.tokens', { hasText: '1' }).waitFor()

  await page.getByRole('link', { name: 'Tasks' }).click()
  await page.getByText('All 1').click()
  await page.getByRole('link', { name: /Check the order/ }).click()
  await page.getByRole('button', { name: 'Claim' }).click()
  await page.getByRole('button', { name: 'Complete task' }).click()
  await page.getByRole('link', { name: 'See where the process is now' }).click()

  await page.getByText('Completed', { exact: true }).first().waitFor()
  const end = page.locator('.djs-shape.is-done[data-element-id^="Event_"]')
  await end.waitFor()
  expect(await page.locator('.djs-connection.is-taken').count()).toBe(3)
  expect(await page.locator('.count.tokens').count()).toBe(0)
  expect(faults).toEqual([])
}, 60_000)

/** Draws on from a start event: a user task with a name by the keyboard, a gateway and an end by the mouse. */
async function drawFrom(page: Page, startId: string): Promise<void> {
  await page.locator(`.djs-shape[data-element-id="${startId}"]`).click()
  await page.keyboard.press('a')
  await page.locator('.djs-popup-search input').waitFor()
  await page.keyboard.type('user task')
  await page.locator('.djs-popup .entry.selected', { hasText: 'User task' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.djs-direct-editing-content').waitFor()
  await page.keyboard.type('Check the order')
  await page.keyboard.press('Enter')
  await page.locator('.djs-context-pad [data-action="append.gateway"]').click()
  await page.keyboard.press('Escape')
  await page.locator('.djs-context-pad [data-action="append.end-event"]').click()
  await page.getByText('No problems found').waitFor()
}

async function deployAndStart(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Deploy' }).click()
  await dialog.getByRole('button', { name: 'Start an instance' }).click()
  await dialog.getByLabel('Variables').fill('{"order": 7}')
  await dialog.getByRole('button', { name: 'Start an instance' }).click()
}
