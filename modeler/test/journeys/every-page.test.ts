import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obstacles } from '../audit.ts'
import { exampleFiles, openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench()
  await workbench.deploy(exampleFiles())
  await workbench.call('POST', 'process-instances', {
    processDefinitionId: 'leave-request',
    variables: { employee: 'Ada', firstDay: '2031-01-02', days: 12 },
  })
}, 120_000)
afterAll(() => workbench.close())

/** Each page that shows a diagram or a form: where it is, and what to do until it does. */
const pictures: readonly (readonly [name: string, path: string, act: (page: Page) => Promise<void>])[] = [
  ['the process editor', '/design', page => openExample(page, 'Leave request', 'leave-request.bpmn')],
  ['the decision table editor', '/design', page => openExample(page, 'Discount', 'discount.dmn')],
  [
    'the decision diagram editor',
    '/design',
    async page => {
      await openExample(page, 'Discount', 'discount.dmn')
      await page.getByText('Diagram', { exact: true }).click()
      await page.locator('.djs-shape[data-element-id="discount"]').waitFor()
    },
  ],
  ['the form editor', '/design', page => openExample(page, 'Leave request', 'leave-request.form')],
  [
    'the trial of a form',
    '/design',
    async page => {
      await openExample(page, 'Leave request', 'leave-request.form')
      await page.getByText('Try it out').click()
    },
  ],
  ['a deployed process', '/processes', page => page.getByRole('link', { name: 'Leave request' }).click()],
  ['the start of a process', '/processes', page => page.getByRole('button', { name: 'Start Leave request' }).click()],
  ['an instance', '/instances', page => page.getByRole('link', { name: 'Leave request' }).click()],
  [
    'a task',
    '/tasks',
    async page => {
      await page.getByText('All 1').click()
      await page.getByRole('link', { name: /Approve the leave/ }).click()
    },
  ],
]

describe.each(['light', 'dark'] as const)('in %s colours', colorScheme => {
  it.each(pictures)(
    '%s shows the bpmn.io mark on top of everything, asks no other machine, breaks nothing and keeps nobody out',
    async (_name, path, act) => {
      const { page, foreign, faults } = await workbench.open(path, { colorScheme })
      await act(page)
      const mark = page.locator('a[href*="bpmn.io"] svg:visible').first()
      await mark.scrollIntoViewIfNeeded()
      expect(await mark.evaluate(looks)).toEqual({ onTop: true, opaque: true, toldApart: true })
      expect({ foreign, faults }).toEqual({ foreign: [], faults: [] })
      expect(await obstacles(page)).toEqual([])
      await page.context().close()
    },
  )
})

const paths = ['/design', '/processes', '/tasks', '/instances', '/decisions', '/nowhere']

it.each((['light', 'dark'] as const).flatMap(colorScheme => paths.map(path => [path, colorScheme] as const)))(
  '%s in %s colours asks no other machine, breaks nothing and keeps nobody out',
  async (path, colorScheme) => {
    const { page, foreign, faults } = await workbench.open(path, { colorScheme })
    await page
      .getByRole('heading', { level: 1 })
      .or(page.getByRole('heading', { level: 2 }))
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle')
    expect({ foreign, faults }).toEqual({ foreign: [], faults: [] })
    expect(await obstacles(page)).toEqual([])
    await page.context().close()
  },
)

async function openExample(page: Page, title: string, file: string): Promise<void> {
  await page.getByText(title, { exact: true }).click()
  await page.getByRole('tab', { name: file }).click()
}

/** Runs in the page: whether each corner of the mark is its own, whether it is opaque, and whether its ink differs from the ground. */
function looks(mark: Element): { onTop: boolean; opaque: boolean; toldApart: boolean } {
  const link = mark.closest('a') ?? mark
  const box = mark.getBoundingClientRect()
  const corners = [0.1, 0.9].flatMap(x => [0.1, 0.9].map(y => [box.left + x * box.width, box.top + y * box.height] as const))
  const above = (element: Element): Element[] => (element.parentElement ? [element, ...above(element.parentElement)] : [element])
  const light = (color: string) => Math.max(...(color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number))
  const below = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const ground = below.map(element => getComputedStyle(element).backgroundColor).find(color => !color.startsWith('rgba(0, 0, 0, 0'))
  const ink = getComputedStyle(mark.querySelector('path') ?? mark).fill
  return {
    onTop: box.width > 20 && box.height > 8 && corners.every(([x, y]) => link.contains(document.elementFromPoint(x, y))),
    opaque: above(link).every(element => getComputedStyle(element).opacity === '1'),
    toldApart: Math.abs(light(ink) - light(ground ?? 'rgb(255, 255, 255)')) > 100,
  }
}
