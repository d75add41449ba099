// Draws BPMN files as PNG pictures beside them: npm run pictures -- FILE.bpmn ...
// The drawing is bpmn-js' own, in the Chromium that the tests use (STEPWRIGHT_CHROMIUM names another one).
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x' // lets the package bring its own libraries; must be set before the import
const { default: chromium } = await import('@sparticuz/chromium')
const { chromium: playwright } = await import('playwright-core')

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('Say which files to draw: npm run pictures -- samples/expense-approval/expense-approval.bpmn')
  process.exit(2)
}
const viewer = await readFile(fileURLToPath(new URL('../node_modules/bpmn-js/dist/bpmn-viewer.production.min.js', import.meta.url)), 'utf8')
const executablePath = process.env.STEPWRIGHT_CHROMIUM ?? (await chromium.executablePath())
const browser = await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
const page = await browser.newPage({ deviceScaleFactor: 2 })
await page.setContent('<body style="margin:0;background:white"><div id="canvas" style="height:800px"></div></body>')
await page.addScriptTag({ content: viewer })

for (const file of files) {
  const svg = await page.evaluate(
    async xml => {
      const bpmn = new globalThis.BpmnJS({ container: '#canvas' })
      await bpmn.importXML(xml)
      const drawn = await bpmn.saveSVG()
      bpmn.destroy()
      return drawn.svg
    },
    await readFile(file, 'utf8'),
  )
  const picture = await browser.newPage({ deviceScaleFactor: 2 })
  await picture.setContent(`<body style="margin:12px;background:white;width:max-content">${svg.slice(svg.indexOf('<svg'))}</body>`)
  await writeFile(file.replace(/\.bpmn$/, '.png'), await picture.locator('svg').screenshot())
  await picture.close()
  console.log(`drew ${file.replace(/\.bpmn$/, '.png')}`)
}
await browser.close()
