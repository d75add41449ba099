import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkbench } from '../workbench.ts'
import type { Workbench } from '../workbench.ts'

let workbench: Workbench
beforeAll(async () => void (workbench = await openWorkbench()), 120_000)
afterAll(() => workbench.close())

const rule = (id: string, condition: string, output: string) =>
  `<rule id="${id}"><inputEntry id="${id}-in"><text>${condition}</text></inputEntry><outputEntry id="${id}-out"><text>${output}</text></outputEntry></rule>`

const sizes = {
  name: 'size.dmn',
  content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="sizes" name="Sizes" namespace="https://example.org/sizes">
<decision id="size" name="Size"><decisionTable id="table">
<input id="amount"><inputExpression id="read" typeRef="number"><text>amount</text></inputExpression></input><output id="out" name="size" typeRef="string"/>
${rule('small', '&lt; 10', '"small"')}${rule('large', '[5..20]', '"large"')}
</decisionTable></decision></definitions>`,
}

it('shows what is wrong with a decision table, and leads to the rule', async () => {
  const { page } = await workbench.open('/design')
  await page.getByRole('heading', { name: 'Design' }).waitFor()
  const data = await page.evaluateHandle(({ name, content }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], name))
    return transfer
  }, sizes)
  await page.dispatchEvent('#page > div', 'drop', { dataTransfer: data })
  await page.locator('[data-row-id="large"]').first().waitFor()
  await page.getByText('1 warning and 1 hint').click()
  await page.getByText(/has no rule for amount > 20/).waitFor()
  await page.getByRole('button', { name: /Rules 1 and 2 hit together/ }).click()
  await page.locator('[data-row-id="large"]').first().waitFor()
  const frame = () =>
    page
      .locator('[data-row-id="large"]')
      .first()
      .evaluate(cell => getComputedStyle(cell).boxShadow)
  expect(await frame()).toContain('inset')
})
