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

it('finds a task of my group, claims it, completes it with a value, and offers the next of the same process', async () => {
  const started = await workbench.call<{ processInstanceKey: string }>('POST', 'process-instances', { processDefinitionId: 'painting' })
  const { page, faults } = await workbench.open('/tasks')
  await page.getByRole('button', { name: /You work as demo/ }).click()
  await page.getByLabel('Your name').fill('Käthe')
  await page.getByRole('combobox', { name: 'Your groups' }).fill('painters')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Use these' }).click()

  await page.getByText(/My groups/).click()
  await page.getByRole('link', { name: /Paint the ground/ }).click()
  await page.getByRole('button', { name: 'Claim' }).click()
  await page.getByRole('button', { name: 'Add a variable' }).click()
  await page.getByLabel('Name').fill('colour')
  await page.getByLabel('Value', { exact: true }).fill('ochre')
  await page.getByRole('button', { name: 'Complete task' }).click()

  await page.getByText('Next in the same process').waitFor()
  await page.getByRole('link', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'Paint the figures' }).waitFor()
  await page.getByText('"ochre"').waitFor()
  const tasks = await workbench.call<{ items: { name: string; assignee: string | null; state: string }[] }>('POST', 'user-tasks/search', {
    filter: { processInstanceKey: started.processInstanceKey },
    sort: [{ field: 'creationDate' }],
  })
  expect(tasks.items.map(({ name, assignee, state }) => [name, assignee, state])).toEqual([
    ['Paint the ground', 'Käthe', 'COMPLETED'],
    ['Paint the figures', null, 'CREATED'],
  ])
  expect(faults).toEqual([])
}, 60_000)

it('says in words when a task is gone', async () => {
  const { page } = await workbench.open('/tasks/4711')
  await page.getByText('This task is not to be had').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('There is no user task 4711.')
})
