import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'

const zone = 'Pacific/Kiritimati'
const asked = 'string(today()) + " " + now().timezone + " " + string(0.1 + 0.2 = 0.3)'
const form = {
  name: 'asking.form',
  content: JSON.stringify({
    id: 'asking',
    type: 'default',
    components: [{ type: 'text', id: 'Field_1', text: `It is {{#if true}}{{${asked}}}{{/if}}.` }],
  }),
}
/** Asks by a form at its start and in a task. */
const asking = {
  name: 'asking.bpmn',
  content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://stepwright.example/test">
  <process id="asking" name="Asking" isExecutable="true">
    <startEvent id="begin"><extensionElements><zeebe:formDefinition formId="asking"/></extensionElements></startEvent>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="look"/>
    <userTask id="look" name="Look"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="asking"/></extensionElements></userTask>
    <sequenceFlow id="f2" sourceRef="look" targetRef="over"/><endEvent id="over"/>
  </process>
</definitions>`,
}

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench({ zone })
  await workbench.deploy([form, asking])
  await workbench.call('POST', 'process-instances', { processDefinitionId: 'asking' })
}, 120_000)
afterAll(() => workbench.close())

const answerOfServer = async () => (await workbench.call<{ result: string }>('POST', 'expression/evaluation', { expression: asked })).result

const places: readonly (readonly [place: string, path: string, act: (page: Page) => Promise<void>])[] = [
  ['the start of a process', '/processes', page => page.getByRole('button', { name: 'Start Asking' }).click()],
  [
    'a task',
    '/tasks',
    async page => {
      await page.getByText('All 1').click()
      await page.getByRole('link', { name: /Look/ }).click()
    },
  ],
  [
    'the trial of the designer',
    '/design',
    async page => {
      await page.getByRole('heading', { name: 'Design' }).waitFor()
      const data = await page.evaluateHandle(({ name, content }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], name))
        return transfer
      }, form)
      await page.dispatchEvent('#page > div', 'drop', { dataTransfer: data })
      await page.getByText('Try it out').click()
    },
  ],
]

it.each(places)('a form in %s gives the answers of the server, in its time zone', async (_place, path, act) => {
  const { page, faults } = await workbench.open(path)
  await act(page)
  const text = page.locator('.fjs-form-field-text:visible', { hasText: zone })
  await text.waitFor()
  expect(await text.innerText()).toBe(`It is ${await answerOfServer()}.`)
  expect(await answerOfServer()).toMatch(/^\d{4}-\d\d-\d\d Pacific\/Kiritimati true$/)
  expect(faults).toEqual([])
  await page.context().close()
})
