import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'
import { parcel } from './models.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench()
  await workbench.deploy([parcel])
}, 120_000)
afterAll(() => workbench.close())

it('repairs an instance that is stuck: new attempts for its job, then a right value for its gateway', async () => {
  const started = await workbench.call<{ processInstanceKey: string }>('POST', 'process-instances', {
    processDefinitionId: 'parcel',
    variables: { place: 'nowhere' },
  })
  await workbench.call('POST', `jobs/${await nextJob()}/failure`, { retries: 0, errorMessage: 'The tracking service is down' })

  const { page, faults } = await workbench.open(`/instances/${started.processInstanceKey}`)
  await page.getByText('The tracking service is down').waitFor()
  await page.locator('.djs-shape.has-incident[data-element-id="track"]').waitFor()
  await page.getByRole('button', { name: 'What can be done' }).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.djs-shape.is-active[data-element-id="track"]').waitFor()
  await workbench.call('POST', `jobs/${await nextJob()}/completion`, {})

  await page.locator('.djs-shape.has-incident[data-element-id="where"]').waitFor()
  await page.getByRole('tab', { name: 'Variables' }).click()
  await page.getByRole('button', { name: 'Change place' }).click()
  await page.getByLabel('Value').fill('"home"')
  await page.getByRole('button', { name: 'Write it' }).click()
  await page.getByRole('tab', { name: /Incidents/ }).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.djs-shape.is-done[data-element-id="home"]').waitFor()
  await page.getByText('Completed', { exact: true }).first().waitFor()
  expect(faults).toEqual([])
}, 60_000)

it('cancels an instance after asking once more', async () => {
  const started = await workbench.call<{ processInstanceKey: string }>('POST', 'process-instances', { processDefinitionId: 'parcel' })
  const { page } = await workbench.open(`/instances/${started.processInstanceKey}`)
  await page.getByRole('button', { name: 'Cancel instance' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel instance' }).click()
  await page.getByText('Cancelled', { exact: true }).first().waitFor()
  const instance = await workbench.call<{ state: string }>('GET', `process-instances/${started.processInstanceKey}`)
  expect(instance.state).toBe('TERMINATED')
})

async function nextJob(): Promise<string> {
  const body = { type: 'track', timeout: 60_000, maxJobsToActivate: 1, worker: 'test', requestTimeout: 5000 }
  const { jobs } = await workbench.call<{ jobs: { jobKey: string }[] }>('POST', 'jobs/activation', body)
  if (!jobs[0]) throw new Error('There is no job of type track')
  return jobs[0].jobKey
}
