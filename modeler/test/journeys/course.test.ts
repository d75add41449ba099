import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'
import { painting } from './models.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench()
  await workbench.deploy([painting])
}, 120_000)
afterAll(() => workbench.close())

const start = async () =>
  (await workbench.call<{ processInstanceKey: string }>('POST', 'process-instances', { processDefinitionId: 'painting' }))
    .processInstanceKey
const openTasks = async (processInstanceKey: string) => {
  const filter = { processInstanceKey, state: 'CREATED' }
  return (await workbench.call<{ items: { elementId: string }[] }>('POST', 'user-tasks/search', { filter })).items.map(
    task => task.elementId,
  )
}

it('moves a token to another element, goes back, passes over, and begins elsewhere as well', async () => {
  const key = await start()
  const { page, faults } = await workbench.open(`/instances/${key}`)
  const correct = async (what: string) => {
    await page.getByRole('button', { name: 'Correct the course' }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  const at = (id: string, look: string) => page.locator(`.djs-shape.${look}[data-element-id="${id}"]`)
  await at('ground', 'is-active').click()
  await page.getByText('Chosen: Paint the ground · 1 token').waitFor()
  await correct('Move to another element')
  await page.getByRole('combobox', { name: 'To' }).fill('figures')
  await page.getByRole('option', { name: 'Paint the figures' }).click()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await at('figures', 'is-active').waitFor()
  expect(await openTasks(key)).toEqual(['figures'])

  await at('begin', 'is-done').click()
  await correct('Go back to here')
  await at('ground', 'is-active').click()
  expect(await openTasks(key)).toEqual(['ground'])
  await correct('Pass over')
  await at('figures', 'is-active').waitFor()
  await correct('Begin here as well')
  await at('ground', 'is-active').waitFor()
  expect(await openTasks(key)).toEqual(['figures', 'ground'])
  await correct('End here')
  await page.getByText('It was ended.').waitFor()
  expect(await openTasks(key)).toEqual(['figures'])
  expect(faults).toEqual([])
}, 60_000)

it('suspends and resumes an instance', async () => {
  const key = await start()
  const { page, faults } = await workbench.open(`/instances/${key}`)
  await page.getByRole('button', { name: 'Suspend' }).click()
  await page.getByText('Suspended', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText('Running', { exact: true }).waitFor()
  expect(faults).toEqual([])
}, 60_000)

it('puts an instance on another version, asking where an element goes that is not there any more', async () => {
  const key = await start()
  const [changed] = [painting].map(({ name, content }) => ({ name, content: content.replaceAll('"ground"', '"undercoat"') }))
  await workbench.deploy([changed ?? painting])
  const { page, faults } = await workbench.open(`/instances/${key}`)
  await page.getByRole('button', { name: 'Change version' }).click()
  const dialog = page.getByRole('dialog')
  const commit = dialog.getByRole('button', { name: 'Change version' })
  await dialog.getByRole('combobox', { name: 'Place of Paint the ground' }).click()
  expect(await commit.isDisabled()).toBe(true)
  await page.getByRole('option', { name: 'Paint the ground' }).click()
  await commit.click()
  await page.getByRole('link', { name: 'Version 2' }).waitFor()
  expect(await openTasks(key)).toEqual(['undercoat'])
  expect(faults).toEqual([])
}, 60_000)
